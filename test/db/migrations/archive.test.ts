import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from '../../../db/migrations/run.ts';
import { setPragmas } from '../../../db/sqlite/connection.ts';
import { emptyFolder } from '../../workshop.ts';
import { fillVersion1 } from './data.ts';

/** Every alphabet that the search folds, and what its index tells codes by. */
const NAMES = [
  'ŁÓDŹ Źdźbło_Ćma',
  'Straße ẞTRASSE Þór Æsir œuvre Ħamrun',
  'Άλφα ΊΣΩΣ ΰ ϋ',
  'Ёлка Йод Їжак ЎЗБЕК ӂ ӹ',
  'Ǆ Ǳ ĳ ŀ ŧ~đ',
  'plain ascii_with~signs',
  `${'ж'.repeat(590)} Łł behind all places that there are`,
];

function before(): Database.Database {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  connection.pragma('recursive_triggers = ON');
  migrate(connection, 1);
  fillVersion1(connection);
  migrate(connection, 18);
  const add = connection.prepare(
    `INSERT INTO customers (id, name, email, phone, language, added_at) VALUES (?, ?, '', '', 'en', '2026')`,
  );
  for (const [at, name] of NAMES.entries()) add.run(`named-${at}`, name);
  return connection;
}

test('what is found by a name is the same before and after', () => {
  const connection = before();
  const read = () =>
    connection.prepare('SELECT * FROM customer_facts ORDER BY customer_id').all() as { words: string }[];
  const first = read();
  migrate(connection, 19);
  const second = read();
  expect(second.slice(0, -1)).toEqual(first.slice(0, -1));
  // Behind the last place letters stay as they are; no name is so long.
  expect(second.at(-1)?.words.slice(0, 592)).toBe(first.at(-1)?.words.slice(0, 592));
  connection.exec("INSERT INTO customer_search (customer_search, rank) VALUES ('integrity-check', 1)");
  connection.close();
});

/** An ordinary build of SQLite parses with a stack of a hundred entries, of which a call within a call takes three. */
const DEEPEST = 25;

test('no statement of the schema is too deep for the sqlite3 that a system brings', () => {
  const connection = before();
  migrate(connection, 19);
  const statements = connection
    .prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL')
    .all() as { name: string; sql: string }[];
  const tooDeep = statements.filter(({ sql }) => {
    let depth = 0;
    let deepest = 0;
    for (const sign of sql.replaceAll(/'[^']*'/g, '')) {
      if (sign === '(') depth += 1;
      if (sign === ')') depth -= 1;
      deepest = Math.max(deepest, depth);
    }
    return deepest > DEEPEST;
  });
  expect(tooDeep.map(({ name }) => name)).toEqual([]);
  connection.close();
});

test('how far it is is told, and every event and state is kept, whatever its number', () => {
  const connection = before();
  const add = connection.prepare(
    `INSERT INTO events (id, at, person_id, by_name, kind, claim_id, plan_id, data, hmac)
     VALUES (?, ?, 'p1', 'Maria as she was', 'note_added', 'claim1', NULL, '{}', '${'a1'.repeat(32)}')`,
  );
  // As the program writes an instant, as nobody does, and from a clock that was never set.
  add.run(-3, '2026-03-09T09:00:00.001Z');
  add.run(0, 'one fine day');
  add.run(70_000, '1969-12-31T23:59:59.999Z');
  const { events, states } = schemaAndRows(connection);
  const told: [number, number][] = [];
  migrate(connection, 19, (done, of) => told.push([done, of]));
  expect(schemaAndRows(connection).events).toMatchObject(events);
  expect(schemaAndRows(connection).states).toMatchObject(states);
  const [[none, all]] = told as [[number, number]];
  expect(none).toBe(0);
  expect(told.at(-1)).toEqual([all, all]);
  expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  connection.close();
});

const schemaAndRows = (connection: Database.Database) => ({
  schema: connection.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all(),
  events: connection.prepare('SELECT * FROM events ORDER BY id').all(),
  states: connection.prepare('SELECT * FROM claim_states ORDER BY seq').all(),
  choices: connection.prepare('SELECT * FROM choices').all(),
});

test('a migration that is killed half-way has changed nothing, and runs through the next time', async () => {
  const folder = await emptyFolder();
  const path = join(folder, 'centre.sqlite');
  const connection = new Database(path);
  setPragmas(connection);
  migrate(connection, 1);
  fillVersion1(connection);
  migrate(connection, 18);
  const first = schemaAndRows(connection);
  connection.close();

  // Killed by itself after everything has been made anew, and before the commit.
  const script = `
    import Database from 'better-sqlite3';
    import { MIGRATIONS } from './db/migrations/index.ts';
    const connection = new Database(process.argv[1]);
    connection.pragma('foreign_keys = OFF');
    const { before, sql, fill } = MIGRATIONS.find(({ version }) => version === 19);
    connection.exec('BEGIN IMMEDIATE');
    connection.pragma('cache_size = 10');
    before(connection, () => {});
    connection.exec(sql);
    fill(connection, () => {});
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, path], {
    stdio: 'inherit',
  });
  const [, signal] = await once(child, 'exit');
  if (process.platform !== 'win32') expect(signal).toBe('SIGKILL');

  const again = new Database(path);
  setPragmas(again);
  expect(again.pragma('user_version', { simple: true })).toBe(18);
  expect(schemaAndRows(again)).toEqual(first);
  migrate(again, 19);
  expect(schemaAndRows(again).events).toMatchObject(first.events);
  expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
  again.close();
  await rm(folder, { recursive: true });
});
