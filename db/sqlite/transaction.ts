import { setTimeout as pause } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import { type Driver, Kysely, SqliteDialect } from 'kysely';
import { faultOf } from '../fault.ts';
import type { Place } from '../storeOfAny.ts';
import type { Tables } from '../tables.ts';
import { carriedOutBy, createTurns, doerOf, type Transactions } from '../transaction.ts';
import { placeOf } from './place.ts';
import { preparedOnce } from './prepared.ts';
import type { RowSums } from './rows/keep.ts';
import { type Counter, counterOver } from './witness/count.ts';
import type { Witness } from './witness/witness.ts';

/**
 * How often a command tries for the write lock that another process holds. A process with one command after the other to
 * write lets go of the lock for a moment between two, and whoever waits has to look in one of them: every 20 ms, one in
 * some ten thousand waited in vain. Milliseconds.
 */
const TRY_EVERY_MS = 4;

interface Gate {
  /** Until when the one whose turn it is waits for the write lock, on the clock of `performance.now`. */
  until: number;
  /** Counts what is committed, and the witness that is told of it; null while there is none. */
  readonly counted: { readonly counter: Counter; readonly witness: Witness } | null;
  /** Kept up with what is written; null where nothing is that they are of. */
  readonly sums: RowSums | null;
}

/**
 * SQLite's own dialect, with transactions for a process that answers others meanwhile:
 * - They take the write lock at once, because one that reads before it writes would fail half-way when a second process
 *   wrote in between. They wait for it in turns, since SQLite's own waiting keeps the whole process.
 * - They are stored only in files that still lie where they were opened, and are told of as stored only then.
 * - One that SQLite has taken back by itself, as it does when the disk is full, is not taken back once more.
 */
class WritingDialect extends SqliteDialect {
  readonly #connection: BetterSqlite3.Database;
  readonly #place: Place;
  readonly #gate: Gate;

  constructor(connection: BetterSqlite3.Database, place: Place, gate: Gate) {
    super({ database: preparedOnce(connection) });
    this.#connection = connection;
    this.#place = place;
    this.#gate = gate;
  }

  override createDriver(): Driver {
    const driver = super.createDriver();
    const takeBack = () => {
      if (this.#connection.inTransaction) this.#connection.exec('ROLLBACK');
    };
    driver.beginTransaction = async () => {
      // Left by a rollback that the disk refused.
      takeBack();
      for (;;) {
        this.#place.require();
        try {
          this.#connection.exec('BEGIN IMMEDIATE');
          return;
        } catch (error) {
          if (faultOf(error) !== 'busy' || performance.now() >= this.#gate.until) throw error;
        }
        await pause(TRY_EVERY_MS);
      }
    };
    driver.commitTransaction = async () => {
      this.#place.require();
      this.#connection.exec('COMMIT');
      this.#place.require();
    };
    driver.rollbackTransaction = async () => takeBack();
    return driver;
  }
}

/** What goes on beside each transaction of a handle. */
interface Beside {
  /** Is told of every commit. */
  readonly witness?: Witness;
  /** Of the rows, made for the same connection. */
  readonly sums?: RowSums;
}

/** The typed handle that writes, over an open connection whose own busy timeout is 0, or near it. */
export function kyselyOver(
  connection: BetterSqlite3.Database,
  place: Place = placeOf(connection.name),
  { witness, sums }: Beside = {},
): Kysely<Tables> {
  const counted = witness ? { counter: counterOver(connection), witness } : null;
  const gate: Gate = { until: 0, counted, sums: sums ?? null };
  const db = new Kysely<Tables>({ dialect: new WritingDialect(connection, place, gate) });
  carriedOutBy(db, transactionsThrough(gate, db));
  return db;
}

function transactionsThrough(gate: Gate, db: Kysely<Tables>): Transactions {
  const turns = createTurns();
  return {
    async run(work, patience) {
      const until = performance.now() + patience;
      const leave = await turns.take();
      try {
        gate.until = until;
        const { value, commit } = await db.transaction().execute(async (writer) => {
          const before = gate.counted?.counter.changes() ?? 0;
          gate.sums?.begin();
          const value = await work(writer);
          const commit = gate.counted?.counter.count(before, doerOf(writer));
          gate.sums?.end();
          return { value, commit };
        });
        if (commit) gate.counted?.witness.note(commit);
        return value;
      } finally {
        leave();
      }
    },
    hold: () => turns.take(),
  };
}

/** The typed handle over a connection that only reads. */
export function readerOver(connection: BetterSqlite3.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: preparedOnce(connection) }) });
}
