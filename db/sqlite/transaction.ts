import { setTimeout as pause } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import { type Driver, Kysely, SqliteDialect } from 'kysely';
import type { Reader, Tables, Writer } from '../tables.ts';
import { faultOf } from './fault.ts';
import { type Place, placeOf } from './place.ts';
import type { RowSums } from './rows/keep.ts';
import { type Counter, counterOver, type Doer } from './witness/count.ts';
import type { Witness } from './witness/witness.ts';

/** How long a command waits while another process holds the write lock. Milliseconds. */
const PATIENCE_MS = 10_000;
/**
 * How often it tries. A process with one command after the other to write lets go of the lock for a moment between two,
 * and whoever waits has to look in one of them: every 20 ms, one in some ten thousand waited in vain. Milliseconds.
 */
const TRY_EVERY_MS = 4;

/** The commands of one connection, one after the other. */
interface Gate {
  /** Settles when the last one that has asked for its turn is through. */
  last: Promise<void>;
  /** Until when the one whose turn it is waits for the write lock, on the clock of `performance.now`. */
  until: number;
  /** Counts what is committed, and the witness that is told of it; null while there is none. */
  readonly counted: { readonly counter: Counter; readonly witness: Witness } | null;
  /** Kept up with what is written; null where nothing is that they are of. */
  readonly sums: RowSums | null;
}

const gates = new WeakMap<Kysely<Tables>, Gate>();

function gateOf(db: Kysely<Tables>): Gate {
  const gate = gates.get(db);
  if (!gate) throw new Error('Only a handle that writes has transactions.');
  return gate;
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
    super({ database: connection });
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
  const gate: Gate = { last: Promise.resolve(), until: 0, counted, sums: sums ?? null };
  const db = new Kysely<Tables>({ dialect: new WritingDialect(connection, place, gate) });
  gates.set(db, gate);
  return db;
}

/** The typed handle over a connection that only reads. */
export function readerOver(connection: BetterSqlite3.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
}

/** Reads all of it as it was at one moment, whatever is stored meanwhile. `reader` is the handle that only reads. */
export function inSnapshot<T>(reader: Kysely<Tables>, work: (reader: Reader) => Promise<T>): Promise<T> {
  return reader.transaction().execute(work);
}

const doers = new WeakMap<Writer, Doer>();

/** Has the witness be told by whom and when a transaction was done, of which no event may tell. */
export const doneBy = (writer: Writer, doer: Doer): void => void doers.set(writer, doer);

/** Waits for the commands before; the next one waits until the function given back is called. */
async function turn(gate: Gate): Promise<() => void> {
  const before = gate.last;
  let leave = () => {};
  gate.last = new Promise((resolve) => {
    leave = resolve;
  });
  await before;
  return leave;
}

/**
 * Runs `work` in one transaction: all of it is stored, or none. Waits its turn and, up to `patience` milliseconds from
 * now, for another process that writes, without keeping this one from anything else.
 */
export async function inTransaction<T>(
  db: Kysely<Tables>,
  work: (writer: Writer) => Promise<T>,
  patience = PATIENCE_MS,
): Promise<T> {
  const gate = gateOf(db);
  const until = performance.now() + patience;
  const leave = await turn(gate);
  try {
    gate.until = until;
    const { value, commit } = await db.transaction().execute(async (writer) => {
      const before = gate.counted?.counter.changes() ?? 0;
      gate.sums?.begin();
      const value = await work(writer);
      const commit = gate.counted?.counter.count(before, doers.get(writer) ?? null);
      gate.sums?.end();
      return { value, commit };
    });
    if (commit) gate.counted?.witness.note(commit);
    return value;
  } finally {
    leave();
  }
}

/**
 * Lets the commands under way end and keeps new ones waiting until the function given back is called: for a long
 * transaction on another connection of this process.
 */
export const holdWrites = (db: Kysely<Tables>): Promise<() => void> => turn(gateOf(db));
