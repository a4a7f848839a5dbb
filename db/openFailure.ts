export type OpenFailureCode =
  | 'data_folder_unusable'
  | 'database_missing'
  | 'database_damaged'
  | 'database_foreign'
  | 'database_newer'
  | 'data_not_brought_on'
  | 'database_locked'
  | 'disk_full'
  | 'disk_failing'
  | 'event_key_missing'
  | 'event_key_altered'
  | 'no_sound_backup'
  | 'backup_unsound'
  | 'backup_locked'
  | 'native_module_missing'
  | 'server_unreachable'
  | 'server_refuses'
  | 'server_unfit'
  | 'rights_missing'
  | 'data_moved'
  | 'move_refused'
  | 'desk_file_unreadable'
  | 'desk_key_closed'
  | 'desk_beside_data';

/** Thrown when the data cannot be opened. The message says what happened, what was kept and what to do. */
export class OpenFailure extends Error {
  readonly code: OpenFailureCode;
  /** When the sound backup was made that can take the database's place; UTC, ISO 8601. Null: there is none. */
  readonly backup: string | null;

  constructor(code: OpenFailureCode, message: string, cause?: unknown, backup: string | null = null) {
    super(message, { cause });
    this.name = 'OpenFailure';
    this.code = code;
    this.backup = backup;
  }
}

/** Thrown by a check that finds the database damaged; the opening makes an OpenFailure of it that names a backup. */
export class Damaged extends Error {}

/**
 * Thrown where a migration fails at data that is in the form of its version: the program's fault. The opening makes an
 * OpenFailure of it.
 */
export class NotBroughtOn extends Error {
  /** The version that the data is of. */
  readonly version: number;
  /** When the backup was made that holds it as it was; UTC, ISO 8601. */
  readonly backup: string;

  constructor(version: number, backup: string, cause: unknown) {
    super(`The data of version ${version} cannot be brought on: ${String(cause)}`, { cause });
    this.version = version;
    this.backup = backup;
  }
}

/** Thrown where a centre has left its traces and no database; the opening makes an OpenFailure of it that names a backup. */
export class Missing extends Error {
  readonly traces: readonly string[];

  constructor(traces: readonly string[]) {
    super(`There is no database beside ${traces.join(', ')}.`);
    this.traces = traces;
  }
}
