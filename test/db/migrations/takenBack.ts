import Database from 'better-sqlite3';
import { migrate } from '../../../db/migrations/run.ts';

interface Part {
  readonly type: 'table' | 'index' | 'trigger' | 'view';
  readonly name: string;
  readonly sql: string;
}

const partsOf = (connection: Database.Database): Part[] =>
  connection
    .prepare<[], Part>('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid')
    .all();

const columnsOf = (connection: Database.Database, table: string): string[] =>
  connection.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);

/** What a column said that has gone since, out of what took its place. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  people: { role: "json_extract(roles, '$[0]')" },
};

/**
 * Takes a database back to an earlier form: its tables, columns and rules as a Hangar of that version left them, with what
 * the rows said already then. `path` is of a database that nobody has open.
 */
export function takeBack(path: string, version: number): void {
  const before = new Database(':memory:');
  migrate(before, version);
  const then = new Map(partsOf(before).map((part) => [part.name, part]));
  const data = new Database(path);
  data.pragma('foreign_keys = OFF');
  // What names a table keeps naming it while it is made anew.
  data.pragma('legacy_alter_table = ON');
  const now = partsOf(data);
  for (const { type, name } of now) if (type !== 'table') data.exec(`DROP ${type} IF EXISTS ${name}`);
  for (const { type, name, sql } of now) {
    const was = then.get(name);
    if (type !== 'table' || was?.sql === sql) continue;
    if (!was) {
      data.exec(`DROP TABLE ${name}`);
      continue;
    }
    const there = columnsOf(data, name);
    const saying = columnsOf(before, name).flatMap((column) => {
      const said = there.includes(column) ? column : SAID[name]?.[column];
      return said === undefined ? [] : [[column, said]];
    });
    const columns = saying.map(([column]) => column);
    data.exec(`ALTER TABLE ${name} RENAME TO ${name}_now; ${was.sql};
      INSERT INTO ${name} (${columns}) SELECT ${saying.map(([, said]) => said)} FROM ${name}_now; DROP TABLE ${name}_now`);
  }
  for (const { type, sql } of then.values()) if (type !== 'table') data.exec(sql);
  data.pragma(`user_version = ${version}`);
  data.close();
  before.close();
}
