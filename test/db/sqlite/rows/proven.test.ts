import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../../db/migrations/run.ts';
import { LEFT_OUT, PROVEN } from '../../../../db/sqlite/rows/proven.ts';

const blank = new Database(':memory:');
migrate(blank);

/** SQLite's own tables beside one that is searched. */
const OF_A_SEARCH = /_search_(config|data|idx)$/;
const tables = blank
  .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  .pluck()
  .all()
  .filter((name) => !OF_A_SEARCH.test(name));
const kinds = Object.values(PROVEN);

test('every table is proven, or left out for a reason', () => {
  const proven = kinds.map(({ table }) => table);
  expect([...new Set([...proven, ...Object.keys(LEFT_OUT)])].sort()).toEqual(tables.sort());
  for (const table of proven) expect(LEFT_OUT).not.toHaveProperty(table);
});

test.each([...new Set(kinds.map(({ table }) => table))])(
  'every column of %s is proven or left out',
  (table) => {
    const columns = blank
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table);
    const told = kinds
      .filter((kind) => kind.table === table)
      .flatMap((kind) => [...kind.columns, ...(kind.without ?? [])]);
    expect([...new Set(told)].sort()).toEqual(columns.sort());
  },
);

test('what holds bytes is read as bytes', () => {
  const inBytes = tables.flatMap((table) =>
    blank
      .prepare<[string], string>("SELECT name FROM pragma_table_info(?) WHERE type = 'BLOB'")
      .pluck()
      .all(table)
      .filter(() => kinds.some((kind) => kind.table === table))
      .map((column) => `${table}.${column}`),
  );
  expect(kinds.flatMap(({ table, bytes = [] }) => bytes.map((column) => `${table}.${column}`))).toEqual(
    inBytes,
  );
});

test('no two kinds have one number', () => {
  expect(new Set(kinds.map(({ no }) => no)).size).toBe(kinds.length);
});
