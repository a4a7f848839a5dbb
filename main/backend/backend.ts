import { createBackupCalls, type MadeBackup } from '../../db/backups/calls.ts';
import { bringShippedCatalogue } from '../../db/catalogue.ts';
import { weighChanged } from '../../db/claims/weighed.ts';
import type { Context } from '../../db/context.ts';
import { deskById, noteSeen, type Paired, pairDesk } from '../../db/desks/desks.ts';
import type { DeskRow } from '../../db/desks/rows.ts';
import { createErasureCalls, expiredNow } from '../../db/erasure/calls.ts';
import { meetErased } from '../../db/erasure/erasedList.ts';
import { weighKeeping } from '../../db/erasure/keeping.ts';
import { faultOf } from '../../db/fault.ts';
import { createImportCalls } from '../../db/imports/calls.ts';
import type { KeyStore } from '../../db/keys/keys.ts';
import { explainOpening } from '../../db/opening/explainOpening.ts';
import { openStore } from '../../db/opening/open.ts';
import { hashPassword } from '../../db/passwords.ts';
import type { PostgresOptions } from '../../db/postgres/opening.ts';
import {
  listedServices,
  listService,
  type Told,
  tellOfItsEnd,
  tellOfItself,
} from '../../db/postgres/services.ts';
import { createExportCalls, type Press } from '../../db/reports/exports.ts';
import type { PrintPage } from '../../db/reports/onPaper.ts';
import { forgetOldRequests } from '../../db/requests.ts';
import { createSoundnessWatch } from '../../db/soundness.ts';
import { watchOver } from '../../db/soundnessOnServer.ts';
import { inTransaction } from '../../db/transaction.ts';
import { updateSettings } from '../../db/updates.ts';
import type { BackupState } from '../../shared/contract/backups.ts';
import type { Preparing } from '../../shared/contract/bridge.ts';
import type { StorageState } from '../../shared/contract/storage.ts';
import type { UpdateSettings } from '../../shared/contract/updates.ts';
import type { ListedService } from '../../shared/line/frames.ts';
import { createPostOffice } from '../mail/postOffice.ts';
import type { Timer } from '../mail/timer.ts';
import { type CoreOptions, coreOver } from './core.ts';
import { failureOf } from './failures.ts';
import { createIdleLock, NEVER_IDLE } from './idleLock.ts';
import { settleMailPassword } from './keyCalls.ts';
import { type Connect, noDeskHere } from './lineCalls.ts';
import { lookAgain, watch } from './lookAgain.ts';
import { lookoutOver } from './lookout.ts';
import { createReaders, type ReadingThreads } from './reading/readers.ts';
import { createScheduler } from './scheduler.ts';
import { createSeats } from './seats.ts';
import { type Session, type SessionOptions, sessionOver } from './session.ts';
import { isQuiet } from './updating.ts';

/** Serves the contract over one data folder. */
export interface Backend {
  /** At the desk with this id; without it, at a window or a command of this program. */
  openSession(desk?: string): Session;
  /** Told after each committed change which topics it touched; also what another process changed. */
  onChanged(listener: (topics: readonly string[]) => void): () => void;
  /** Stops the work that goes on by itself and that a command may have to wait for; calls are still answered. */
  stopWork(): Promise<void>;
  close(): Promise<void>;
  /** Makes a backup in the program's own name, with its copy at the second place. @throws Refusal. */
  backUp(): Promise<MadeBackup>;
  /** Whether nobody is at work here, and no import, export or report is under way. */
  isQuiet(): boolean;
  /** Where newer versions come from; null: from nowhere. Sample data asks nowhere. */
  updateSettings(): Promise<UpdateSettings | null>;
  /** What the service asks of the desks that come to it. */
  readonly desks: DeskGate;
  /** How the data fares, for whoever watches over the service; nothing of what is in it. */
  standing(): Promise<Standing>;
  /** Whether a thread still reads what has been closed, in a check or a backup that nothing stops but the process's end. */
  stillReading(): boolean;
}

interface DeskGate {
  /** Also one that was shut out; null for one that never was. */
  byId(id: string): Promise<DeskRow | null>;
  /** Lets one in by an invitation's secret. */
  pair(given: {
    readonly secret: Uint8Array;
    readonly publicKey: string;
    readonly name: string;
  }): Promise<Paired>;
  /** It came or went. */
  seen(id: string): Promise<void>;
  /** What the centre is called; nothing before it is set up. */
  centreName(): Promise<string>;
  /** Lists a service as one to which desks may go; nothing where the data has room for one alone. */
  listService(service: ListedService): Promise<void>;
  services(): Promise<ListedService[]>;
  /** A service that is listed tells how it is; false where it is listed no more. */
  tellOfService(fingerprint: string, told: Told): Promise<boolean>;
  tellOfItsEnd(fingerprint: string): Promise<void>;
}

