import { type Ask, signedIn } from '../../db/act.ts';
import { type BackupCalls, isBackupCall } from '../../db/backups/calls.ts';
import { weighChanged } from '../../db/claims/weighed.ts';
import { type ErasureCalls, isErasureCall } from '../../db/erasure/calls.ts';
import { weighKeeping } from '../../db/erasure/keeping.ts';
import { keyFor } from '../../db/eventKey.ts';
import { faultOf } from '../../db/fault.ts';
import { answerQuery, carryOutCommand, isPlainQuery } from '../../db/handlers.ts';
import { type ImportCalls, isImportCall } from '../../db/imports/calls.ts';
import { activePerson } from '../../db/people.ts';
import { type ExportCalls, isExportCall } from '../../db/reports/exports.ts';
import { once } from '../../db/requests.ts';
import { isRowCall, type SoundnessWatch } from '../../db/soundness.ts';
import { differingIn } from '../../db/sqlite/rows/findings.ts';
import { missingIn } from '../../db/sqlite/witness/losses.ts';
import { inSnapshot, inTransaction } from '../../db/transaction.ts';
import { isAmong } from '../../shared/claim/vocabulary.ts';
import { type Answer, Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { gate } from '../../shared/contract/gate.ts';
import {
  type Call,
  type CallName,
  type Checked,
  type CheckedCall,
  contract,
  isCallName,
  type Output,
} from '../../shared/contract/index.ts';
import { isByPassword } from '../../shared/session/ways.ts';
import type { Core } from './core.ts';
import { deskList, strike } from './desks.ts';
import { answerErasing, isErasingCall } from './erasing.ts';
import { badInput, badIssue, failureOf } from './failures.ts';
import type { IdleLock } from './idleLock.ts';
import { answerKeys, isKeyCall } from './keyCalls.ts';
import { answerLine, type Connect, isLineCall } from './lineCalls.ts';
import type { Lookout } from './lookout.ts';
import { answerPassword, isPasswordCall } from './passwordCalls.ts';
import { answerQuick, isQuickCall } from './quickCalls.ts';
import type { ReadingThreads } from './reading/readers.ts';
import { answerRestore, isRestoreCall } from './restoreCalls.ts';
import { type Seats, seatsTaken } from './seats.ts';
import { answerSession, isSessionCall, NOBODY, type SignIn } from './signIn.ts';

/** The way of each call: who may make it, whether its input is what the contract says, and who answers it. */

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
  /** Somebody has a hand on it. */
  touched(): void;
  /** Locks it, as the key for that does. */
  lock(): void;
  close(): void;
}

/** Parts of the backend that answer their own calls, outside the one transaction of a command. */
export interface Parts {
  readonly importCalls: ImportCalls;
  readonly backupCalls: BackupCalls;
  readonly exportCalls: ExportCalls;
  readonly erasureCalls: ErasureCalls;
  readonly readers: ReadingThreads;
  readonly lookout: Lookout;
  readonly soundness: SoundnessWatch;
  readonly seats: Seats;
  /** Makes the data folder a desk's of another centre. */
  readonly connect: Connect;
}

export interface SessionOptions {
  /** Also weighs each answer against the contract; for tests. */
  readonly checkAnswers?: boolean;
  readonly log?: (problem: unknown) => void;
}

/** Calls by which somebody proves who they are, and so that somebody is there. */
const PROVING: readonly CallName[] = [
  'session.signIn',
  'session.signInByPin',
  'session.signInByBadge',
  'session.unlock',
  'recovery.use',
];

