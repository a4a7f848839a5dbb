import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { DATABASE_FILE } from '../dataFolder.ts';
import type { ReaderOfAny } from '../readerOfAny.ts';
import type { Tables } from '../tables.ts';
import { preparedOnce } from './prepared.ts';

/** Of SQLite's page cache; what a long read goes through once is not worth more. */
const CACHE_KIB = 16 * 1024;
const BUSY_TIMEOUT_MS = 10_000;

export interface SqliteReader extends ReaderOfAny {
  readonly engine: 'sqlite';
  readonly connection: Database.Database;
}

export function openReader(dataDir: string): SqliteReader {
  const connection = new Database(join(dataDir, DATABASE_FILE), { readonly: true, timeout: BUSY_TIMEOUT_MS });
  connection.pragma('trusted_schema = OFF');
  connection.pragma('query_only = ON');
  connection.pragma(`cache_size = -${CACHE_KIB}`);
  return {
    engine: 'sqlite',
    connection,
    db: new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(connection) }) }),
    async inOneRead(work) {
      connection.exec('BEGIN');
      try {
        return await work();
      } finally {
        connection.exec('COMMIT');
      }
    },
    close: () => connection.close(),
  };
}
