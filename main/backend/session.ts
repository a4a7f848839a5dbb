import { type Ask, signedIn } from '../../db/act.ts';
import { type BackupCalls, isBackupCall } from '../../db/backups/calls.ts';
import { weighChanged } from '../../db/claims/weighed.ts';
import { commands, type PlainCommand, type PlainQuery, queries } from '../../db/handlers.ts';
import { type ImportCalls, isImportCall } from '../../db/imports/calls.ts';
import { activePerson } from '../../db/people.ts';
import { type ExportCalls, isExportCall } from '../../db/reports/exports.ts';
import { once } from '../../db/requests.ts';
import type { SoundnessWatch } from '../../db/sqlite/soundness.ts';
import { inSnapshot, inTransaction } from '../../db/sqlite/transaction.ts';
import { missingIn } from '../../db/sqlite/witness/losses.ts';
import { type Answer, Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { gate } from '../../shared/contract/gate.ts';
import { type Call, type CallName, contract, isCallName } from '../../shared/contract/index.ts';
import type { Core } from './core.ts';
import { badInput, badIssue, failureOf } from './failures.ts';
import type { Lookout } from './lookout.ts';
import { isPasswordCall, passwordAnswers } from './passwordCalls.ts';
import type { ReadingThreads } from './reading/readers.ts';
import { isSessionCall, type SignIn, sessionAnswers } from './signIn.ts';

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
  close(): void;
}

/** Parts of the backend that answer their own calls, outside the one transaction of a command. */
export interface Parts {
  readonly importCalls: ImportCalls;
  readonly backupCalls: BackupCalls;
  readonly exportCalls: ExportCalls;
  readonly readers: ReadingThreads;
  readonly lookout: Lookout;
  readonly soundness: SoundnessWatch;
}

export interface SessionOptions {
  /** Also weighs each answer against the contract; for tests. */
  readonly checkAnswers?: boolean;
  readonly log?: (problem: unknown) => void;
}

export function sessionOver(
  core: Core,
  parts: Parts,
  options: SessionOptions,
  tell: (topics: readonly string[]) => void,
): Session {
  const signIn: SignIn = { personId: null, locked: false };
  let closed = false;

  async function answer(request: Request): Promise<Answer<unknown>> {
    try {
      const name = requireCall(request.call);
      const person = signIn.personId ? await activePerson(core.store.reader, signIn.personId) : null;
      requireRole(name, signIn, person);
      const input = checkInput(name, request.input ?? {});
      const value = await carryOut(core, parts, signIn, person, name, input, request.request);
      if (options.checkAnswers) contract[name].output.parse(value);
      const { touches } = contract[name];
      if (touches.length > 0) tell(touches);
      return { ok: true, value };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'internal' || failure.kind === 'storage') options.log?.(error);
      if (failure.code === 'data_gone') tell(['storage']);
      if (failure.code === 'data_damaged') void parts.soundness.met();
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
      signIn.personId = null;
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

function requireRole(name: CallName, signIn: SignIn, person: Person | null): void {
  if (signIn.locked && !WHILE_LOCKED.includes(name)) {
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
  core: Core,
  { importCalls, backupCalls, exportCalls, readers, lookout, soundness }: Parts,
  signIn: SignIn,
  person: Person | null,
  name: CallName,
  input: unknown,
  requestId: string | undefined,
): Promise<unknown> {
  if (name === 'storage.status') {
    const where = lookout.state();
    const state = where === 'good' ? soundness.state() : where;
    return {
      state,
      // Of damaged data nothing can be told but that.
      missing: state === 'damaged' ? null : await missingIn(core.store.reader),
      mended: [...core.store.schema.mended],
      altered: [...soundness.altered()],
      witnessed: !core.store.witness.isFailing(),
    };
  }
  if (isSessionCall(name)) return sessionAnswers[name](core, signIn, input as never);
  if (isPasswordCall(name)) return passwordAnswers[name](core, { signIn, person }, input as never);
  if (isImportCall(name)) return importCalls.answers[name](signedIn({ person }), input as never);
  if (isBackupCall(name)) return backupCalls.answers[name](signedIn({ person }), input as never);
  if (isExportCall(name)) return exportCalls.answers[name](signedIn({ person }), input as never);
  const now = core.now();
  const call: Call = contract[name];
  if (call.heavy?.(input)) return readers.query(name as PlainQuery, input, person, now);
  if (call.kind === 'query') {
    return inSnapshot(core.store.reader, (db): Promise<unknown> => {
      const ask: Ask = { db, person, now, dataDir: core.store.dataDir };
      return queries[name as PlainQuery](ask, input as never);
    });
  }
  return inTransaction(core.store.db, async (writer) => {
    const act = core.actIn(writer, person, now);
    const run = async () => {
      const value = await commands[name as PlainCommand](act, input as never);
      await weighChanged(writer);
      return value;
    };
    return requestId === undefined || isSecret(name)
      ? run()
      : once(core.store.eventKey, act, name, input, requestId, run);
  });
}

/** True for a call of whose contents nothing may be kept. */
function isSecret(name: CallName): boolean {
  const named: Call = contract[name];
  return named.secret ?? false;
}
