import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { MOVING_FILE } from '../dataFolder.ts';
import { faultOf } from '../fault.ts';
import { keptPath, writeOnce } from '../keptFiles.ts';
import { NEWEST_SCHEMA } from '../migrations/index.ts';
import { checkForeignKeys, migrate, versionOf } from '../migrations/run.ts';
import { OpenFailure } from '../openFailure.ts';
import { setPragmas } from '../sqlite/connection.ts';
import { databasePath, inFolder } from '../sqlite/folder.ts';
import { rowKey } from '../sqlite/rows/keep.ts';
import { sumAnew } from '../sqlite/rows/prove.ts';
import { compareSchema, namesOf } from '../sqlite/schema/compare.ts';
import { kyselyOver, readerOver } from '../sqlite/transaction.ts';
import { closeToOthers, makeFolder, syncFile, takePlace } from '../wholeFiles.ts';
import { namesIn, readFrom } from './folderFiles.ts';
import type { NewPlace, Place, Progress } from './places.ts';
import { recordMove } from './record.ts';
import { quoted, type Row, tablesOf, type Value } from './tables.ts';

/** A folder as the old or the new place of a move. */

function placeOver(connection: Database.Database, dataDir: string): Place {
  return {
    shown: dataDir,
    reader: readerOver(connection),
    count: async ({ name }) => Number(connection.prepare(`SELECT count(*) FROM "${name}"`).pluck().get()),
    async page({ name, columns, key }, after, most) {
      const behind = after ? `WHERE (${quoted(key)}) > (${after.map(() => '?').join(', ')})` : '';
      return connection
        .prepare<unknown[], Row>(
          `SELECT ${quoted(columns)} FROM "${name}" ${behind} ORDER BY ${quoted(key)} LIMIT ?`,
        )
        .raw()
        .all(...(after ?? []), most);
    },
    ask: async (statement) => connection.prepare<[], Row>(statement).raw().all(),
    names: (after) => namesIn(dataDir, after),
    read: (name) => readFrom(dataDir, name),
  };
}

/**
 * Does `work` while nobody else has the data of a folder open, or can open it: SQLite lets an exclusive connection in only
 * where there is no other, and nobody else as long as it is there. Throws OpenFailure.
 */
export function holdFolder<T>(
  dataDir: string,
  work: (place: Place, connection: Database.Database) => Promise<T>,
): Promise<T> {
  return inFolder(dataDir, 'alone', async () => {
    const connection = new Database(databasePath(dataDir), { timeout: 0, fileMustExist: true });
    try {
      try {
        connection.pragma('locking_mode = EXCLUSIVE');
        connection.prepare('SELECT count(*) FROM sqlite_schema').get();
      } catch (error) {
        if (faultOf(error) !== 'busy') throw error;
        throw new OpenFailure(
          'database_locked',
          'Another Hangar has this data open, and what is saved there now would be left behind. Nothing was changed: close its windows and commands, stop its service, then move.',
          error,
        );
      }
      connection.pragma('query_only = ON');
      return await work(placeOver(connection, dataDir), connection);
    } finally {
      connection.close();
    }
  });
}

/** Bytes that are left beside what moves in. */
const SPARE = 50_000_000;

/** Throws OpenFailure where a folder's disk has no room for so many bytes. */
async function requireRoom(dataDir: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  if (free >= bytes + SPARE) return;
  const words = (count: number) => `${Math.ceil(count / 1_000_000)} MB`;
  throw new OpenFailure(
    'disk_full',
    `What is to move takes about ${words(bytes)}, and the disk with ${dataDir} has ${words(free)}. Nothing was changed: make room on it, or give a folder on another one.`,
  );
}

/** A number goes in as a whole one, which a column of no type would else hold as a fraction. */
const whole = (value: Value) => (typeof value === 'number' ? BigInt(value) : value);

const PROGRESS = `CREATE TABLE IF NOT EXISTS move_progress (
  name TEXT PRIMARY KEY,
  rows INTEGER NOT NULL,
  after TEXT
) STRICT, WITHOUT ROWID`;

const HEAD = 'head';
const RULES = 'rules';

/**
 * A folder that data moves into. It comes into a file of another name, which takes the database's place when it was found
 * to be whole.
 */
export interface NewFolder extends NewPlace {
  readonly connection: Database.Database;
  close(): void;
}

