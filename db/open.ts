import { hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { backUp, newestSound } from './backups/backUp.ts';
import { BACKUP_FOLDER } from './backups/kept.ts';
import { DATABASE_FILE, KEY_FILE } from './dataFolder.ts';
import { MIGRATIONS, NEWEST_SCHEMA } from './migrations/index.ts';
import type { Tables } from './tables.ts';
import { kyselyOver } from './transaction.ts';

/** "HANG": tells Hangar's files from any other program's. */
export const APPLICATION_ID = 0x48414e47;
export { DATABASE_FILE };

/** Files up to this size are checked at every opening; larger ones only by the workstation. */
const ALWAYS_CHECKED_BYTES = 64 * 1024 * 1024;
const BUSY_TIMEOUT_MS = 10_000;

export type OpenFailureCode =
  | 'data_folder_unusable'
  | 'database_damaged'
  | 'database_foreign'
  | 'database_newer'
  | 'database_locked'
  | 'event_key_missing'
  | 'no_sound_backup'
  | 'native_module_missing';

/** Thrown when the data cannot be opened. The message says what happened, what was kept and what to do. */
export class OpenFailure extends Error {
  readonly code: OpenFailureCode;
  /** When the sound backup was made that can take a damaged database's place; UTC, ISO 8601. Null: there is none. */
  readonly backup: string | null;

  constructor(code: OpenFailureCode, message: string, cause?: unknown, backup: string | null = null) {
    super(message, { cause });
    this.name = 'OpenFailure';
    this.code = code;
    this.backup = backup;
  }
}

/** An open database with what belongs to it. */
export interface Store {
  readonly dataDir: string;
  readonly connection: Database.Database;
  readonly db: Kysely<Tables>;
  readonly eventKey: Buffer;
  close(): Promise<void>;
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new OpenFailure(
      'data_folder_unusable',
      `The folder ${dataDir} cannot be made or written: give another one with --data, or its owner’s rights.`,
      error,
    );
  }
}

function looksLikeSqlite(path: string): boolean {
  if (!existsSync(path) || statSync(path).size === 0) return true;
  const header = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, 16, 0);
  } finally {
    closeSync(file);
  }
  return header.toString('latin1') === 'SQLite format 3\0';
}

/** Thrown by a check that finds the database damaged; leaves this file as an OpenFailure that names a backup. */
class Damaged extends Error {}

async function damaged(dataDir: string, cause: unknown): Promise<OpenFailure> {
  const backup = await newestSound(dataDir);
  const offer = backup
    ? `Nothing was changed. Restore the newest sound backup, of ${backup.at}: hangar restore.`
    : 'Nothing was changed. There is no backup to restore: keep the file and ask for help.';
  return new OpenFailure(
    'database_damaged',
    `The database ${join(dataDir, DATABASE_FILE)} is damaged. ${offer}`,
    cause,
    backup?.at ?? null,
  );
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

async function explainOpening(dataDir: string, error: unknown): Promise<unknown> {
  if (error instanceof OpenFailure) return error;
  const code = errorCode(error);
  if (error instanceof Damaged || code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')) {
    return damaged(dataDir, error);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new OpenFailure(
      'database_locked',
      'Another program holds the database for too long: close other Hangar windows and commands, then start again.',
      error,
    );
  }
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_PERM')
  ) {
    return new OpenFailure(
      'data_folder_unusable',
      `The database in ${dataDir} cannot be opened for writing: check who owns the folder, or give another one with --data.`,
      error,
    );
  }
  if (code === 'ERR_DLOPEN_FAILED' || code === 'MODULE_NOT_FOUND') {
    return new OpenFailure(
      'native_module_missing',
      'SQLite’s native module does not load here: run npm start once.',
      error,
    );
  }
  return error;
}

/** What every connection to the database is set to before anything else. */
export function setPragmas(connection: Database.Database): void {
  connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('fullfsync = ON');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  // Without it, REPLACE would slip past a delete trigger.
  connection.pragma('recursive_triggers = ON');
  connection.pragma('secure_delete = ON');
}

function versionOf(connection: Database.Database): number {
  return Number(connection.pragma('user_version', { simple: true }));
}

