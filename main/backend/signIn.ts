import { deskSubject, isOfDesk, nameSubject } from '../../db/guesses.ts';
import type { SessionCall } from '../../db/handlers.ts';
import { hashPassword, isCheaper, passwordMatches } from '../../db/passwords.ts';
import {
  activePerson,
  changePassword,
  personById,
  personNamed,
  personOf,
  raiseHash,
} from '../../db/people.ts';
import type { PersonRow } from '../../db/tables.ts';
import { type Refusal, refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import type { Way } from '../../shared/session/ways.ts';
import type { Core } from './core.ts';
import { guess } from './guesses.ts';

/** Who is signed in at one window or command line. A locked one keeps its person and answers nothing else. */
export interface SignIn {
  personId: string | null;
  locked: boolean;
  /** How they came in last; null: nobody has. */
  way: Way | null;
  /** When; UTC, ISO 8601. */
  since: string | null;
  /** The desk behind the service that it is at, by its id; null for a window or a command of this program. */
  readonly desk: string | null;
}

export const NOBODY: Omit<SignIn, 'desk'> = { personId: null, locked: false, way: null, since: null };

/** What a wrong password is answered with: beside a name that is typed too, it must not say which of the two is wrong. */
const WRONG = {
  name_and_password: () =>
    refuse('not_allowed', 'wrong_password', 'That name and password do not belong together. Check both.'),
  current_password: () =>
    refuse('not_allowed', 'wrong_current_password', 'The current password is not right. Type it again.'),
};

/** So many wrong passwords in a row, and again after each ten, are an event that a manager should see. */
const isWorthTelling = (count: number): boolean => count === 5 || (count > 0 && count % 10 === 0);

/** Proves that somebody is who they say, by whatever secret; wrong ones are counted by the name and for the desk. */
export function proveBy(
  core: Core,
  signIn: SignIn,
  row: PersonRow | null,
  { name, wrong, isRight }: { readonly name: string; wrong(): Refusal; isRight(): Promise<boolean> },
): Promise<PersonRow> {
  return guess(core, {
    subjects: [nameSubject(name), deskSubject(signIn.desk)],
    async check() {
      const right = await isRight();
      return row && row.active === 1 && right ? row : null;
    },
    wrong,
    async onCounted({ act, subject, count }) {
      if (!row || isOfDesk(subject) || !isWorthTelling(count)) return;
      await act.record({ kind: 'sign_in_slowed', data: { name: row.name, count } });
    },
  });
}

/**
 * Proves by a password that somebody is who they say, wherever it is asked for. An unknown name takes as long as a wrong
 * password, and is slowed down like one. A password that is stored at a lower cost than today's is hashed anew.
 */
async function prove(
  core: Core,
  signIn: SignIn,
  row: PersonRow | null,
  name: string,
  password: string,
  asked: keyof typeof WRONG,
): Promise<Person> {
  const proved = await proveBy(core, signIn, row, {
    name,
    wrong: WRONG[asked],
    isRight: async () => passwordMatches(password, row?.password_hash ?? (await core.decoy())),
  });
  if (isCheaper(proved.password_hash, core.passwordCost)) {
    const raised = await hashPassword(password, core.passwordCost);
    await core.change(null, (act) => raiseHash(act.db, proved, raised));
  }
  return personOf(proved);
}

/** Whoever sits here, proved by their password once more. */
async function proveSeated(core: Core, signIn: SignIn, password: string, asked: keyof typeof WRONG) {
  const row = signIn.personId ? await personById(core.store.reader, signIn.personId) : null;
  if (!row) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
  return prove(core, signIn, row, row.name, password, asked);
}

/** Proves that whoever sits here knows their password, before something that an open workstation must not give away. */
export const proveAgain = (core: Core, signIn: SignIn, current: string): Promise<Person> =>
  proveSeated(core, signIn, current, 'current_password');

/** Has somebody who was proved sit here, in the place of whoever did, and notes it. */
export async function enter(core: Core, signIn: SignIn, person: Person, way: Way): Promise<Person> {
  const since = await core.change(person, async (act) => {
    await act.record({ kind: 'signed_in', data: { way } });
    return act.now;
  });
  Object.assign(signIn, { personId: person.id, locked: false, way, since } satisfies Omit<SignIn, 'desk'>);
  return person;
}

type SessionAnswers = {
  readonly [N in SessionCall]: (core: Core, signIn: SignIn, input: Checked<N>) => Promise<Output<N>>;
};

/** The calls that change who sits here, and those that prove it by a password. */
export const sessionAnswers: SessionAnswers = {
  'session.signIn': async (core, signIn, { name, password }) => {
    const row = await personNamed(core.store.reader, name);
    const person = await prove(core, signIn, row, name, password, 'name_and_password');
    return { person: await enter(core, signIn, person, 'password') };
  },

  'session.signOut': async (_core, signIn) => {
    Object.assign(signIn, NOBODY);
    return { done: true };
  },

  'session.current': async (core, signIn) => ({
    person: signIn.personId ? await activePerson(core.store.reader, signIn.personId) : null,
    locked: signIn.locked,
    way: signIn.way,
  }),

  'session.lock': async (_core, signIn) => {
    signIn.locked = signIn.personId !== null;
    return { done: true };
  },

  'session.unlock': async (core, signIn, input) => {
    const person = await proveSeated(core, signIn, input.password, 'name_and_password');
    return { person: await enter(core, signIn, person, 'password') };
  },

  // Somebody else may be guessing at a workstation that was left open.
  'session.changePassword': async (core, signIn, input) => {
    const person = await proveAgain(core, signIn, input.current);
    const passwordHash = await hashPassword(input.next, core.passwordCost);
    await core.change(person, (act) => changePassword(act, passwordHash));
    return { done: true };
  },
};

export const isSessionCall = (call: CheckedCall): call is CheckedCall<SessionCall> =>
  Object.hasOwn(sessionAnswers, call.name);

export const answerSession = <N extends SessionCall>(
  core: Core,
  signIn: SignIn,
  { name, input }: CheckedCall<N>,
): Promise<Output<N>> => sessionAnswers[name](core, signIn, input);