interface Arrival {
  readonly eventKey: Buffer;
  /** The address that the data comes from, without a password. */
  readonly from: string;
  /** Whose account on the computer gave the command. */
  readonly by: string;
  /** UTC, ISO 8601. */
  readonly now: string;
}

export async function newFolder(dataDir: string, { eventKey, from, by, now }: Arrival): Promise<NewFolder> {
  await makeFolder(dataDir);
  await closeToOthers(dataDir);
  const path = join(dataDir, MOVING_FILE);
  const connection = new Database(path);
  // Whatever is lost of a file that nobody has opened yet comes once more.
  setPragmas(connection);
  connection.pragma('synchronous = NORMAL');
  if (versionOf(connection) > NEWEST_SCHEMA) {
    connection.close();
    throw new OpenFailure(
      'move_refused',
      `A newer Hangar has begun a move into ${dataDir}: go on with that one.`,
    );
  }
  migrate(connection);
  connection.exec(PROGRESS);
  connection.pragma('foreign_keys = OFF');

  const dropRules = () => {
    const rules = connection
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name NOT LIKE '%~_documents' ESCAPE '~'`,
      )
      .pluck()
      .all();
    for (const rule of rules) connection.exec(`DROP TRIGGER "${rule}"`);
  };
  const empty = () => {
    // Documents first, whose triggers look at the rest.
    for (const { name } of tablesOf(connection).toReversed()) connection.exec(`DELETE FROM "${name}"`);
    connection.exec('DELETE FROM sqlite_sequence; DELETE FROM move_progress');
  };
  const putNote = (name: string, { rows, after }: Progress) =>
    connection
      .prepare('INSERT OR REPLACE INTO move_progress (name, rows, after) VALUES (?, ?, ?)')
      .run(name, rows, after && JSON.stringify(after));
  const progressOf = (name: string): Progress | null => {
    const row = connection
      .prepare<[string], { rows: number; after: string | null }>(
        'SELECT rows, after FROM move_progress WHERE name = ?',
      )
      .get(name);
    return row ? { rows: row.rows, after: row.after === null ? null : JSON.parse(row.after) } : null;
  };

  return {
    ...placeOver(connection, dataDir),
    connection,
    async begin({ bytes, head, anew = false }) {
      const begun = progressOf(HEAD);
      if (!anew && begun?.after?.[0] === head) return 'goes_on';
      await requireRoom(dataDir, bytes);
      connection.transaction(() => {
        dropRules();
        empty();
        putNote(HEAD, { rows: 0, after: [head] });
      })();
      return 'begins';
    },
    progressOf: async (part) => progressOf(part),
    note: async (part, progress) => void putNote(part, progress),
    async append({ name, columns, facts }, rows, progress) {
      const values = columns.map(() => '?').join(', ');
      const add = connection.prepare(
        facts === null
          ? `INSERT INTO "${name}" (${quoted(columns)}) VALUES (${values})`
          : `INSERT INTO "${name}" (${quoted(columns)}, words, codes, parcel)
             SELECT ?, "${columns[1]}", words, codes, parcel FROM ${facts} WHERE "${columns[1]}" = ?`,
      );
      connection.transaction(() => {
        for (const row of rows) add.run(...row.map(whole));
        putNote(name, progress);
      })();
    },
    async keep(files, progress) {
      for (const [{ folder, hash, extension }, bytes] of files) {
        await writeOnce(keptPath(dataDir, folder, hash, extension), bytes);
      }
      putNote('files', progress);
    },
    async putRulesInForce() {
      if (progressOf(RULES)) return;
      connection.transaction(() => {
        for (const { sql } of compareSchema(connection).missing) connection.exec(sql);
        checkForeignKeys(connection);
        putNote(RULES, { rows: 0, after: null });
      })();
    },
    async settle() {
      connection.transaction(() => sumAnew(connection, rowKey(eventKey)))();
    },
    async open() {
      connection.exec('DROP TABLE IF EXISTS move_progress');
      await kyselyOver(connection)
        .transaction()
        .execute((writer) => recordMove(writer, eventKey, now, { from, to: dataDir, by }));
      const differing = namesOf(compareSchema(connection));
      if (differing.length > 0) throw new Error(`What moved lacks ${differing.join(', ')}.`);
      connection.pragma('wal_checkpoint(TRUNCATE)');
      connection.close();
      await syncFile(path);
      await takePlace(path, databasePath(dataDir));
    },
    close: () => connection.close(),
  };
}
