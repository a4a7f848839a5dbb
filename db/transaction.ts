import type BetterSqlite3 from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, type Driver, Kysely, SqliteDialect } from 'kysely';
import type { Tables, Writer } from './tables.ts';

/**
 * SQLite's own dialect, whose transactions take the write lock at once: a transaction that reads before it writes
 * would otherwise fail half-way when a second process wrote in between.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  override createDriver(): Driver {
    const driver = super.createDriver();
    driver.beginTransaction = async (connection: DatabaseConnection) => {
      await connection.executeQuery(CompiledQuery.raw('begin immediate'));
    };
    return driver;
  }
}

/** The typed handle over an open SQLite connection. */
export function kyselyOver(connection: BetterSqlite3.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new ImmediateSqliteDialect({ database: connection }) });
}

/** Runs `work` in one transaction: all of it is stored, or none. */
export function inTransaction<T>(db: Kysely<Tables>, work: (writer: Writer) => Promise<T>): Promise<T> {
  return db.transaction().execute(work);
}
