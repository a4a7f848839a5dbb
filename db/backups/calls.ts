import { basename } from 'node:path';
import { type Failure, refuse } from '../../shared/contract/answer.ts';
import {
  type BackupState,
  backupCalls,
  type HeadSignature,
  type KeptBackup,
  type SecondPlaceStatus,
} from '../../shared/contract/backups.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { type EventHead, headFromWord, type SignedHead } from '../../shared/contract/eventHead.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import type { Context } from '../context.ts';
import { checkLinks, instantOfHead, linksAround } from '../events.ts';
import { isSigningKey } from '../keys/listed.ts';
import { isHeadSigned } from '../keys/signing.ts';
import { sizeOf } from '../sqlite/folder.ts';
import type { SqliteStore } from '../sqlite/store.ts';
import { inTransaction } from '../transaction.ts';
import { asidesOf } from './aside.ts';
import { backUp } from './backUp.ts';
import type { BackupAt } from './bring.ts';
import { type Backup, newestBackup, readBackups } from './kept.ts';
import type { Previewed } from './preview.ts';
import type { Proof } from './proof.ts';
import { createSecondPlace, type SecondPlaceThreads } from './second/watch.ts';
import { lastRestore, madeBy, requireSource } from './source.ts';

export type BackupCall = keyof typeof backupCalls;
type Answers = {
  readonly [N in BackupCall]: (person: Person, input: Checked<N>) => Promise<Output<N>>;
};

export const isBackupCall = (call: CheckedCall): call is CheckedCall<BackupCall> =>
  Object.hasOwn(backupCalls, call.name);

export interface MadeBackup {
  readonly backup: Backup;
  /** How the second place stands now; null where there is none. */
  readonly second: SecondPlaceStatus | null;
}

/**
 * Makes the backups and proves the record. It answers its calls outside the backend's transaction: a backup copies what
 * was committed, and no write has to wait for it.
 */
export interface BackupCalls {
  readonly answers: Answers;
  /** How it stands with the newest. */
  standing(): Promise<Pick<Output<'backups.status'>, 'state' | 'newest'>>;
  /** Makes one in the program's own name and waits for the second place. @throws Refusal; what stopped it is in the log. */
  make(): Promise<MadeBackup>;
  /**
   * Makes today's backup unless there is one, or nothing to back up, and has the second place catch up. Never rejects: a
   * failure shows in the status.
   */
  daily(): Promise<void>;
  /** Makes one of the data as it stands now. */
  now(): Promise<void>;
  /** Breaks off a backup under way, which leaves nothing behind. */
  end(): Promise<void>;
}

/** A day and an hour: the daily backup is made on the first look of a new day. Milliseconds. */
const LATE_AFTER_MS = 25 * 3_600_000;
/** Events checked in one call: some tens of milliseconds, so that other calls get their turn. */
const LINKS_AT_A_TIME = 5000;

/** PostgreSQL's tools back it up while all work goes on, and to any moment, which a file of ours would not. */
const ofTheServer = () =>
  refuse(
    'rule',
    'backups_by_server',
    'This centre’s data lies on a PostgreSQL server, which is backed up and restored by PostgreSQL’s own tools (pg_dump, pg_basebackup): ask whoever looks after the server. The folder of each service holds the keys that belong to it.',
  );

/** What stopped it stands in the log. */
const NOT_MADE: Failure = {
  kind: 'storage',
  code: 'backup_failed',
  message:
    'The backup could not be made, and nothing was changed. See that the disk has room and that Hangar may write the folder “backups”, then try again.',
};

/** Threads that work on backups beside all else. */
export interface CopiedProven {
  readonly proof: Proof;
  /** The indexes of words that do not say what their documents say. */
  readonly askew: readonly string[];
}

export interface BackupThreads extends SecondPlaceThreads {
  /** Copies the database to a file and reads the copy through. */
  copy(target: string, signal: AbortSignal): Promise<CopiedProven>;
  /** Reads through what could take the place of the database, and compares it with that. */
  preview(at: BackupAt): Promise<Previewed>;
}

