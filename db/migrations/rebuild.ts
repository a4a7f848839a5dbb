import type Database from 'better-sqlite3';

/** Rows copied in one statement: a second or less, so that how far it is can be told. */
const ROWS_AT_ONCE = 20_000;

/** Copies a table's rows by a number of their own, whatever it begins at; the statement takes those up to `@to`. */
export function copyInParts(
  connection: Database.Database,
  { table, key, statement }: { readonly table: string; readonly key: string; readonly statement: string },
  onRows: (rows: number) => void,
): void {
  const [from, to] = connection
    .prepare<[], [number | null, number | null]>(`SELECT min(${key}), max(${key}) FROM ${table}`)
    .raw()
    .get() ?? [null, null];
  if (from === null || to === null) return;
  const insert = connection.prepare(statement);
  for (let last = from - 1; last < to; last += ROWS_AT_ONCE) {
    onRows(insert.run({ from: last, to: last + ROWS_AT_ONCE }).changes);
  }
}

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
    /** The order in which the rows come to lie; without it, their order before. */
    readonly order?: string;
    /** Indexes that do not come again. */
    readonly without?: readonly string[];
  },
  onRows: (rows: number) => void = () => {},
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
  const copy = `INSERT INTO ${fresh} (${columns})
    SELECT ${columns.map((column) => change.fill[column] ?? `old.${column}`)}
    FROM ${table} AS old ${change.join ?? ''}`;
  if (change.order !== undefined) {
    onRows(connection.prepare(`${copy} ORDER BY ${change.order}`).run().changes);
  } else {
    const statement = `${copy} WHERE old.rowid > @from AND old.rowid <= @to ORDER BY old.rowid`;
    copyInParts(connection, { table, key: 'rowid', statement }, onRows);
  }
  connection.exec(`DROP TABLE ${table}; ALTER TABLE ${fresh} RENAME TO ${table};`);
  for (const { sql } of parts) connection.exec(sql);
  connection.pragma('legacy_alter_table = OFF');
}