function checkIdentity(connection: Database.Database, dataDir: string): void {
  const applicationId = Number(connection.pragma('application_id', { simple: true }));
  const tables = Number(connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  if (applicationId !== APPLICATION_ID && (applicationId !== 0 || tables > 0)) {
    throw new OpenFailure(
      'database_foreign',
      `The file ${join(dataDir, DATABASE_FILE)} belongs to another program. Nothing was changed: give another folder with --data.`,
    );
  }
  const version = versionOf(connection);
  if (version > NEWEST_SCHEMA) {
    throw new OpenFailure(
      'database_newer',
      'This data was written by a newer Hangar. Nothing was changed: install the newest version and start it.',
    );
  }
}

function quickCheck(connection: Database.Database): void {
  const result = connection.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new Damaged(String(result));
}

/** Runs what is missing, each migration in one transaction with its bookkeeping. Safe beside another process. */
export function migrate(connection: Database.Database, upTo = NEWEST_SCHEMA): void {
  for (const migration of MIGRATIONS) {
    if (migration.version > upTo) return;
    connection
      .transaction(() => {
        if (versionOf(connection) >= migration.version) return;
        connection.exec(migration.sql);
        connection.pragma(`user_version = ${migration.version}`);
        connection.pragma(`application_id = ${APPLICATION_ID}`);
      })
      .immediate();
  }
}

function checkForeignKeys(connection: Database.Database): void {
  const broken = connection.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0) {
    throw new Damaged(`${broken.length} rows belong to rows that are not there`);
  }
}

/**
 * The key of the events' chain: random bytes in a file that only its owner reads, with a copy beside the backups.
 * Refuses to make a new key where there already are events, because their chain would no longer hold.
 */
function eventKey(dataDir: string, connection: Database.Database): Buffer {
  const path = join(dataDir, KEY_FILE);
  const copy = join(dataDir, BACKUP_FOLDER, KEY_FILE);
  if (!existsSync(path) && existsSync(copy)) copyFileSync(copy, path);
  if (!existsSync(path)) {
    if (connection.prepare('SELECT 1 FROM events LIMIT 1').get()) {
      throw new OpenFailure(
        'event_key_missing',
        `The file ${path}, which proves that no event was changed, is gone: put it back from a copy of this folder.`,
      );
    }
    try {
      writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Another process may have made it in the meantime; any other failure shows when it is read below.
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== 32) {
    throw new OpenFailure(
      'event_key_missing',
      `The file ${path} is not as Hangar wrote it: put it back from a copy.`,
    );
  }
  mkdirSync(join(dataDir, BACKUP_FOLDER), { recursive: true, mode: 0o700 });
  if (!existsSync(copy)) writeFileSync(copy, key.toString('hex'), { mode: 0o600 });
  return key;
}

/** A key for one purpose, 32 bytes, derived (HKDF, RFC 5869) from the folder's own, so that no purpose can stand in for another. */
export function keyFor(store: Pick<Store, 'eventKey'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', store.eventKey, '', `hangar ${purpose}`, 32));
}

/**
 * Opens the data in a folder, making it where there is none: identity, check, verified backup before a migration,
 * migration, foreign keys. `now` is UTC ISO 8601 and names the backup. Throws OpenFailure.
 */
export async function openStore(
  dataDir: string,
  options: { readonly now: string; readonly thorough?: boolean },
): Promise<Store> {
  prepareFolder(dataDir);
  const path = join(dataDir, DATABASE_FILE);
  let connection: Database.Database | null = null;
  try {
    if (!looksLikeSqlite(path)) throw new Damaged('The file does not begin as a database does.');
    const size = existsSync(path) ? statSync(path).size : 0;
    connection = new Database(path, { timeout: BUSY_TIMEOUT_MS });
    checkIdentity(connection, dataDir);
    setPragmas(connection);
    if (options.thorough || size <= ALWAYS_CHECKED_BYTES) quickCheck(connection);
    const version = versionOf(connection);
    if (version < NEWEST_SCHEMA) {
      if (version > 0) await backUp(connection, dataDir, options.now);
      migrate(connection);
      checkForeignKeys(connection);
    }
    const opened = connection;
    return {
      dataDir,
      connection: opened,
      db: kyselyOver(opened),
      eventKey: eventKey(dataDir, opened),
      close: async () => {
        opened.pragma('optimize');
        opened.close();
      },
    };
  } catch (error) {
    connection?.close();
    throw await explainOpening(dataDir, error);
  }
}
