import { nameSubject } from '../../db/guesses.ts';
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
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { CallName, Checked, Output } from '../../shared/contract/index.ts';
import { guess } from './guesses.ts';
import type { Machine } from './machine.ts';

/** Who sits at one window or command line. A locked seat keeps its person and answers nothing else. */
export interface Seat {
  personId: string | null;
  locked: boolean;
}

/** What a wrong password is answered with: beside a name that is typed too, it must not say which of the two is wrong. */
const WRONG = {
  name_and_password: () =>
    refuse('not_allowed', 'wrong_password', 'That name and password do not belong together. Check both.'),
  current_password: () =>
    refuse('not_allowed', 'wrong_current_password', 'The current password is not right. Type it again.'),
};

/** So many wrong passwords in a row, and again after each ten, are an event that a manager should see. */
const isWorthTelling = (count: number): boolean => count === 5 || (count > 0 && count % 10 === 0);

/**
 * Proves by a password that somebody is who they say, wherever it is asked for. An unknown name takes as long as a wrong
 * password, and is slowed down like one. A password that is stored at a lower cost than today's is hashed anew.
 */
async function prove(
  machine: Machine,
  row: PersonRow | null,
  name: string,
  password: string,
  asked: keyof typeof WRONG,
): Promise<Person> {
  const proved = await guess(machine, {
    subjects: [nameSubject(name), 'desk'],
    async check() {
      const matches = await passwordMatches(password, row?.password_hash ?? (await machine.decoy()));
      return row && row.active === 1 && matches ? row : null;
    },
    wrong: WRONG[asked],
    async onCounted({ act, subject, count }) {
      if (!row || subject === 'desk' || !isWorthTelling(count)) return;
      await act.record({ kind: 'sign_in_slowed', data: { name: row.name, count } });
    },
  });
  if (isCheaper(proved.password_hash, machine.passwordCost)) {
    const raised = await hashPassword(password, machine.passwordCost);
    await machine.change(null, (act) => raiseHash(act.db, proved, raised));
  }
  return personOf(proved);
}

/** Whoever sits here, proved by their password once more. */
async function proveSeated(machine: Machine, seat: Seat, password: string, asked: keyof typeof WRONG) {
  const row = seat.personId ? await personById(machine.store.reader, seat.personId) : null;
  if (!row) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
  return prove(machine, row, row.name, password, asked);
}

/** Proves that whoever sits here knows their password, before something that an open workstation must not give away. */
export const proveAgain = (machine: Machine, seat: Seat, current: string): Promise<Person> =>
  proveSeated(machine, seat, current, 'current_password');

/** Notes who signed in. */
const letIn = (machine: Machine, person: Person): Promise<void> =>
  machine.change(person, (act) => act.record({ kind: 'signed_in' }));

type SessionAnswers = {
  readonly [N in SessionCall]: (machine: Machine, seat: Seat, input: Checked<N>) => Promise<Output<N>>;
};

/** The calls that change who sits here, and those that prove it by a password. */
export const sessionAnswers: SessionAnswers = {
  'session.signIn': async (machine, seat, { name, password }) => {
    const row = await personNamed(machine.store.reader, name);
    const person = await prove(machine, row, name, password, 'name_and_password');
    await letIn(machine, person);
    seat.personId = person.id;
    seat.locked = false;
    return { person };
  },

  'session.signOut': async (_machine, seat) => {
    seat.personId = null;
    seat.locked = false;
    return { done: true };
  },

  'session.current': async (machine, seat) => ({
    person: seat.personId ? await activePerson(machine.store.reader, seat.personId) : null,
    locked: seat.locked,
  }),

  'session.lock': async (_machine, seat) => {
    seat.locked = seat.personId !== null;
    return { done: true };
  },

  'session.unlock': async (machine, seat, input) => {
    const person = await proveSeated(machine, seat, input.password, 'name_and_password');
    await letIn(machine, person);
    seat.locked = false;
    return { person };
  },

  // Somebody else may be guessing at a workstation that was left open.
  'session.changePassword': async (machine, seat, input) => {
    const person = await proveAgain(machine, seat, input.current);
    const passwordHash = await hashPassword(input.next, machine.passwordCost);
    await machine.change(person, (act) => changePassword(act, passwordHash));
    return { done: true };
  },
};

export const isSessionCall = (name: CallName): name is SessionCall => Object.hasOwn(sessionAnswers, name);
