import { setImmediate as turn } from 'node:timers/promises';
import type { Failure } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { CallName, Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import type { Context } from '../context.ts';
import { giveOut } from '../filesOut.ts';
import type { Press } from '../reports/exports.ts';
import { leaveUnprinted } from '../reports/unprinted.ts';
import { databasePath, sizeOf } from '../sqlite/folder.ts';
import { holdWrites, inSnapshot, inTransaction } from '../transaction.ts';
import type { ErasedFile } from './blank.ts';
import { eraseCustomer, todayAt } from './erase.ts';
import { listErased } from './erasedList.ts';
import { giveHeld } from './give.ts';
import { dropExpired, expiredErasure, holdersIn } from './holders.ts';
import { AT_ONCE, weighKeeping } from './keeping.ts';
import { retentionOf } from './terms.ts';
import { dropErasedFiles, dropWrittenDown } from './traces.ts';

/** Calls that are answered outside the backend's transaction; `erase` comes with the proof of who asks. */
const ANSWERED = [
  'erasures.status',
  'erasures.finish',
  'erasures.give',
] as const satisfies readonly CallName[];
export type ErasureCall = (typeof ANSWERED)[number];
type Answers = {
  readonly [N in ErasureCall]: (person: Person, input: Checked<N>) => Promise<Output<N>>;
};

export const isErasureCall = (call: CheckedCall): call is CheckedCall<ErasureCall> =>
  ANSWERED.some((name) => name === call.name);

/** Threads that read beside the one that writes. */
export interface Rewriting {
  /** Writes the database anew, while nobody else writes; false where somebody still reads what was before. */
  rewrite(): Promise<boolean>;
}

export interface ErasureCalls {
  readonly answers: Answers;
  /** Erases a customer, whoever asks being proven; whether nothing is left in the data folder. */
  erase(person: Person, input: Omit<Checked<'erasures.erase'>, 'password'>): Promise<{ finished: boolean }>;
  /**
   * Carries on what was not finished, has backups go whose day has come, and works out how long customers are kept. Never
   * rejects: what went wrong shows in the status, and is tried again.
   */
  look(): Promise<void>;
  /** Waits for what cannot be broken off. */
  end(): Promise<void>;
}

/** A larger file takes so long to be written anew that it waits until nobody works. Bytes. */
const AT_ONCE_BYTES = 500_000_000;
/** Since the last change: nobody works. Milliseconds. */
const QUIET_MS = 30 * 60_000;
/** More are not counted. */
const MOST_COUNTED = 1000;

interface Around extends Context, Press {
  readonly readers: Press['readers'] & Rewriting;
  readonly backups: { now(): Promise<void> };
}

/** The last event of the erasures whose backups are to be gone by now; 0 where there is none. */
export async function expiredNow({ store, now }: Pick<Context, 'store' | 'now'>): Promise<number> {
  const today = await todayAt({ db: store.reader, now: now() });
  return expiredErasure(store.reader, today);
}

export function createErasureCalls(around: Around): ErasureCalls {
  const { store } = around;
  let failure: Pick<Failure, 'code' | 'message'> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let ended = false;

  const unfinished = () =>
    store.reader
      .selectFrom('erasures')
      .select(['event_id', 'customer_id', 'files'])
      .where('finished_at', 'is', null)
      .orderBy('event_id')
      .execute();

  const isLarge = () => store.engine === 'sqlite' && sizeOf(databasePath(store.dataDir)) > AT_ONCE_BYTES;

  async function isQuiet(): Promise<boolean> {
    const newest = await store.reader
      .selectFrom('event_log')
      .select(({ fn }) => fn.max('at').as('at'))
      .executeTakeFirst();
    return Date.parse(around.now()) - Number(newest?.at ?? 0) > QUIET_MS;
  }

  /** A server takes what was overwritten away by itself, with its next vacuum; its backups are not ours to take from. */
  async function rewrite(): Promise<boolean> {
    if (store.engine === 'postgres') return true;
    const letGo = await holdWrites(store.db);
    try {
      store.place.require();
      return await around.readers.rewrite();
    } finally {
      letGo();
    }
  }

  /** One after the other: each takes along what the one before could not. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work);
    last = next.catch(() => {});
    return next;
  }

  /** Takes the last traces away; false where that has to wait. Says in the status why it failed. */
  async function finish(now: boolean): Promise<boolean> {
    const open = await unfinished();
    if (open.length === 0 || ended) return open.length === 0;
    try {
      await listErased(
        store.dataDir,
        open.map(({ customer_id }) => customer_id),
      );
      for (const { files } of open) {
        await dropErasedFiles(store, JSON.parse(files) as ErasedFile[]);
      }
      await dropWrittenDown(store.dataDir);
      if (!now && isLarge() && !(await isQuiet())) return false;
      // Once before, so that no list of the files is left in what is written anew.
      await forgetFiles(open.map(({ event_id }) => event_id));
      if (!(await rewrite())) return false;
      if (store.engine === 'sqlite') await around.backups.now();
      await settle(open.map(({ event_id }) => event_id));
      failure = null;
      return true;
    } catch (problem) {
      failure = around.failed(problem);
      return false;
    } finally {
      around.tell(['erasures', 'backups']);
    }
  }

  const forgetFiles = (ids: readonly number[]) =>
    inTransaction(store.db, async (writer) => {
      await writer.updateTable('erasures').set({ files: '[]' }).where('event_id', 'in', ids).execute();
    });

  async function settle(ids: readonly number[]): Promise<void> {
    await inTransaction(store.db, async (writer) => {
      const at = around.now();
      await writer
        .updateTable('erasures')
        .set({ finished_at: at })
        .where('event_id', 'in', ids)
        .where('finished_at', 'is', null)
        .execute();
      const holders = await holdersIn(writer, store.dataDir);
      await around.actIn(writer, null, at).record({
        kind: 'erased_traces_removed',
        data: { erasures: ids.length, backups: holders.length },
      });
    });
  }

  async function expire(): Promise<void> {
    const today = await todayAt({ db: store.reader, now: around.now() });
    const backups = await dropExpired(store.reader, store.dataDir, today);
    if (backups.length === 0) return;
    await inTransaction(store.db, (writer) =>
      around.actIn(writer, null, around.now()).record({ kind: 'backups_expired', data: { backups } }),
    );
    around.tell(['erasures', 'backups']);
  }

  const inUse = async () =>
    (await store.reader.selectFrom('centre').select('id').executeTakeFirst()) !== undefined;

  return {
    answers: {
      'erasures.status': async () => {
        const { shown, backupDays } = await retentionOf(store.reader);
        const today = await todayAt({ db: store.reader, now: around.now() });
        const due = await store.reader
          .selectFrom('keepings')
          .select('customer_id')
          .where('due_on', '<=', today)
          .limit(MOST_COUNTED)
          .execute();
        const forgotten = await store.reader
          .selectFrom('keepings')
          .select('customer_id')
          .where('due_on', 'is', null)
          .limit(1)
          .execute();
        const open = await unfinished();
        const holders = await holdersIn(store.reader, store.dataDir);
        return {
          ...shown,
          backupDays,
          due: due.length,
          weighing: forgotten.length > 0,
          unfinished: open.length,
          failure,
          waits: open.length > 0 && isLarge(),
          holders: holders.map(({ name, at, goesOn }) => ({ name, at, goesOn })),
        };
      },

      'erasures.finish': async () => ({
        finished: await inTurn(async () => {
          const finished = await finish(true);
          await expire();
          return finished;
        }),
      }),

      'erasures.give': async (person, { customerId, format, language, path, unprinted }) => {
        const press = unprinted ? { ...around, print: leaveUnprinted } : around;
        const written = await inSnapshot(store.reader, (reader) =>
          giveHeld(press, reader, { customerId, language, by: person.name }),
        );
        await giveOut(path, store.dataDir, async (file) => {
          await written[format](file);
          await inTransaction(store.db, (writer) =>
            around
              .actIn(writer, person, around.now())
              .record({ kind: 'customer_data_given', data: { customerId, format } }),
          );
        });
        return { done: true };
      },
    },

    async erase(person, { customerId, name }) {
      await inTransaction(store.db, (writer) =>
        eraseCustomer(around.actIn(writer, person, around.now()), store.eventKey, {
          customerId,
          typed: name,
        }),
      );
      const finished = await inTurn(() => finish(false));
      await inTurn(expire);
      return { finished };
    },

    async look() {
      if (ended || !(await inUse())) return;
      await inTurn(async () => {
        try {
          await finish(false);
          await expire();
          // Of a large centre it takes half a minute in all: whoever asks meanwhile is answered between two goes.
          while (!ended && (await inTransaction(store.db, (writer) => weighKeeping(writer, AT_ONCE))))
            await turn();
        } catch (problem) {
          around.failed(problem);
        }
      });
    },

    async end() {
      ended = true;
      await last;
    },
  };
}
