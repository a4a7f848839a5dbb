import type Database from 'better-sqlite3';

/**
 * Makes a table anew under its own name, with its rows, indexes and triggers, whichever migrations gave it those.
 * SQLite can add a column; it cannot make one the key, nor change a column's type or its checks. Foreign keys must be
 * off.
 */
export function rebuild(
  connection: Database.Database,
  table: string,
  change: {
    /** The statement that made the table, as it is to be. */
    readonly ddl: (before: string) => string;
    /** Expressions for columns that are new or not copied as they are; `old` is the table before. */
    readonly fill: Readonly<Record<string, string>>;
    /** What else the expressions read. */
    readonly join?: string;
    readonly order: string;
    /** Indexes that do not come again. */
    readonly without?: readonly string[];
  },
): void {
  const parts = connection
    .prepare<[string], { name: string; type: string; sql: string }>(
      "SELECT name, type, sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL AND type <> 'table'",
    )
    .all(table)
    .filter(({ name }) => !change.without?.includes(name));
  const before = connection
    .prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE name = ? AND type = 'table'")
    .pluck()
    .get(table);
  if (before === undefined) throw new Error(`There is no table ${table} to make anew.`);
  const fresh = `${table}_anew`;
  connection.pragma('legacy_alter_table = ON');
  connection.exec(change.ddl(before).replace(/^CREATE TABLE "?\w+"?/, `CREATE TABLE ${fresh}`));
  const columns = connection
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(fresh);
  connection.exec(`
    INSERT INTO ${fresh} (${columns})
      SELECT ${columns.map((column) => change.fill[column] ?? `old.${column}`)}
      FROM ${table} AS old ${change.join ?? ''} ORDER BY ${change.order};
    DROP TABLE ${table};
    ALTER TABLE ${fresh} RENAME TO ${table};`);
  for (const { sql } of parts) connection.exec(sql);
  connection.pragma('legacy_alter_table = OFF');
}
