import { sql } from 'kysely';
import type pg from 'pg';
import { sha256 } from '../keptFiles.ts';
import type { KeptFolder } from '../keptFolders.ts';
import { OpenFailure } from '../openFailure.ts';
import { kyselyOver, poolTo } from '../postgres/connection.ts';
import { moveOf } from '../postgres/moved.ts';
import { markOf } from '../postgres/opening.ts';
import type { NewPlace, Place, Progress } from './places.ts';
import { recordMove } from './record.ts';
import { quoted, type Row, type Table } from './tables.ts';

/** A database on a server as the old or the new place of a move. */

const rowsOf = async (client: pg.ClientBase, text: string, values: unknown[] = []): Promise<Row[]> =>
  (await client.query<Row[]>({ text, values, rowMode: 'array' })).rows as unknown as Row[];

const numbered = (count: number): string => Array.from({ length: count }, (_, at) => `$${at + 1}`).join(', ');

/** Files named in one question. */
const NAMES = 500;

interface Server {
  /** On which nothing else is done meanwhile. */
  readonly client: pg.ClientBase;
  readonly address: string;
  readonly shown: string;
}

interface ServerPlace extends Place {
  close(): Promise<void>;
}

function placeOn({ client, address, shown }: Server): ServerPlace {
  const pool = poolTo(address, { writes: false, most: 1 });
  return {
    shown,
    reader: kyselyOver(pool),
    count: async ({ name }) => Number((await rowsOf(client, `SELECT count(*) FROM "${name}"`))[0]?.[0]),
    page({ name, columns, key }, after, most) {
      const behind = after ? `WHERE (${quoted(key)}) > (${numbered(after.length)})` : '';
      return rowsOf(
        client,
        `SELECT ${quoted(columns)} FROM "${name}" ${behind} ORDER BY ${quoted(key)} LIMIT ${most}`,
        [...(after ?? [])],
      );
    },
    ask: (statement) => rowsOf(client, statement),
    async *names(after) {
      let last = after;
      for (;;) {
        const behind = last ? 'WHERE (folder, sha256, extension) > ($1, $2, $3)' : '';
        const rows = await rowsOf(
          client,
          `SELECT folder, sha256, extension FROM kept_files ${behind}
           ORDER BY folder, sha256, extension LIMIT ${NAMES}`,
          last ? [last.folder, last.hash, last.extension] : [],
        );
        for (const [folder, hash, extension] of rows) {
          last = { folder: folder as KeptFolder, hash: String(hash), extension: String(extension) };
          yield last;
        }
        if (rows.length < NAMES) return;
      }
    },
    async read({ folder, hash, extension }) {
      const [row] = await rowsOf(
        client,
        'SELECT bytes FROM kept_files WHERE folder = $1 AND sha256 = $2 AND extension = $3',
        [folder, hash, extension],
      );
      const bytes = row?.[0];
      return Buffer.isBuffer(bytes) && sha256(bytes) === hash ? bytes : null;
    },
    close: () => pool.end(),
  };
}

async function inOne<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const value = await work();
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Whether anybody else is at work in the database. */
async function othersIn(client: pg.ClientBase): Promise<boolean> {
  const [row] = await rowsOf(
    client,
    `SELECT count(*) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'Hangar'`,
  );
  return Number(row?.[0]) > 0;
}

/** Throws OpenFailure where a service or a command is at work in the database. */
export async function requireQuiet({ client, shown }: Server): Promise<void> {
  if (!(await othersIn(client))) return;
  throw new OpenFailure(
    'database_locked',
    `Another Hangar is at work in the database at ${shown}, and what is saved there now would be left behind. Nothing was changed: stop its services and commands, then move.`,
  );
}

/**
 * Does `work` in one transaction that sees the database as it is at one moment, and lets nobody write into it meanwhile:
 * every command begins with the lock that it holds.
 */
export function holdServer<T>(server: Server, work: (place: Place) => Promise<T>): Promise<T> {
  const { client } = server;
  return inOne(client, async () => {
    await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await client.query('LOCK TABLE chain IN EXCLUSIVE MODE');
    const place = placeOn(server);
    try {
      return await work(place);
    } finally {
      await place.close();
    }
  });
}

