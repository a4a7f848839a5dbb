import { createHmac, randomBytes } from 'node:crypto';
import { type Act, type Ask, signedIn } from '../../db/act.ts';
import { type BackupDesk, createBackupDesk, isBackupCall } from '../../db/backups/desk.ts';
import { bringShippedCatalogue } from '../../db/catalogue.ts';
import { weighChanged } from '../../db/claims/weighed.ts';
import { appendEvent } from '../../db/events.ts';
import { faultOf } from '../../db/fault.ts';
import { commands, type PlainCommand, type PlainQuery, queries } from '../../db/handlers.ts';
import { uuidv7 } from '../../db/id.ts';
import { createImportDesk, type ImportDesk, isImportCall } from '../../db/imports/desk.ts';
import type { Told } from '../../db/migrations/index.ts';
import { keyFor, openStore, type Store } from '../../db/open.ts';
import { COST, type Cost, hashPassword } from '../../db/passwords.ts';
import { activePerson } from '../../db/people.ts';
import { createExportDesk, type ExportDesk, isExportCall } from '../../db/reports/desk.ts';
import { createSoundnessWatch, type SoundnessWatch } from '../../db/soundness.ts';
import type { Surroundings } from '../../db/surroundings.ts';
import type { Writer } from '../../db/tables.ts';
import { inSnapshot, inTransaction } from '../../db/transaction.ts';
import { type Answer, Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { TOPICS } from '../../shared/contract/define.ts';
import { gate } from '../../shared/contract/gate.ts';
import { type Call, type CallName, contract, isCallName } from '../../shared/contract/index.ts';
import { createPostOffice } from '../mail/postOffice.ts';
import { badInput, badIssue, failureOf } from './failures.ts';
import { createPauses, createQueue, type Monotonic, type Pauses } from './guesses.ts';
import { type Lookout, lookoutOver } from './lookout.ts';
import { isPasswordCall, passwordAnswers } from './passwordCalls.ts';
import { createReaders, type ReadingThreads } from './reading/readers.ts';
import { isSessionCall, type Seat, sessionAnswers } from './seat.ts';
import { realTimer, type Timer } from './timer.ts';

export interface Request {
  readonly id: number | string | null;
  readonly call: string;
  readonly input?: unknown;
  /** Names one intention: the same request sent again gets the first one's answer and changes nothing more. */
  readonly request?: string;
}

export type Response = { readonly id: number | string | null } & Answer<unknown>;

/** One conversation: everything said through it is bound to whoever signs in on it. */
export interface Session {
  handle(request: Request): Promise<Response>;
  close(): void;
}

/** Serves the contract over one data folder. */
export interface Backend {
  openSession(): Session;
  /** Told after each committed change which topics it touched; also what another process changed. */
  onChanged(listener: (topics: readonly string[]) => void): () => void;
  /** Stops the work that goes on by itself and that a command may have to wait for; calls are still answered. */
  stopWork(): Promise<void>;
  close(): Promise<void>;
  /** Whether a thread still reads what has been closed, in a check or a backup that nothing stops but the process's end. */
  stillReading(): boolean;
}

export interface BackendOptions {
  readonly dataDir: string;
  /** Fill an empty folder with sample data and mark it so. */
  readonly sample?: boolean;
  /** The workstation backs up and checks daily and watches for other processes; a command does not. */
  readonly workstation?: boolean;
  /** UTC, ISO 8601 with milliseconds. */
  readonly now?: () => string;
  /** What a stored password costs whoever guesses; tests take a cheaper one. */
  readonly passwordCost?: Cost;
  /** Milliseconds on a clock that nobody can set; for tests, which wait for no clock. */
  readonly monotonic?: Monotonic;
  /** When the workstation tries a message again; for tests, which wait for no clock. */
  readonly mailTimer?: Timer;
  /** When the workstation looks whether a backup or a check is due; for tests. */
  readonly checkTimer?: Timer;
  /** The bundled entry of a reading thread; without it, its source. */
  readonly readerFile?: URL;
  /** Also weighs each answer against the contract; for tests. */
  readonly checkAnswers?: boolean;
  readonly log?: (problem: unknown) => void;
  /** Hears how far it is that the data is brought to this version's form. */
  readonly preparing?: Told;
}

const READER_SOURCE = './reading/reader.ts';
const WATCH_MS = 2000;
const FIRST_LOOK_MS = 30_000;
const LOOK_EVERY_MS = 15 * 60_000;
const REQUESTS_KEPT_DAYS = 30;

/** Everything a call needs of the backend. */
export interface Machine {
  readonly store: Store;
  readonly now: () => string;
  readonly passwordCost: Cost;
  readonly pauses: Pauses;
  readonly oneGuessAtATime: <T>(work: () => Promise<T>) => Promise<T>;
  /** A hash that no password is the right one for: an unknown name takes as long as a wrong password. */
  decoy(): Promise<string>;
  actIn(writer: Writer, person: Person | null, now: string): Act;
  /** One transaction in the person's name, at this instant. */
  change<T>(person: Person | null, work: (act: Act) => Promise<T>): Promise<T>;
}

function machineOver(store: Store, options: BackendOptions): Machine {
  const now = options.now ?? (() => new Date().toISOString());
  const passwordCost = options.passwordCost ?? COST;
  let decoy: Promise<string> | null = null;
  const machine: Machine = {
    store,
    now,
    passwordCost,
    pauses: createPauses(options.monotonic ?? (() => performance.now())),
    oneGuessAtATime: createQueue(),
    decoy() {
      decoy ??= hashPassword(randomBytes(16).toString('hex'), passwordCost);
      return decoy;
    },
    change(person, work) {
      const at = now();
      return inTransaction(store.db, (writer) => work(machine.actIn(writer, person, at)));
    },
    actIn: (writer, person, at) => ({
      db: writer,
      person,
      now: at,
      dataDir: store.dataDir,
      keyFor: (purpose) => keyFor(store, purpose),
      newId: () => uuidv7(at),
      record: (event) => appendEvent(writer, store.eventKey, person, at, event),
    }),
  };
  return machine;
}

/** Opens the data and serves the contract over it. Throws OpenFailure when the data cannot be opened. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const now = options.now ?? (() => new Date().toISOString());
  const store = await openStore(options.dataDir, {
    now: now(),
    preparing: options.preparing,
  });
  const machine = machineOver(store, options);
  await forgetOldRequests(machine);
  await inTransaction(store.db, (writer) => bringShippedCatalogue(machine.actIn(writer, null, now())));
  // Also what an older version has left. A claim that cannot be weighed keeps nobody from the others.
  await inTransaction(store.db, weighChanged).catch((problem: unknown) => options.log?.(problem));
  if (options.sample) {
    const { fillWithSample } = await import('../../db/sample/fill.ts');
    // Thousands of small commits: nothing real is lost if the power fails while a sample is being made.
    store.connection.pragma('synchronous = OFF');
    await fillWithSample(
      (person, at, work) =>
        inTransaction(store.db, async (writer) => {
          const value = await work(machine.actIn(writer, person, at));
          await weighChanged(writer);
          return value;
        }),
      now(),
      (password) => hashPassword(password, machine.passwordCost),
    );
    store.connection.pragma('synchronous = FULL');
  }

  const listeners = new Set<(topics: readonly string[]) => void>();
  const tell = (topics: readonly string[]) => {
    for (const listener of listeners) listener(topics);
  };
  const readers = createReaders(
    { dataDir: options.dataDir },
    options.readerFile ?? new URL(READER_SOURCE, import.meta.url),
    options.log,
  );
  const around: Surroundings = {
    store,
    readers,
    now,
    actIn: machine.actIn,
    tell,
    failed(problem) {
      const failure = failureOf(problem);
      if (failure.kind === 'internal' || failure.kind === 'storage') options.log?.(problem);
      const { code, message, figures } = failure;
      return figures ? { code, message, figures } : { code, message };
    },
  };
  const importDesk = createImportDesk(around);
  const backupDesk = createBackupDesk(around);
  const exportDesk = createExportDesk(around);
  const soundness = createSoundnessWatch(around);
  const stopLooking = options.workstation ? lookAgain(backupDesk, soundness, options.checkTimer) : () => {};
  const postOffice = options.workstation
    ? createPostOffice({ machine, tell, timer: options.mailTimer, log: options.log })
    : null;
  postOffice?.wake();
  const lookout = lookoutOver(store.place, () => tell(['storage']));
  const stopWatching = options.workstation
    ? watch(store, lookout, () => {
        tell(TOPICS);
        postOffice?.wake();
      })
    : () => {};
  const changed = (topics: readonly string[]) => {
    tell(topics);
    if (topics.includes('mail')) postOffice?.wake();
    // A centre has its first backup as soon as it is set up.
    if (options.workstation && topics.includes('centre')) void backupDesk.daily();
  };

  return {
    openSession: () =>
      sessionOver(
        machine,
        { importDesk, backupDesk, exportDesk, readers, lookout, soundness },
        options,
        changed,
      ),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stopWork() {
      await Promise.all([importDesk.end(), exportDesk.end()]);
    },
    async close() {
      stopWatching();
      stopLooking();
      await importDesk.end();
      await exportDesk.end();
      const backedUp = backupDesk.end();
      await readers.end();
      await backedUp;
      await postOffice?.end();
      listeners.clear();
      await store.close();
    },
    stillReading: () => readers.stillReading(),
  };
}

async function forgetOldRequests({ store, now }: Machine): Promise<void> {
  const before = new Date(Date.parse(now()) - REQUESTS_KEPT_DAYS * 86_400_000).toISOString();
  try {
    await inTransaction(
      store.db,
      async (writer) => {
        await writer.deleteFrom('requests').where('at', '<', before).execute();
      },
      0,
    );
  } catch (error) {
    // Another process is writing, or the disk is full: that is no reason not to open, and the next opening does it.
    if (!faultOf(error)) throw error;
  }
}

/**
 * Looks every quarter of an hour whether the day's backup and check are due: a workstation may stay open for weeks. The
 * first check waits until the window is up and the first screens are read.
 */
function lookAgain(backups: BackupDesk, soundness: SoundnessWatch, timer = realTimer): () => void {
  void backups.daily();
  let cancel = () => {};
  const wait = (milliseconds: number) => {
    cancel = timer(milliseconds, () => {
      wait(LOOK_EVERY_MS);
      void backups.daily();
      void soundness.look();
    });
  };
  wait(FIRST_LOOK_MS);
  return () => cancel();
}

/**
 * Looks for what others do to the data. SQLite counts the commits of other connections: a command line beside the window
 * shows up here. The folder may be moved away, and come back.
 */
function watch(store: Store, lookout: Lookout, changed: () => void): () => void {
  const version = () => Number(store.connection.pragma('data_version', { simple: true }));
  let seen = version();
  const timer = setInterval(() => {
    lookout.look();
    const current = version();
    if (current === seen) return;
    seen = current;
    changed();
  }, WATCH_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Parts of the backend that answer their own calls, outside the one transaction of a command. */
interface Desks {
  readonly importDesk: ImportDesk;
  readonly backupDesk: BackupDesk;
  readonly exportDesk: ExportDesk;
  readonly readers: ReadingThreads;
  readonly lookout: Lookout;
  readonly soundness: SoundnessWatch;
}

function sessionOver(
  machine: Machine,
  desks: Desks,
  options: BackendOptions,
  tell: (topics: readonly string[]) => void,
): Session {
  const seat: Seat = { personId: null, locked: false };
  let closed = false;

  async function answer(request: Request): Promise<Answer<unknown>> {
    try {
      const name = requireCall(request.call);
      const person = seat.personId ? await activePerson(machine.store.reader, seat.personId) : null;
      requireRole(name, seat, person);
      const input = checkInput(name, request.input ?? {});
      const value = await carryOut(machine, desks, seat, person, name, input, request.request);
      if (options.checkAnswers) contract[name].output.parse(value);
      const { touches } = contract[name];
      if (touches.length > 0) tell(touches);
      return { ok: true, value };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'internal' || failure.kind === 'storage') options.log?.(error);
      if (failure.code === 'data_gone') tell(['storage']);
      if (failure.code === 'data_damaged') void desks.soundness.met();
      return { ok: false, error: failure };
    }
  }

  return {
    async handle(request) {
      if (closed) throw new Error('This session is closed.');
      return { id: request.id, ...(await answer(request)) };
    },
    close() {
      closed = true;
      seat.personId = null;
    },
  };
}

function requireCall(name: string): CallName {
  if (isCallName(name)) return name;
  throw refuse(
    'not_found',
    'no_such_call',
    `There is no call “${name}”: see the contract for those there are.`,
    {
      call: name,
    },
  );
}

function checkInput(name: CallName, given: unknown): unknown {
  const call: Call = contract[name];
  const gated = gate(given, call.longest);
  if (!gated.ok) throw new Refusal(badIssue(gated.fault));
  const parsed = call.input.safeParse(gated.value);
  if (parsed.success) return parsed.data;
  throw new Refusal(badInput(parsed.error));
}

const WHILE_LOCKED: readonly CallName[] = [
  'session.unlock',
  'session.signIn',
  'session.signOut',
  'session.current',
  'session.lock',
  'recovery.use',
  'centre.status',
  'storage.status',
];

function requireRole(name: CallName, seat: Seat, person: Person | null): void {
  if (seat.locked && !WHILE_LOCKED.includes(name)) {
    throw refuse('not_allowed', 'locked', 'The workstation is locked: type your password to go on.');
  }
  const { roles } = contract[name];
  if (roles === 'anyone') return;
  if (!person) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
  if (!roles.some((role) => role === person.role)) {
    throw refuse('not_allowed', 'role_may_not', 'Your role may not do this: ask somebody whose role may.', {
      role: person.role,
    });
  }
}

async function carryOut(
  machine: Machine,
  { importDesk, backupDesk, exportDesk, readers, lookout, soundness }: Desks,
  seat: Seat,
  person: Person | null,
  name: CallName,
  input: unknown,
  requestId: string | undefined,
): Promise<unknown> {
  if (name === 'storage.status') {
    const where = lookout.state();
    return { state: where === 'good' ? soundness.state() : where };
  }
  if (isSessionCall(name)) return sessionAnswers[name](machine, seat, input as never);
  if (isPasswordCall(name)) return passwordAnswers[name](machine, { seat, person }, input as never);
  if (isImportCall(name)) return importDesk.answers[name](signedIn({ person }), input as never);
  if (isBackupCall(name)) return backupDesk.answers[name](signedIn({ person }), input as never);
  if (isExportCall(name)) return exportDesk.answers[name](signedIn({ person }), input as never);
  const now = machine.now();
  const call: Call = contract[name];
  if (call.heavy) return readers.query(name as PlainQuery, input, person, now);
  if (call.kind === 'query') {
    return inSnapshot(machine.store.reader, (db): Promise<unknown> => {
      const ask: Ask = { db, person, now, dataDir: machine.store.dataDir };
      return queries[name as PlainQuery](ask, input as never);
    });
  }
  return inTransaction(machine.store.db, async (writer) => {
    const act = machine.actIn(writer, person, now);
    const run = async () => {
      const value = await commands[name as PlainCommand](act, input as never);
      await weighChanged(writer);
      return value;
    };
    return requestId === undefined || isSecret(name)
      ? run()
      : once(machine, act, name, input, requestId, run);
  });
}

/** True for a call of whose contents nothing may be kept. */
function isSecret(name: CallName): boolean {
  const named: Call = contract[name];
  return named.secret ?? false;
}

/** Carries a request out once: sent again, it gets the same answer. */
async function once(
  machine: Machine,
  act: Act,
  call: CallName,
  input: unknown,
  requestId: string,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const inputHash = createHmac('sha256', machine.store.eventKey).update(JSON.stringify(input)).digest('hex');
  const known = await act.db
    .selectFrom('requests')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (known) {
    if (
      known.call !== call ||
      known.input_hash !== inputHash ||
      known.person_id !== (act.person?.id ?? null)
    ) {
      throw refuse(
        'conflict',
        'request_reused',
        'This request id already belongs to another request: use a new one.',
      );
    }
    return JSON.parse(known.answer);
  }
  const value = await run();
  await act.db
    .insertInto('requests')
    .values({
      request_id: requestId,
      person_id: act.person?.id ?? null,
      call,
      input_hash: inputHash,
      answer: JSON.stringify(value),
      at: act.now,
    })
    .execute();
  return value;
}
