/** The files by which a folder is known to hold a centre's data. */
export const DATABASE_FILE = 'hangar.sqlite';
export const KEY_FILE = 'events.key';
/** The root of the centre's secrets; unlike the key of the events, no copy of it lies beside the backups. */
export const KEYS_FILE = 'hangar.keys';
export const BACKUP_FOLDER = 'backups';
/** By which desks know the service that runs over the folder. Its key leaves it by no backup. */
export const SERVICE_KEY_FILE = 'service.key';
export const SERVICE_CERTIFICATE_FILE = 'service.crt';
/** What that service tells of itself. */
export const SERVICE_FILE = 'service.json';
/** What is on its way between the service and a desk; emptied whenever a service starts. */
export const LINE_FOLDER = 'line';
/** What remembers the last commits outside the database. */
export const WITNESS_FILE = 'hangar.witness';
/** Where the data went that was here. */
export const MOVED_FILE = 'moved.json';
/** A database on its way into the folder, until it takes its place. */
export const MOVING_FILE = 'moving.sqlite';
