import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { unpackKept } from '../../../db/claimRow/kept.ts';
import { MIGRATIONS, NEWEST_SCHEMA } from '../../../db/migrations/index.ts';
import { migrate } from '../../../db/migrations/run.ts';
import { fillVersion1 } from './data.ts';

type Row = Record<string, unknown>;

const at = (version: number): Database.Database => {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  connection.pragma('recursive_triggers = ON');
  migrate(connection, version);
  return connection;
};

const tablesOf = (connection: Database.Database) =>
  connection
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .pluck()
    .all() as string[];

/** Every row, with what is packed as it was before. */
const contentOf = (connection: Database.Database, tables: readonly string[]) =>
  Object.fromEntries(
    tables.map((table) => {
      const rows = connection.prepare(`SELECT * FROM ${table}`).all() as Row[];
      return [
        table,
        rows.map((row) => (row.kept instanceof Uint8Array ? { ...row, kept: unpackKept(row.kept) } : row)),
      ];
    }),
  );

test('the migrations are numbered upwards, and the last one’s number is the newest schema’s', () => {
  const versions = MIGRATIONS.map((migration) => migration.version);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  expect(versions.at(-1)).toBe(NEWEST_SCHEMA);
});

/** What a migration makes of a row that it says otherwise, by its version and the table. */
const BECOME: Readonly<Record<string, (row: Row) => Row>> = {
  '32 people': ({ role, ...row }) => ({ ...row, roles: JSON.stringify([role]) }),
  '35 numbers': ({ name, ...row }) => ({
    ...row,
    name: String(name).replace('claims-2026', 'claims HG-2026-'),
  }),
};

describe.each(MIGRATIONS.filter((migration) => migration.version > 1))(
  'migration $version, $name',
  ({ version }) => {
    test('keeps everything that was there before', () => {
      const connection = at(1);
      fillVersion1(connection);
      migrate(connection, version - 1);
      const tables = tablesOf(connection);
      const before = contentOf(connection, tables);
      migrate(connection, version);
      expect(connection.pragma('user_version', { simple: true })).toBe(version);
      const after = contentOf(connection, tables);
      for (const [table, rows] of Object.entries(before)) {
        // A later schema may know more of a row, never less.
        const known = rows.map((row) => BECOME[`${version} ${table}`]?.(row) ?? row);
        expect([table, after[table]]).toMatchObject([table, known]);
        expect([table, after[table]?.length]).toEqual([table, rows.length]);
      }
      expect(connection.pragma('foreign_key_check')).toEqual([]);
      expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
      connection.close();
    });

    test('runs once, however often it is asked for', () => {
      const connection = at(1);
      fillVersion1(connection);
      migrate(connection, version);
      const before = contentOf(connection, tablesOf(connection));
      migrate(connection, version);
      expect(contentOf(connection, tablesOf(connection))).toEqual(before);
      connection.close();
    });
  },
);

test('the data of the first schema leaves no table of it empty but the passing ones', () => {
  const connection = at(1);
  fillVersion1(connection);
  const empty = tablesOf(connection).filter(
    (table) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() === 0,
  );
  expect(empty).toEqual(['drafts', 'requests']);
});

test('step by step or at once, the schema comes out the same', () => {
  const schemaOf = (connection: Database.Database) =>
    connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  const stepwise = at(1);
  for (const { version } of MIGRATIONS) migrate(stepwise, version);
  const atOnce = at(NEWEST_SCHEMA);
  expect(schemaOf(stepwise)).toEqual(schemaOf(atOnce));
});

test('every table is strict about its types', () => {
  const connection = at(NEWEST_SCHEMA);
  const loose = connection
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    .pluck()
    .all();
  expect(loose).toEqual([]);
});
