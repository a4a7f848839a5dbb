import { randomBytes } from 'node:crypto';
import type { Act } from '../../db/act.ts';
import { appendEvent, byName } from '../../db/events.ts';
import { uuidv7 } from '../../db/id.ts';
import { COST, type Cost, hashPassword } from '../../db/passwords.ts';
import type { Store } from '../../db/store.ts';
import type { Writer } from '../../db/tables.ts';
import { doneBy, inTransaction } from '../../db/transaction.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { createPauses, createQueue, type Monotonic, type Pauses } from './pauses.ts';

/** Everything a call needs of the backend. */
export interface Core {
  readonly store: Store;
  readonly now: () => string;
  readonly passwordCost: Cost;
  readonly printsByClock: boolean;
  readonly pauses: Pauses;
  readonly oneGuessAtATime: <T>(work: () => Promise<T>) => Promise<T>;
  /** A hash that no password is the right one for: an unknown name takes as long as a wrong password. */
  decoy(): Promise<string>;
  actIn(writer: Writer, person: Person | null, now: string): Act;
  /** One transaction in the person's name, at this instant. */
  change<T>(person: Person | null, work: (act: Act) => Promise<T>): Promise<T>;
}

export interface CoreOptions {
  /** UTC, ISO 8601 with milliseconds. */
  readonly now?: () => string;
  /** What a stored password costs whoever guesses; tests take a cheaper one. */
  readonly passwordCost?: Cost;
  /** Whether what makes reports by the clock here has a window; what makes none does not ask. */
  readonly printsByClock?: boolean;
  /** Milliseconds on a clock that nobody can set; for tests, which wait for no clock. */
  readonly monotonic?: Monotonic;
}

export function coreOver(store: Store, options: CoreOptions): Core {
  const now = options.now ?? (() => new Date().toISOString());
  const { passwordCost = COST, printsByClock = true } = options;
  let decoy: Promise<string> | null = null;
  const core: Core = {
    store,
    now,
    passwordCost,
    printsByClock,
    pauses: createPauses(options.monotonic ?? (() => performance.now())),
    oneGuessAtATime: createQueue(),
    decoy() {
      decoy ??= hashPassword(randomBytes(16).toString('hex'), passwordCost);
      return decoy;
    },
    change(person, work) {
      const at = now();
      return inTransaction(store.db, (writer) => work(core.actIn(writer, person, at)));
    },
    actIn(writer, person, at) {
      doneBy(writer, { by: byName(person), at });
      return {
        db: writer,
        person,
        now: at,
        dataDir: store.dataDir,
        printsByClock,
        keyFor: (purpose) => store.keys.keyFor(purpose),
        newId: () => uuidv7(at),
        record: (event) => appendEvent(writer, store.eventKey, person, at, event),
      };
    },
  };
  return core;
}
