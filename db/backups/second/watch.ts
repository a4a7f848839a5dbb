import type { Failure } from '../../../shared/contract/answer.ts';
import { refuse } from '../../../shared/contract/answer.ts';
import type {
  KeptAtSecondPlace,
  SecondPlaceState,
  SecondPlaceStatus,
} from '../../../shared/contract/backups.ts';
import type { Person } from '../../../shared/contract/centre.ts';
import type { Checked, Output } from '../../../shared/contract/index.ts';
import type { Context } from '../../context.ts';
import { keyFor } from '../../eventKey.ts';
import { inTransaction } from '../../transaction.ts';
import type { Sealing } from '../sealing.ts';
import type { SecondPlace } from './place.ts';
import { secondPlaceRow } from './row.ts';
import type { SecondPlaceRow } from './rows.ts';

/** What a thread does at the second place, whose drive may sleep for seconds before it answers. */
export interface SecondPlaceJob {
  readonly does: 'settle' | 'list' | 'copy';
  readonly place: SecondPlace;
  /** The last event of the erasures whose backups are to be gone by now; 0 where there is none. */
  readonly erased: number;
}

export interface SecondPlaceThreads {
  /** What lies there then, the one whose record reaches furthest first. @throws Refusal. */
  atSecondPlace(job: SecondPlaceJob, signal?: AbortSignal): Promise<readonly KeptAtSecondPlace[]>;
  /** Makes keys under a passphrase, which takes a second of work. */
  newSealing(passphrase: string, workFactor?: number): Promise<Sealing>;
}

type Where = Pick<SecondPlaceRow, 'folder' | 'recipient' | 'locked_key'>;
const UNSEALED = { recipient: null, locked_key: null };

/** Of the events' key, so that a centre knows its own drives again, also on another computer. */
const MARK_PURPOSE = 'second place 1';

const DAY_MS = 86_400_000;

const notSet = () =>
  refuse('rule', 'no_second_place', 'There is no second place for backups: choose a folder for it first.');

interface Around {
  readonly readers: SecondPlaceThreads;
  /** What a guess at a passphrase costs, as a binary logarithm; tests take a cheaper one. */
  readonly sealingWork?: number | undefined;
  /** The last event of the erasures whose backups are to be gone by now; 0 where there is none. */
  erased(): Promise<number>;
}