export function createBackupCalls(
  around: Context & {
    readonly readers: BackupThreads;
    readonly sealingWork?: number | undefined;
    /** Hears which indexes of words a copy has shown to be wrong. */
    askew(names: readonly string[]): void;
    /** The last event of the erasures whose backups are to be gone by now; 0 where there is none. */
    erased(): Promise<number>;
  },
): BackupCalls {
  const { store } = around;
  const breakOff = new AbortController();
  let running: Promise<Backup> | null = null;
  /** To be made after the one that runs. */
  let next: Promise<Backup> | null = null;
  let failure: { readonly code: string; readonly message: string } | null = null;
  const second = createSecondPlace(around);
  /** What is being copied to the second place. */
  let copied: Promise<void> = Promise.resolve();

  const inUse = async () =>
    (await store.reader.selectFrom('centre').select('id').executeTakeFirst()) !== undefined;

  function requireFile(): SqliteStore {
    if (store.engine === 'postgres') throw ofTheServer();
    return store;
  }

  async function make(person: Person | null): Promise<Backup> {
    const { connection } = requireFile();
    store.place.require();
    const { signal } = breakOff;
    const made = await backUp(connection, store.dataDir, around.now(), {
      signal,
      copy: async (target) => {
        const { proof, askew } = await around.readers.copy(target, signal);
        around.askew(askew);
        return proof;
      },
      signer: store.keys.signer(),
    });
    await inTransaction(store.db, (writer) =>
      around.actIn(writer, person, around.now()).record({
        kind: 'backup_made',
        data: { backupAt: made.at, event: made.head?.event ?? null, hmac: made.head?.hmac ?? null },
      }),
    );
    return made;
  }

  function begin(person: Person | null): Promise<Backup> {
    running = make(person).finally(() => {
      running = null;
    });
    return running;
  }

  /**
   * One backup at a time. Who asks while one is made gets the next: what they know to be stored may have come after the
   * snapshot of that one.
   */
  function inTurn(person: Person | null): Promise<Backup> {
    if (!running) return begin(person);
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return begin(person);
      });
    return next;
  }

  async function start(person: Person | null): Promise<Backup> {
    requireFile();
    const turn = inTurn(person);
    around.tell(['backups']);
    try {
      const made = await turn;
      failure = null;
      copied = second.look();
      return made;
    } catch (problem) {
      const told = around.failed(problem);
      const { code, message } = told.code === 'internal' ? NOT_MADE : told;
      if (!breakOff.signal.aborted) failure = { code, message };
      throw refuse('storage', code, message);
    } finally {
      around.tell(['backups']);
    }
  }

  async function stateOf(newest: Backup | null): Promise<BackupState> {
    if (store.engine === 'postgres') return 'elsewhere';
    if (running) return 'running';
    if (failure) return 'failed';
    if (!newest) return (await inUse()) ? 'late' : 'none';
    // From a day ahead it comes of a clock that was, and says nothing of how old it is.
    return Math.abs(Date.parse(around.now()) - Date.parse(newest.at)) > LATE_AFTER_MS ? 'late' : 'good';
  }

  async function signatureOf(head: EventHead | SignedHead): Promise<HeadSignature> {
    if (!('signature' in head)) return 'none';
    if (!isHeadSigned(head)) return 'wrong';
    return (await isSigningKey(store.reader, head.publicKey)) ? 'own' : 'foreign';
  }

  async function shown(backup: Backup): Promise<KeptBackup> {
    const { head } = backup;
    return {
      name: basename(backup.path),
      at: backup.at,
      bytes: sizeOf(backup.path),
      event: head?.event ?? null,
      contained: head && (await instantOfHead(store.reader, head)) !== null,
    };
  }

  return {
    answers: {
      ...second.answers,
      'backups.status': async () => {
        const newest = await newestBackup(store.dataDir);
        return {
          state: await stateOf(newest),
          newest: newest?.at ?? null,
          failure,
          second: await second.status(),
          restored: await lastRestore(store.reader, store.dataDir, around.now()),
          files: newest?.files ?? null,
        };
      },
      'backups.list': async () => {
        const { backups, unusable } = await readBackups(store.dataDir);
        return {
          backups: await Promise.all(backups.map(shown)),
          unusable: unusable.map(({ path, why }) => ({ name: basename(path), why })),
          asides: asidesOf(store.dataDir),
        };
      },
      'backups.preview': async (_person, { source, passphrase }) => {
        const { path, at } = await requireSource(store, source);
        const by = source.place === 'aside' ? null : await madeBy(store.reader, at);
        return { at, by, ...(await around.readers.preview({ path, passphrase })) };
      },
      'backups.make': async (person) => {
        const { at } = await start(person);
        return { at };
      },
      'events.check': (_person, { after }) =>
        checkLinks(store.reader, store.eventKey, after, LINKS_AT_A_TIME),
      'events.around': async (_person, { event }) => ({
        events: await linksAround(store.reader, store.eventKey, event),
      }),
      'events.contains': async (_person, input) => {
        const head = headFromWord(input.head);
        const at = head && (await instantOfHead(store.reader, head));
        return { contained: at !== null, at, signed: head ? await signatureOf(head) : 'none' };
      },
    },

    async standing() {
      const newest = await newestBackup(store.dataDir);
      return { state: await stateOf(newest), newest: newest?.at ?? null };
    },

    async make() {
      const backup = await start(null);
      await copied;
      return { backup, second: await second.status() };
    },

    async daily() {
      try {
        if (store.engine === 'postgres' || breakOff.signal.aborted || running || !(await inUse())) return;
        if ((await newestBackup(store.dataDir))?.day !== around.now().slice(0, 10)) await start(null);
        else copied = second.look();
      } catch {
        // `start` has kept the reason for the status, and logged it.
      }
    },

    async now() {
      await start(null);
    },

    async end() {
      breakOff.abort();
      await (next ?? running)?.catch(() => {});
      await second.end();
    },
  };
}
