/** The files by which a folder is known to hold a centre's data. */
export const DATABASE_FILE = 'hangar.sqlite';
export const KEY_FILE = 'events.key';
/** The root of the centre's secrets; unlike the key of the events, no copy of it lies beside the backups. */
export const KEYS_FILE = 'hangar.keys';
export const BACKUP_FOLDER = 'backups';
/** What remembers the last commits outside the database. */
export const WITNESS_FILE = 'hangar.witness';