export function sessionOver(
  core: Core,
  parts: Parts,
  options: SessionOptions,
  desk: string | null,
  idleLock: IdleLock,
  tell: (topics: readonly string[]) => void,
): Session {
  const signIn: SignIn = { ...NOBODY, desk };
  const leave = parts.seats.take(signIn);
  let closed = false;

  function lock(): void {
    if (signIn.personId === null || signIn.locked) return;
    signIn.locked = true;
    tell(['session', 'seats']);
  }

  async function answer(request: Request): Promise<Answer<unknown>> {
    try {
      const name = requireCall(request.call);
      const person = signIn.personId ? await activePerson(core.store.reader, signIn.personId) : null;
      if (signIn.personId && !signIn.locked && (await idleLock.isOver(core.store.reader))) lock();
      requireRole(name, signIn, person);
      const call = checkCall(name, request.input ?? {});
      const value = await carryOut(core, parts, signIn, person, call, request.request);
      if (PROVING.includes(name)) idleLock.touched();
      if (options.checkAnswers) contract[name].output.parse(value);
      const { touches } = contract[name];
      if (touches.length > 0) tell(touches);
      return { ok: true, value };
    } catch (error) {
      const failure = failureOf(goneOr(core, error));
      if (failure.kind === 'internal' || failure.kind === 'storage') options.log?.(error);
      if (failure.code === 'data_gone' || failure.code === 'database_unreachable') tell(['storage']);
      if (failure.code === 'data_damaged') void parts.soundness.met();
      return { ok: false, error: failure };
    }
  }

  return {
    async handle(request) {
      if (closed) throw new Error('This session is closed.');
      return { id: request.id, ...(await answer(request)) };
    },
    touched: () => idleLock.touched(),
    lock,
    close() {
      closed = true;
      Object.assign(signIn, NOBODY);
      leave();
      tell(['seats']);
    },
  };
}

/**
 * Whatever the storage did in a folder that is gone, it did because it is: that is what a person has to know. Of a server
 * that does not answer, not every error has a code.
 */
function goneOr({ store }: Core, error: unknown): unknown {
  if (error instanceof Refusal || store.place.isThere()) return error;
  if (faultOf(error) === null && store.engine === 'sqlite') return error;
  try {
    store.place.require();
  } catch (gone) {
    return gone;
  }
  return error;
}