/** Keeps the second place up to date and knows how it stands, without anybody waiting for its drive. */
export function createSecondPlace(around: Context & Around) {
  const { store, readers } = around;
  const breakOff = new AbortController();
  let running: Promise<void> | null = null;
  /** To be done after the one that runs. */
  let next: Promise<void> | null = null;
  let failure: Pick<Failure, 'code' | 'message' | 'figures'> | null = null;

  const placeOf = ({ folder, recipient, locked_key: locked }: Where): SecondPlace => ({
    folder,
    mark: keyFor(store, MARK_PURPOSE).toString('hex'),
    sealing: recipient !== null && locked !== null ? { recipient, locked } : null,
  });

  async function require(): Promise<SecondPlaceRow> {
    const row = await secondPlaceRow(store.reader);
    if (!row) throw notSet();
    return row;
  }

  /** What lies there now is remembered for while it is away. */
  async function note(row: SecondPlaceRow, newest: string | null): Promise<void> {
    if (newest === row.copied) return;
    await inTransaction(store.db, async (writer) => {
      await writer.updateTable('second_place').set({ copied: newest }).execute();
      if (newest === null) return;
      await around.actIn(writer, null, around.now()).record({
        kind: 'backup_copied',
        data: { backupAt: newest, folder: row.folder },
      });
    });
  }

  async function copy(row: SecondPlaceRow): Promise<void> {
    try {
      const [newest] = await readers.atSecondPlace(
        { does: 'copy', place: placeOf(row), erased: await around.erased() },
        breakOff.signal,
      );
      await note(row, newest?.at ?? null);
      failure = null;
    } catch (problem) {
      if (!breakOff.signal.aborted) failure = around.failed(problem);
    }
  }

  async function begin(): Promise<void> {
    const row = await secondPlaceRow(store.reader).catch(() => null);
    if (!row || breakOff.signal.aborted) return;
    around.tell(['backups']);
    await copy(row);
  }

  function start(): Promise<void> {
    running = begin().finally(() => {
      running = null;
      around.tell(['backups']);
    });
    return running;
  }

  /**
   * One at a time: who asks while one is under way gets the next, since what they know to be here may have come after it
   * began. Never rejects: what stopped it shows in the status.
   */
  function look(): Promise<void> {
    if (!running) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  }

  function stateOf({ copied, warn_days }: SecondPlaceRow): SecondPlaceState {
    if (running) return 'running';
    if (failure) return failure.code === 'second_place_gone' ? 'away' : 'failed';
    if (copied === null) return 'late';
    return Date.parse(around.now()) - Date.parse(copied) > warn_days * DAY_MS ? 'late' : 'good';
  }

  const answers = {
    'backups.second': async (): Promise<Output<'backups.second'>> => {
      const row = await secondPlaceRow(store.reader);
      if (!row) return { backups: [] };
      return {
        backups: [...(await readers.atSecondPlace({ does: 'list', place: placeOf(row), erased: 0 }))],
      };
    },

    'backups.setSecondPlace': async (
      person: Person,
      { path, warnDays }: Checked<'backups.setSecondPlace'>,
    ): Promise<Output<'backups.setSecondPlace'>> => {
      const before = await secondPlaceRow(store.reader);
      const folder = path ?? before?.folder;
      if (folder === undefined) throw notSet();
      if (folder !== before?.folder)
        await readers.atSecondPlace({ does: 'settle', place: placeOf({ folder, ...UNSEALED }), erased: 0 });
      await inTransaction(store.db, async (writer) => {
        const act = around.actIn(writer, person, around.now());
        const row = { folder, warn_days: warnDays, set_at: act.now, set_by: person.id };
        const { recipient, locked_key } = before ?? UNSEALED;
        const copied = folder === before?.folder ? before.copied : null;
        await writer.deleteFrom('second_place').execute();
        await writer
          .insertInto('second_place')
          .values({ id: 1, copied, recipient, locked_key, ...row })
          .execute();
        await act.record({ kind: 'second_place_set', data: { folder, warnDays } });
      });
      failure = null;
      void look();
      return { done: true };
    },

    'backups.sealSecondPlace': async (
      person: Person,
      { passphrase }: Checked<'backups.sealSecondPlace'>,
    ): Promise<Output<'backups.sealSecondPlace'>> => {
      await require();
      const made = passphrase === null ? null : await readers.newSealing(passphrase, around.sealingWork);
      await inTransaction(store.db, async (writer) => {
        const act = around.actIn(writer, person, around.now());
        await writer
          .updateTable('second_place')
          // Nothing of the new form lies there yet.
          .set({ recipient: made?.recipient ?? null, locked_key: made?.locked ?? null, copied: null })
          .execute();
        await act.record({ kind: 'second_place_sealed', data: { sealed: made !== null } });
      });
      failure = null;
      void look();
      return { done: true };
    },

    'backups.forgetSecondPlace': async (person: Person): Promise<Output<'backups.forgetSecondPlace'>> => {
      await inTransaction(store.db, async (writer) => {
        const row = await secondPlaceRow(writer);
        if (!row) throw notSet();
        await writer.deleteFrom('second_place').execute();
        await around
          .actIn(writer, person, around.now())
          .record({ kind: 'second_place_forgotten', data: { folder: row.folder } });
      });
      failure = null;
      return { done: true };
    },

    'backups.copyNow': async (): Promise<Output<'backups.copyNow'>> => {
      await require();
      await look();
      if (failure) throw refuse('storage', failure.code, failure.message, failure.figures);
      return { done: true };
    },
  };

  return {
    answers,
    look,
    async status(): Promise<SecondPlaceStatus | null> {
      const row = await secondPlaceRow(store.reader);
      if (!row) return null;
      const { folder, copied, warn_days: warnDays } = row;
      const told = failure && { code: failure.code, message: failure.message, folder };
      const sealed = row.recipient !== null;
      return { state: stateOf(row), folder, newest: copied, warnDays, sealed, failure: told };
    },
    async end(): Promise<void> {
      breakOff.abort();
      await (next ?? running);
    },
  };
}
