import { type Kysely, sql } from 'kysely';
import { errorCode } from '../fault.ts';
import type { Tables, Writer } from '../tables.ts';
import { createTurns, type Transactions } from '../transaction.ts';

/** How often work is done again that another program's change came between. */
const MOST_TRIES = 5;

/** Serialization failure and deadlock: PostgreSQL has taken the work back, and it may be done again. */
const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(errorCode(error));

/**
 * Transactions that are serialisable, beside those of other services. Each begins with the lock of the events' chain, which
 * goes with it: nearly every command adds a link, and a link is made from the newest one. A LOCK is taken before the
 * transaction looks at anything, so that what it sees is what the one before it has stored; a lock that is taken on the way
 * would be taken in a picture that is out of date, and the work done again each time. So commands of all services come one
 * after the other, as they do on SQLite, and reading waits for none.
 *
 * Within one service commands wait in turns, so that one of its connections is enough for them.
 */
export function transactionsOver(db: Kysely<Tables>): Transactions {
  const turns = createTurns();

  const once = <T>(work: (writer: Writer) => Promise<T>, patience: number): Promise<T> =>
    db.transaction().execute(async (writer) => {
      if (patience === 0) await sql`LOCK TABLE chain IN EXCLUSIVE MODE NOWAIT`.execute(writer);
      else await sql`LOCK TABLE chain IN EXCLUSIVE MODE`.execute(writer);
      return work(writer);
    });

  return {
    async run(work, patience) {
      const leave = await turns.take();
      try {
        for (let tries = 1; ; tries += 1) {
          try {
            return await once(work, patience);
          } catch (error) {
            if (!isConflict(error) || tries === MOST_TRIES) throw error;
          }
        }
      } finally {
        leave();
      }
    },
    hold: () => turns.take(),
  };
}
