import type { Kysely } from 'kysely';
import type { Reader, Tables, Writer } from './tables.ts';

/** How the commands of one handle that writes are carried out; each engine has its own. */
export interface Transactions {
  /** See {@link inTransaction}. */
  run<T>(work: (writer: Writer) => Promise<T>, patience: number): Promise<T>;
  /** See {@link holdWrites}. */
  hold(): Promise<() => void>;
}

/** How long a command waits while another process writes. Milliseconds. */
const PATIENCE_MS = 10_000;

const known = new WeakMap<Kysely<Tables>, Transactions>();

/** Has a handle's transactions be carried out so. */
export const carriedOutBy = (db: Kysely<Tables>, transactions: Transactions): void =>
  void known.set(db, transactions);

function transactionsOf(db: Kysely<Tables>): Transactions {
  const transactions = known.get(db);
  if (!transactions) throw new Error('Only a handle that writes has transactions.');
  return transactions;
}

/**
 * Runs `work` in one transaction: all of it is stored, or none. Waits its turn and, up to `patience` milliseconds from
 * now, for another process that writes, without keeping this one from anything else. Where another program's change came
 * between, PostgreSQL takes the work back and it runs again: so it does nothing outside the database that may not be done
 * twice.
 */
export const inTransaction = <T>(
  db: Kysely<Tables>,
  work: (writer: Writer) => Promise<T>,
  patience = PATIENCE_MS,
): Promise<T> => transactionsOf(db).run(work, patience);

/**
 * Lets the commands under way end and keeps new ones waiting until the function given back is called: for a long
 * transaction on another connection of this process.
 */
export const holdWrites = (db: Kysely<Tables>): Promise<() => void> => transactionsOf(db).hold();

/** Reads all of it as it was at one moment, whatever is stored meanwhile. `reader` is the handle that only reads. */
export function inSnapshot<T>(reader: Kysely<Tables>, work: (reader: Reader) => Promise<T>): Promise<T> {
  return reader.transaction().execute(work);
}

/** By whom and when a transaction was done. */
export interface Doer {
  readonly by: string;
  readonly at: string;
}

const doers = new WeakMap<Writer, Doer>();

/** Has it be known by whom and when a transaction was done, of which no event may tell. */
export const doneBy = (writer: Writer, doer: Doer): void => void doers.set(writer, doer);

export const doerOf = (writer: Writer): Doer | null => doers.get(writer) ?? null;

/** The commands of one connection, one after the other. */
export interface Turns {
  /** Waits for those before; the next one waits until the function given back is called. */
  take(): Promise<() => void>;
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    async take() {
      const before = last;
      let leave = () => {};
      last = new Promise((resolve) => {
        leave = resolve;
      });
      await before;
      return leave;
    },
  };
}