interface Standing {
  readonly storage: StorageState;
  readonly backups: { readonly state: BackupState; readonly newest: string | null };
}

export interface BackendOptions extends CoreOptions, SessionOptions {
  readonly dataDir: string;
  /** Where the data is on a PostgreSQL server, as `postgres://…`; without it, it lies in the folder. */
  readonly database?: string | undefined;
  /** Fill an empty folder with sample data and mark it so. */
  readonly sample?: boolean;
  /**
   * The workstation backs up and checks daily, watches for other processes, and locks a window that nobody has a hand on; a
   * command does not.
   */
  readonly workstation?: boolean;
  /** When the workstation tries a message again; for tests, which wait for no clock. */
  readonly mailTimer?: Timer;
  /** When the workstation looks whether a backup or a check is due; for tests. */
  readonly checkTimer?: Timer;
  /** Makes a page a PDF by a window of the program; without it there are no PDFs of reports. */
  readonly print?: PrintPage | undefined;
  /** When the workstation looks again whether a report is due; for tests, which wait for no clock. */
  readonly scheduleTimer?: Timer;
  /** The bundled entry of a reading thread; without it, its source. */
  readonly readerFile?: URL;
  /** The system's; without it the centre's keys lie in the data folder, or stay closed. */
  readonly keyStore?: KeyStore | null;
  /** What tells this computer from others; for tests. */
  readonly computer?: string | null;
  /** Makes the data folder a desk's; without it no folder becomes one. */
  readonly connect?: Connect;
  /** Hears how far it is that the data is brought to this version's form. */
  readonly preparing?: (preparing: Preparing) => void;
}

/** What of one service is nothing of another's. */
const OF_THIS_SERVICE: readonly string[] = ['session', 'seats', 'storage'];

const READER_SOURCE = './reading/reader.ts';

/** What a server takes is loaded only where the data lies on one. */
async function openOnServer(address: string, dataDir: string, options: PostgresOptions) {
  const { openPostgres } = await import('../../db/postgres/opening.ts');
  return openPostgres(address, dataDir, options);
}