/** The types of a table's columns, by which a list of values is sent. */
async function typesOf(client: pg.ClientBase, { name, columns }: Table): Promise<string[]> {
  const rows = await rowsOf(
    client,
    `SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [name],
  );
  const types = new Map(rows.map(([column, type]) => [String(column), String(type)]));
  return columns.map((column) => {
    const type = types.get(column);
    if (type === undefined) throw new Error(`The table ${name} of the server has no column ${column}.`);
    return type;
  });
}

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

const HEAD = 'head';
const RULES = 'rules';

export interface NewServer extends NewPlace {
  close(): Promise<void>;
}

interface Arrival {
  readonly tables: readonly Table[];
  /** The folder that the data comes from. */
  readonly from: string;
  /** The key of the events. */
  readonly eventKey: Buffer;
  /** Whose account on the computer gave the command. */
  readonly by: string;
  /** UTC, ISO 8601. */
  readonly now: string;
}

/**
 * A database that data moves into. Its rules are off while rows come, which only the owner of its tables may do, and nobody
 * opens it meanwhile.
 */
export function newServer(server: Server, { tables, from, eventKey, by, now }: Arrival): NewServer {
  const { client, address, shown } = server;
  const place = placeOn(server);
  const types = new Map<string, string[]>();

  const putNote = (name: string, { rows, after }: Progress) =>
    client.query(
      `INSERT INTO move_progress (name, rows, after) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET rows = excluded.rows, after = excluded.after`,
      [name, rows, after && JSON.stringify(after)],
    );
  async function progressOf(name: string): Promise<Progress | null> {
    const [row] = await rowsOf(client, 'SELECT rows, after FROM move_progress WHERE name = $1', [name]);
    if (!row) return null;
    return { rows: Number(row[0]), after: row[1] === null ? null : JSON.parse(String(row[1])) };
  }
  const each = async (change: (table: string) => string, of = tables) => {
    for (const { name } of of) await client.query(change(`"${name}"`));
  };
  const withRules = tables.filter(({ facts }) => facts === null);

  async function begin(head: string): Promise<void> {
    await client.query(
      'INSERT INTO moves (id, way, place, at, head) VALUES (1, $1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET head = $4',
      ['in', from, now, head],
    );
    const keys = (await rowsOf(
      client,
      `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
       WHERE contype = 'f' AND connamespace = 'hangar'::regnamespace`,
    )) as unknown as [string, string, string][];
    if (keys.length > 0) {
      const kept = keys.map(([table, name, definition]): ForeignKey => ({ table, name, definition }));
      await client.query('UPDATE moves SET foreign_keys = $1', [JSON.stringify(kept)]);
      for (const { table, name } of kept) {
        await client.query(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
      }
    }
    await each((table) => `ALTER TABLE ${table} DISABLE TRIGGER USER`, withRules);
    // Rows of plans come before: it works out the days of each.
    await client.query('ALTER TABLE bindings ENABLE TRIGGER bindings_know_their_days');
    await each((table) => `TRUNCATE ${table} RESTART IDENTITY`);
    await client.query('TRUNCATE kept_files, move_progress');
    await client.query('ALTER TABLE chain DISABLE TRIGGER USER');
    await client.query('DELETE FROM chain');
    await client.query('ALTER TABLE chain ENABLE TRIGGER USER');
    await client.query('INSERT INTO chain (id, key_mark) VALUES (1, $1)', [markOf(eventKey)]);
    await putNote(HEAD, { rows: 0, after: [head] });
  }

  return {
    ...place,
    async begin({ head, anew = false }) {
      const begun = await moveOf(client);
      if (begun && !anew && begun.head === head) return 'goes_on';
      await inOne(client, () => begin(head));
      return 'begins';
    },
    progressOf,
    note: async (part, progress) => void (await putNote(part, progress)),
    async append(table, rows, progress) {
      const { name, columns, facts } = table;
      const known = types.get(name) ?? (await typesOf(client, table));
      types.set(name, known);
      const lists = `unnest(${known.map((type, at) => `$${at + 1}::${type}[]`).join(', ')})`;
      const text =
        facts === null
          ? `INSERT INTO "${name}" (${quoted(columns)}) SELECT * FROM ${lists}`
          : `INSERT INTO "${name}" (${quoted(columns)}, words, codes, parcel)
             SELECT listed.id, listed.owner, words, codes, parcel
             FROM ${lists} AS listed (id, owner) JOIN ${facts} ON "${columns[1]}" = listed.owner ORDER BY listed.id`;
      await inOne(client, async () => {
        if (rows.length > 0) {
          await client.query(
            text,
            columns.map((_, at) => rows.map((row) => row[at] ?? null)),
          );
        }
        await putNote(name, progress);
      });
    },
    keep: (files, progress) =>
      inOne(client, async () => {
        for (const [{ folder, hash, extension }, bytes] of files) {
          await client.query(
            `INSERT INTO kept_files (folder, sha256, extension, bytes) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING`,
            [folder, hash, extension, bytes],
          );
        }
        await putNote('files', progress);
      }),
    async putRulesInForce() {
      if (await progressOf(RULES)) return;
      const [row] = await rowsOf(client, 'SELECT foreign_keys FROM moves');
      await inOne(client, async () => {
        for (const { table, name, definition } of JSON.parse(String(row?.[0])) as ForeignKey[]) {
          await client.query(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`);
        }
        await each((table) => `ALTER TABLE ${table} ENABLE TRIGGER USER`, withRules);
        // How the words of the search are best gathered follows from how much there is.
        await each((table) => `ANALYZE ${table}`, withRules);
        await putNote(RULES, { rows: 0, after: null });
      });
    },
    async settle() {
      const columns = await rowsOf(
        client,
        `SELECT attrelid::regclass::text, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
         WHERE relnamespace = 'hangar'::regnamespace AND attidentity <> ''`,
      );
      for (const [table, column] of columns) {
        await client.query(
          `SELECT setval(pg_get_serial_sequence('hangar.${table}', '${column}'), max("${column}")) FROM ${table}`,
        );
      }
    },
    async open() {
      const pool = poolTo(address, { writes: true, most: 1 });
      try {
        await kyselyOver(pool)
          .transaction()
          .execute(async (writer) => {
            await recordMove(writer, eventKey, now, { from, to: shown, by });
            await sql`TRUNCATE move_progress`.execute(writer);
            await sql`DELETE FROM moves`.execute(writer);
          });
      } finally {
        await pool.end();
      }
    },
    close: place.close,
  };
}

