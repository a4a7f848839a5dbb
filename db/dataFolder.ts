/** The files by which a folder is known to hold a centre's data. */
export const DATABASE_FILE = 'hangar.sqlite';
export const KEY_FILE = 'events.key';
export const BACKUP_FOLDER = 'backups';
/** What remembers the last commits outside the database. */
export const WITNESS_FILE = 'hangar.witness';
