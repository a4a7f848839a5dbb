import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../db/dataFolder.ts';
import { askDatabase, databaseOf } from './postgres/houses.ts';

/**
 * Asks the data of a centre, or changes it, behind the program's back, on whatever engine the tests run. `?` stands for
 * each of the values.
 */
export async function behindItsBack<Row = Record<string, unknown>>(
  dataDir: string,
  text: string,
  ...values: readonly (string | number | null)[]
): Promise<Row[]> {
  const name = databaseOf(dataDir);
  if (name !== null) return askDatabase<Row>(name, text, values);
  const database = new Database(join(dataDir, DATABASE_FILE));
  try {
    const statement = database.prepare(text);
    if (statement.reader) return statement.all(...values) as Row[];
    statement.run(...values);
    return [];
  } finally {
    database.close();
  }
}

/** Does something that triggers forbid, and puts them back. */
export async function withoutRules(
  dataDir: string,
  names: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const isOnServer = databaseOf(dataDir) !== null;
  const tables: string[] = [];
  const rules: string[] = [];
  for (const name of names) {
    const [rule] = await behindItsBack<{ tbl_name: string; sql: string }>(
      dataDir,
      isOnServer
        ? 'SELECT tgrelid::regclass::text AS tbl_name, pg_get_triggerdef(oid) AS sql FROM pg_trigger WHERE tgname = ?'
        : 'SELECT tbl_name, sql FROM sqlite_schema WHERE name = ?',
      name,
    );
    if (!rule) throw new Error(`There is no trigger ${name}.`);
    tables.push(rule.tbl_name);
    rules.push(rule.sql);
  }
  for (const [at, name] of names.entries()) {
    await behindItsBack(dataDir, `DROP TRIGGER ${name}${isOnServer ? ` ON ${tables[at]}` : ''}`);
  }
  await work();
  for (const rule of rules) await behindItsBack(dataDir, rule);
}
