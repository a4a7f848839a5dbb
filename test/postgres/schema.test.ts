import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../db/opening/open.ts';
import { OPENING } from '../workshop.ts';
import { askDatabase, dropDatabase, newDatabase } from './houses.ts';

/** Both engines have the same tables, columns, indexes and rules, but for what is one's own. */

/** What only a file needs: its search index, and what tells whether it is as it was written. */
const OF_SQLITE = /^(sqlite_|commits$|row_sums$|row_total$|search_places$|\w+_search)/;
/** What only a server needs. */
const OF_POSTGRES = ['chain', 'kept_files', 'migrations', 'move_progress', 'moves', 'services'];
/** Columns that nobody reads any more, or that an engine has for itself. */
const LEFT_OUT = ['people.failed_sign_ins', 'people.locked_until'];
const ITS_OWN = [
  'bindings.in_force',
  ...['claim', 'customer', 'plan', 'unit'].map((kind) => `${kind}_documents.found`),
];

let dataDir: string;
let name: string;
const inFile = { tables: new Map<string, string[]>(), indexes: [] as string[], triggers: [] as string[] };
const onServer = { tables: new Map<string, string[]>(), indexes: [] as string[], triggers: [] as string[] };

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hangar test '));
  const store = await openStore(dataDir, { now: OPENING });
  const listed = store.connection
    .prepare<[], { type: string; name: string; sql: string | null }>(
      'SELECT type, name, sql FROM sqlite_schema',
    )
    .all();
  for (const { type, name: its, sql } of listed) {
    if (sql === null || OF_SQLITE.test(its)) continue;
    if (type === 'table') {
      const columns = store.connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)');
      inFile.tables.set(its, columns.pluck().all(its) as string[]);
    }
    if (type === 'index') inFile.indexes.push(its);
    if (type === 'trigger') inFile.triggers.push(its);
  }
  await store.close();
  name = await newDatabase();
  const columns = await askDatabase<{ its: string; column_name: string }>(
    name,
    `SELECT table_name AS its, column_name FROM information_schema.columns JOIN information_schema.tables
       USING (table_schema, table_name)
     WHERE table_schema = 'hangar' AND table_type = 'BASE TABLE' ORDER BY table_name, ordinal_position`,
    [],
  );
  for (const { its, column_name } of columns) {
    onServer.tables.set(its, [...(onServer.tables.get(its) ?? []), column_name]);
  }
  const namesIn = async (text: string) =>
    (await askDatabase<{ its: string }>(name, text, [])).map(({ its }) => its);
  onServer.indexes = await namesIn(`SELECT indexname AS its FROM pg_indexes WHERE schemaname = 'hangar'`);
  onServer.triggers = await namesIn('SELECT tgname AS its FROM pg_trigger WHERE NOT tgisinternal');
});
afterAll(async () => {
  await dropDatabase(name);
  await rm(dataDir, { recursive: true, force: true });
});

test('the same tables', () => {
  const tables = [...onServer.tables.keys()].filter((its) => !OF_POSTGRES.includes(its));
  expect(tables.sort()).toEqual([...inFile.tables.keys()].sort());
});

test('the same columns', () => {
  const columnsOf = (tables: Map<string, string[]>) =>
    [...tables]
      .flatMap(([its, columns]) => columns.map((column) => `${its}.${column}`))
      .filter((column) => !LEFT_OUT.includes(column) && !ITS_OWN.includes(column))
      .sort();
  const shared = new Map([...onServer.tables].filter(([its]) => inFile.tables.has(its)));
  expect(columnsOf(shared)).toEqual(columnsOf(inFile.tables));
});

test('every index', () => {
  expect(inFile.indexes.filter((its) => !onServer.indexes.includes(its))).toEqual([]);
});

test('every rule', () => {
  // A claim's document goes with the file's own index, and a plan in force is kept alone by an exclusion constraint.
  const own = /_documents_(are_indexed_anew|leave_the_index)$|^one_plan_in_force_a_serial$/;
  const missing = inFile.triggers.filter((its) => !onServer.triggers.includes(its) && !own.test(its));
  expect(missing).toEqual([]);
});
