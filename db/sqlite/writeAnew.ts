import Database from 'better-sqlite3';
import { setPragmas } from './connection.ts';
import { databasePath } from './folder.ts';

/** Until whoever reads or writes has come to an end. Milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Writes the database anew and empties its log. That freed space is overwritten is not enough: as SQLite moves rows from one
 * page to another, pages keep copies of them in what no row takes, which only writing them anew takes away. On a connection
 * of its own, whose writing nobody else's may come between. False where somebody still reads what was before.
 */
export function writeAnew(dataDir: string): boolean {
  const connection = new Database(databasePath(dataDir), { timeout: PATIENCE_MS, fileMustExist: true });
  try {
    setPragmas(connection);
    connection.exec('VACUUM');
    const [outcome] = connection.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
    return outcome?.busy === 0;
  } finally {
    connection.close();
  }
}