/** Opens the data and serves the contract over it. Throws OpenFailure when the data cannot be opened. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const now = options.now ?? (() => new Date().toISOString());
  const { keyStore, preparing, computer } = options;
  const store = options.database
    ? await openOnServer(options.database, options.dataDir, { now: now(), keyStore })
    : await openStore(options.dataDir, { now: now(), preparing, keyStore, computer });
  const printsByClock = options.workstation !== true || options.print !== undefined;
  const core = coreOver(store, { ...options, printsByClock });
  try {
    await settleMailPassword(core);
    await forgetOldRequests(store, now());
    // A row that cannot be read keeps nobody from the others: the proof of the rows names it.
    await inTransaction(store.db, (writer) => bringShippedCatalogue(core.actIn(writer, null, now()))).catch(
      (problem: unknown) => {
        if (faultOf(problem) !== null) throw problem;
        options.log?.(problem);
      },
    );
    // Also what an older version has left.
    await inTransaction(store.db, async (writer) => {
      await weighChanged(writer);
      await meetErased(writer, options.dataDir);
      await weighKeeping(writer);
    }).catch((problem: unknown) => options.log?.(problem));
  } catch (error) {
    await store.close();
    throw await explainOpening(options.dataDir, error);
  }
  if (options.sample) {
    const { fillWithSample } = await import('../../db/sample/fill.ts');
    const fill = () =>
      fillWithSample(
        (person, at, work) =>
          inTransaction(store.db, async (writer) => {
            const value = await work(core.actIn(writer, person, at));
            await weighChanged(writer);
            await weighKeeping(writer);
            return value;
          }),
        now(),
        (password) => hashPassword(password, core.passwordCost),
      );
    if (store.engine === 'postgres') await fill();
    else {
      // Thousands of small commits: nothing real is lost if the power fails while a sample is being made.
      store.connection.pragma('synchronous = OFF');
      await store.witness.away(fill);
      store.connection.pragma('synchronous = FULL');
    }
  }

  const listeners = new Set<(topics: readonly string[]) => void>();
  const hear = (topics: readonly string[]) => {
    for (const listener of listeners) listener(topics);
  };
  const tell = (topics: readonly string[]) => {
    hear(topics);
    if (store.engine !== 'postgres') return;
    const ofAll = topics.filter((topic) => !OF_THIS_SERVICE.includes(topic));
    if (ofAll.length > 0) store.announce(ofAll);
  };
  const readers = createReaders(
    {
      dataDir: options.dataDir,
      address: store.engine === 'postgres' ? store.address : null,
      eventKey: store.eventKey,
      printsByClock,
    },
    options.readerFile ?? new URL(READER_SOURCE, import.meta.url),
    options.log,
  );
  const cheaper = options.passwordCost && Math.log2(options.passwordCost.N);
  const around: Context & Press & { readonly readers: ReadingThreads; readonly sealingWork?: number } = {
    ...(cheaper === undefined ? {} : { sealingWork: cheaper }),
    store,
    readers,
    print: options.print ?? null,
    now,
    actIn: core.actIn,
    tell,
    failed(problem) {
      const failure = failureOf(problem);
      if (failure.kind === 'internal' || failure.kind === 'storage') options.log?.(problem);
      const { code, message, figures } = failure;
      return figures ? { code, message, figures } : { code, message };
    },
  };
  const importCalls = createImportCalls(around);
  const backupCalls = createBackupCalls({
    ...around,
    askew: (names) => void soundness.askew(names),
    erased: () => expiredNow(around),
  });
  const exportCalls = createExportCalls(around);
  const erasureCalls = createErasureCalls({ ...around, backups: backupCalls });
  const soundness =
    store.engine === 'postgres' ? watchOver(store) : createSoundnessWatch({ ...around, store });
  const seats = createSeats();
  const stopLooking = options.workstation
    ? lookAgain(backupCalls, soundness, erasureCalls, options.checkTimer)
    : () => {};
  const postOffice = options.workstation
    ? createPostOffice({ core, tell, timer: options.mailTimer, log: options.log })
    : null;
  postOffice?.wake();
  const scheduler = options.workstation
    ? createScheduler(
        { ...around, tell: (topics) => changed(topics) },
        { timer: options.scheduleTimer, log: options.log },
      )
    : null;
  scheduler?.wake();
  if (store.engine === 'sqlite') {
    store.witness.onFailing((problem) => {
      options.log?.(problem);
      tell(['storage']);
    });
  }
  const lookout = lookoutOver(store.place, () => tell(['storage']));
  const stopWatching = options.workstation
    ? watch(store, lookout, (topics) => {
        hear(topics);
        postOffice?.wake();
        scheduler?.wake();
      })
    : () => {};
  function changed(topics: readonly string[]): void {
    tell(topics);
    if (topics.includes('mail')) postOffice?.wake();
    if (topics.includes('savedreports') || topics.includes('centre')) scheduler?.wake();
    // A centre has its first backup as soon as it is set up.
    if (options.workstation && topics.includes('centre')) void backupCalls.daily();
  }

  return {
    openSession: (desk) =>
      sessionOver(
        core,
        {
          importCalls,
          backupCalls,
          exportCalls,
          erasureCalls,
          readers,
          lookout,
          soundness,
          seats,
          connect: options.connect ?? noDeskHere,
        },
        options,
        desk ?? null,
        options.workstation ? createIdleLock(options.monotonic ?? (() => performance.now())) : NEVER_IDLE,
        (topics) => {
          changed(topics);
          if (topics.includes('schedules')) scheduler?.wake();
        },
      ),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stopWork() {
      await Promise.all([importCalls.end(), exportCalls.end(), scheduler?.end()]);
    },
    async close() {
      stopWatching();
      stopLooking();
      await importCalls.end();
      await exportCalls.end();
      await scheduler?.end();
      const backedUp = backupCalls.end();
      await erasureCalls.end();
      await readers.end();
      await backedUp;
      await postOffice?.end();
      listeners.clear();
      await store.close();
    },
    desks: {
      byId: (id) => deskById(store.reader, id),
      async pair(given) {
        const paired = await core.change(null, (act) => pairDesk(act, given));
        if (paired.ok) changed(['desks']);
        return paired;
      },
      async seen(id) {
        await core.change(null, (act) => noteSeen(act.db, id, act.now));
        tell(['desks']);
      },
      centreName: async () =>
        (await store.reader.selectFrom('centre').select('name').executeTakeFirst())?.name ?? '',
      async listService(service) {
        if (store.engine !== 'postgres') return;
        await listService(store, service, now());
        tell(['desks']);
      },
      services: async () => (store.engine === 'postgres' ? listedServices(store) : []),
      tellOfService: async (fingerprint, told) =>
        store.engine !== 'postgres' || tellOfItself(store, fingerprint, told),
      async tellOfItsEnd(fingerprint) {
        if (store.engine === 'postgres') await tellOfItsEnd(store, fingerprint);
      },
    },
    async standing() {
      const where = lookout.state();
      const { state, newest } = await backupCalls.standing();
      return { storage: where === 'good' ? soundness.state() : where, backups: { state, newest } };
    },
    backUp: backupCalls.make,
    isQuiet: () => isQuiet(seats, [importCalls, exportCalls, ...(scheduler ? [scheduler] : [])]),
    updateSettings: async () => (options.sample ? null : updateSettings(store.reader)),
    stillReading: () => readers.stillReading(),
  };
}