/** @throws Refusal where there is no such call. */
export function requireCall(name: string): CallName {
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

/** The input as plain JSON of a bounded size. @throws Refusal where it is something else. */
export function plainInput(name: CallName, given: unknown): unknown {
  const { longest }: Call = contract[name];
  const gated = gate(given, longest, name === 'session.signInByBadge');
  if (gated.ok) return gated.value;
  throw new Refusal(badIssue(gated.fault));
}

/** @throws Refusal that tells what is wrong with the input, field by field. */
export function checkCall(name: CallName, given: unknown): CheckedCall {
  const call: Call = contract[name];
  const parsed = call.input.safeParse(plainInput(name, given));
  // The schema is the one of this name, which a compiler does not follow through a table of a hundred.
  if (parsed.success) return { name, input: parsed.data } as CheckedCall;
  throw new Refusal(badInput(parsed.error));
}

export const WHILE_LOCKED: readonly CallName[] = [
  'session.unlock',
  'session.signIn',
  'session.quick',
  'session.signInByPin',
  'session.signInByBadge',
  'session.signOut',
  'session.current',
  'session.lock',
  'recovery.use',
  'centre.status',
  'storage.status',
  'line.status',
  'line.try',
  // What their person had typed until then.
  'drafts.save',
  'drafts.clear',
];

function requireRole(name: CallName, signIn: SignIn, person: Person | null): void {
  if (signIn.locked && !WHILE_LOCKED.includes(name)) {
    throw refuse('not_allowed', 'locked', 'The workstation is locked: type your password to go on.');
  }
  const { roles } = contract[name];
  if (roles === 'anyone') return;
  if (!person) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
  if (!isAmong(person.roles, roles)) {
    throw refuse('not_allowed', 'role_may_not', 'Your role may not do this: ask somebody whose role may.', {
      roles: person.roles.join(', '),
    });
  }
  const { way } = signIn;
  if (needsPassword(name) && way !== null && !isByPassword(way)) {
    throw refuse(
      'not_allowed',
      'password_wanted',
      'Whoever came in by PIN or badge types their password before this: unlock with it.',
    );
  }
}

async function carryOut(
  core: Core,
  { importCalls, backupCalls, exportCalls, erasureCalls, readers, lookout, soundness, seats, connect }: Parts,
  signIn: SignIn,
  person: Person | null,
  call: CheckedCall,
  requestId: string | undefined,
): Promise<unknown> {
  if (call.name === 'storage.status') {
    const where = lookout.state();
    const state = where === 'good' ? soundness.state() : where;
    return {
      state,
      // Of damaged data nothing can be told but that.
      missing: state === 'damaged' ? null : await missingIn(core.store.reader),
      differing: state === 'damaged' ? null : await differingIn(core.store.reader),
      mended: core.store.engine === 'sqlite' ? [...core.store.schema.mended] : [],
      altered: [...soundness.altered()],
      witnessed: core.store.engine !== 'sqlite' || !core.store.witness.isFailing(),
    };
  }
  if (call.name === 'desks.list') return deskList(core, signIn);
  if (call.name === 'desks.strikeService') return strike(core, signedIn({ person }), call.input);
  if (call.name === 'seats.list') return seatsTaken(core, seats, signIn);
  if (isLineCall(call)) return answerLine(core, connect, call);
  if (isSessionCall(call)) return answerSession(core, signIn, call);
  if (isQuickCall(call)) return answerQuick(core, { signIn, person }, call);
  if (isPasswordCall(call)) return answerPassword(core, { signIn, person }, call);
  if (isRestoreCall(call))
    return answerRestore(core, readers, { signIn, person: signedIn({ person }) }, call);
  if (isKeyCall(call)) return answerKeys(core, { signIn, person: signedIn({ person }) }, call);
  if (isImportCall(call)) return answerPart(importCalls.answers, signedIn({ person }), call);
  if (isBackupCall(call)) return answerPart(backupCalls.answers, signedIn({ person }), call);
  if (isRowCall(call)) return answerPart(soundness.answers, signedIn({ person }), call);
  if (isExportCall(call)) return answerPart(exportCalls.answers, signedIn({ person }), call);
  if (isErasureCall(call)) return answerPart(erasureCalls.answers, signedIn({ person }), call);
  if (isErasingCall(call)) return answerErasing(core, erasureCalls, signIn, call);
  const now = core.now();
  if (isPlainQuery(call)) {
    if (isHeavy(call)) return readers.query(call, person, now);
    return inSnapshot(core.store.reader, (db): Promise<unknown> => {
      const { printsByClock } = core;
      const ask: Ask = { db, person, now, dataDir: core.store.dataDir, printsByClock };
      return answerQuery(ask, call);
    });
  }
  return inTransaction(core.store.db, async (writer) => {
    const act = core.actIn(writer, person, now);
    const run = async () => {
      const value = await carryOutCommand(act, call);
      await weighChanged(writer);
      await weighKeeping(writer);
      return value;
    };
    return requestId === undefined || isSecret(call.name)
      ? run()
      : once(keyFor(core.store, 'requests 1'), act, call.name, call.input, requestId, run);
  });
}

/** By the part of the backend that answers such a call outside the one transaction of a command. */
const answerPart = <N extends CallName>(
  answers: { readonly [P in N]: (person: Person, input: Checked<P>) => Promise<Output<P>> },
  person: Person,
  { name, input }: CheckedCall<N>,
): Promise<Output<N>> => answers[name](person, input);

/** Whether answering it reads so much that a thread of its own does it. */
function isHeavy({ name, input }: CheckedCall): boolean {
  const named: Call = contract[name];
  return named.heavy?.(input) ?? false;
}

function needsPassword(name: CallName): boolean {
  const named: Call = contract[name];
  return named.wantsPassword ?? false;
}

/** True for a call of whose contents nothing may be kept. */
function isSecret(name: CallName): boolean {
  const named: Call = contract[name];
  return named.secret ?? false;
}
