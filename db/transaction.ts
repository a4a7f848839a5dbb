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

interface Gate {
  /** Settles when commands may go on. */
  held: Promise<void> | null;
  /** Commands in their transaction. */
  active: number;
  wake: (() => void) | null;
}

const gates = new WeakMap<Kysely<Tables>, Gate>();

function gateOf(db: Kysely<Tables>): Gate {
  const known = gates.get(db);
  if (known) return known;
  const made: Gate = { held: null, active: 0, wake: null };
  gates.set(db, made);
  return made;
}

/** Runs `work` in one transaction: all of it is stored, or none. Waits, without blocking, while writes are held. */
export async function inTransaction<T>(db: Kysely<Tables>, work: (writer: Writer) => Promise<T>): Promise<T> {
  const gate = gateOf(db);
  while (gate.held) await gate.held;
  gate.active += 1;
  try {
    return await db.transaction().execute(work);
  } finally {
    gate.active -= 1;
    if (gate.active === 0) gate.wake?.();
  }
}

/**
 * Lets the commands under way end and keeps new ones waiting until the function given back is called. For a long
 * transaction on another connection of this process: SQLite's own waiting would stop the whole process, and with it
 * that transaction.
 */
export async function holdWrites(db: Kysely<Tables>): Promise<() => void> {
  const gate = gateOf(db);
  while (gate.held) await gate.held;
  let release = () => {};
  gate.held = new Promise((resolve) => {
    release = () => {
      gate.held = null;
      resolve();
    };
  });
  if (gate.active > 0) {
    await new Promise<void>((resolve) => {
      gate.wake = resolve;
    });
    gate.wake = null;
  }
  return release;
}
