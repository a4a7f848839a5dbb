import type { ReaderOfAny } from '../readerOfAny.ts';
import { kyselyOver, poolTo } from './connection.ts';

export interface PostgresReader extends ReaderOfAny {
  readonly engine: 'postgres';
}

export function openPostgresReader(address: string): PostgresReader {
  const pool = poolTo(address, { writes: false, most: 1 });
  return {
    engine: 'postgres',
    db: kyselyOver(pool),
    async inOneRead(work) {
      // All that is asked is asked on the only connection that there is.
      await pool.query('BEGIN');
      try {
        return await work();
      } finally {
        await pool.query('COMMIT');
      }
    },
    close: () => void pool.end(),
  };
}