/** Whether the database holds a centre, or anything that somebody has done. */
export async function holdsWork(client: pg.ClientBase): Promise<boolean> {
  const [row] = await rowsOf(client, 'SELECT EXISTS (SELECT 1 FROM centre) OR EXISTS (SELECT 1 FROM people)');
  return Number(row?.[0]) === 1;
}

export async function keyMarkOf(client: pg.ClientBase): Promise<Buffer | null> {
  const [row] = await rowsOf(client, 'SELECT key_mark FROM chain');
  return Buffer.isBuffer(row?.[0]) ? row[0] : null;
}

export async function sizeOfServer(client: pg.ClientBase): Promise<number> {
  const [row] = await rowsOf(client, 'SELECT pg_database_size(current_database())');
  return Number(row?.[0]);
}

/** Marks the database as one whose data has moved away. In the transaction that holds it. */
export async function markServer(client: pg.ClientBase, to: string, now: string): Promise<void> {
  await client.query("INSERT INTO moves (id, way, place, at) VALUES (1, 'out', $1, $2)", [to, now]);
}

/** Whether the role may switch the rules of the tables off, which their owner may. */
export async function ownsTables(client: pg.ClientBase): Promise<boolean> {
  const [row] = await rowsOf(
    client,
    `SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class
     WHERE relnamespace = 'hangar'::regnamespace AND relkind = 'r'`,
  );
  return Number(row?.[0]) === 1;
}

/** Whether the role may mark the database as moved. */
export async function mayMark(client: pg.ClientBase): Promise<boolean> {
  const [row] = await rowsOf(client, "SELECT has_table_privilege('moves', 'INSERT')");
  return Number(row?.[0]) === 1;
}
