import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements that a connection keeps; a claim's page has some forty, all calls together some hundreds. */
const KEPT = 400;
/** Longer ones are those that write many rows at once: seldom the same twice, and large when they are kept. Signs. */
const LONGEST = 8_000;

/**
 * A connection for Kysely that takes each statement apart once, and not at every call: that took as long as carrying it
 * out. The statements used last are kept. SQLite looks by itself whether tables have changed since.
 */
export function preparedOnce(connection: BetterSqlite3.Database): SqliteDatabase {
  // In the order in which they were last used.
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const statement = kept.get(sql) ?? statementOf(connection, sql);
      if (sql.length > LONGEST) return statement;
      kept.delete(sql);
      kept.set(sql, statement);
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
      return statement;
    },
    close: () => connection.close(),
  };
}

function statementOf(connection: BetterSqlite3.Database, sql: string): SqliteStatement {
  const statement = connection.prepare(sql);
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run: (parameters) => statement.run(parameters),
    // One that is read row by row is busy until its last row, or for good where nobody reads that far.
    iterate: (parameters) => connection.prepare(sql).iterate(parameters),
  };
}
