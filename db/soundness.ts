import { refuse } from '../shared/contract/answer.ts';
import type { Person } from '../shared/contract/centre.ts';
import type { CallName, Checked, CheckedCall, Output } from '../shared/contract/index.ts';
import type { StorageState } from '../shared/contract/storage.ts';
import type { Context } from './context.ts';
import { Damaged } from './openFailure.ts';
import { noteDoubt, noteSound } from './sqlite/lastCheck.ts';
import { confirmFindings, isAsTold, keepFinding, openFinding, toldOf } from './sqlite/rows/findings.ts';
import { type Differences, isNothing } from './sqlite/rows/prove.ts';
import type { SqliteStore } from './sqlite/store.ts';
import { inTransaction } from './transaction.ts';

/**
 * Keeps watch over an open database: reads it through once a day, in a thread of its own, beside all work. Where it is
 * damaged, nothing more is written, and the next opening offers the newest backup. Where rows are not as this program
 * has written them, work goes on, and managers are told which.
 */

const ROW_CALLS = ['storage.checkRows', 'storage.confirmRows'] as const satisfies readonly CallName[];
export type RowCall = (typeof ROW_CALLS)[number];
type Answers = {
  readonly [N in RowCall]: (person: Person, input: Checked<N>) => Promise<Output<N>>;
};

export const isRowCall = (call: CheckedCall): call is CheckedCall<RowCall> =>
  ROW_CALLS.some((name) => name === call.name);

/** Less than a day, so that who starts at the same hour every morning has it checked every day. */
const CHECK_EVERY_MS = 20 * 3_600_000;

const readAgain = () =>
  refuse(
    'conflict',
    'rows_differ_otherwise',
    'What differs is not what you have read: look at the list again, and confirm that.',
  );

/** What reading a database through has found. */
export interface Found {
  /** What SQLite says of it: `ok` when it is whole. */
  readonly sqlite: string;
  /** The names of its tables and rules that are not as this version makes them. */
  readonly altered: readonly string[];
  /** The names of what is made for the search and does not say what its rows say. */
  readonly askew: readonly string[];
}

/** Threads that read the data through beside all work. */
export interface Checking {
  /** Reads the database through. */
  check(): Promise<Found>;
  /** Adds up the rows that count, and compares. */
  prove(): Promise<Differences>;
}

export interface SoundnessWatch {
  readonly answers: Answers;
  state(): Exclude<StorageState, 'gone'>;
  /** The names of tables and rules that are not as this version makes them, as the last looks found them. */
  altered(): readonly string[];
  /** Something of the search was found not to say what its rows say: the next opening makes it anew. */
  askew(names: readonly string[]): Promise<void>;
  /** Reads the database through where that is due. Never rejects: damage shows in the state, what else failed in the log. */
  look(): Promise<void>;
  /** Damage was met where nobody looked for it. */
  met(): Promise<void>;
}

export function createSoundnessWatch(
  around: Context & { readonly store: SqliteStore; readonly readers: Checking },
): SoundnessWatch {
  const { store } = around;
  let checking = false;
  /** UTC, ISO 8601; null when it has to be checked as soon as may be. */
  let soundAt = store.soundAt;
  let provenAt = store.provenAt;
  let altered: readonly string[] = store.schema.left;
  /** Stays until the next opening. */
  const askew = new Set<string>();

  const isDue = () =>
    [soundAt, provenAt].some(
      (at) => at === null || Math.abs(Date.parse(around.now()) - Date.parse(at)) > CHECK_EVERY_MS,
    );

  async function keep(differences: Differences): Promise<void> {
    if (isNothing(differences)) return;
    await inTransaction(store.db, (writer) =>
      keepFinding(around.actIn(writer, null, around.now()), differences),
    );
  }

  /** Beside all work; where it meets a damaged page, that is what counts. */
  async function prove(): Promise<Differences> {
    store.place.require();
    try {
      const differences = await around.readers.prove();
      await keep(differences);
      return differences;
    } catch (problem) {
      if (around.failed(problem).code === 'data_damaged') await condemn();
      throw problem;
    }
  }

  async function doubt(): Promise<void> {
    try {
      await noteDoubt(store.dataDir);
    } catch (problem) {
      around.failed(problem);
    }
  }

  async function condemn(): Promise<void> {
    store.place.condemn();
    await noteDoubt(store.dataDir);
  }

  return {
    answers: {
      'storage.checkRows': async () => {
        const differences = await prove();
        return { checked: differences.checked, differs: !isNothing(differences) };
      },

      'storage.confirmRows': async (person, { event, said }) => {
        const finding = await openFinding(store.reader);
        if (finding?.event !== event) throw readAgain();
        const differences = await prove();
        // By now they may be as they were, or others may differ that nobody has read of.
        const told = await toldOf(store.reader, differences);
        if (!isNothing(differences) && !isAsTold(finding, told)) throw readAgain();
        await inTransaction(store.db, async (writer) => {
          if ((await openFinding(writer))?.event !== event) throw readAgain();
          await around
            .actIn(writer, person, around.now())
            .record({ kind: 'rows_confirmed', data: { finding: event, said } });
          await confirmFindings(writer);
          if (!isNothing(differences)) store.sums.accept(differences.by);
        });
        return { done: true };
      },
    },

    state() {
      if (store.place.isCondemned()) return 'damaged';
      return checking ? 'checking' : 'good';
    },

    altered: () => [...altered, ...askew],

    async askew(names) {
      if (names.length === 0) return;
      for (const name of names) askew.add(name);
      await doubt();
      around.tell(['storage']);
    },

    async look() {
      if (checking || store.place.isCondemned() || !store.place.isThere() || !isDue()) return;
      checking = true;
      around.tell(['storage']);
      try {
        const at = around.now();
        const found = await around.readers.check();
        altered = found.altered;
        for (const name of found.askew) askew.add(name);
        if (found.sqlite === 'ok') {
          await keep(await around.readers.prove());
          soundAt = at;
          provenAt = at;
          if (askew.size > 0) await doubt();
          else await noteSound(store.dataDir, at);
        } else {
          around.failed(new Damaged(found.sqlite));
          await condemn();
        }
      } catch (problem) {
        const { code } = around.failed(problem);
        if (code === 'data_damaged') await condemn();
      } finally {
        checking = false;
        around.tell(['storage']);
      }
    },

    async met() {
      if (store.place.isCondemned()) return;
      soundAt = null;
      provenAt = null;
      await doubt();
    },
  };
}
