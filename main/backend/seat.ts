import type { SessionCall } from '../../db/handlers.ts';
import { hashPassword } from '../../db/passwords.ts';
import {
  activePerson,
  changePassword,
  checkPassword,
  notePassword,
  personById,
  personNamed,
} from '../../db/people.ts';
import type { PersonRow } from '../../db/tables.ts';
import { inTransaction } from '../../db/transaction.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { CallName, Checked, Output } from '../../shared/contract/index.ts';
import type { Machine } from './backend.ts';

/** Who sits at one window or command line. A locked seat keeps its person and answers nothing else. */
export interface Seat {
  personId: string | null;
  locked: boolean;
}

async function letIn(machine: Machine, row: PersonRow | null, password: string): Promise<{ person: Person }> {
  const now = machine.now();
  const check = await checkPassword(row, password, now);
  const result = await inTransaction(machine.store.db, async (writer) => {
    const signIn = await notePassword(machine.actIn(writer, null, now), check, 'name_and_password');
    if (signIn.ok) await machine.actIn(writer, signIn.person, now).record({ kind: 'signed_in' });
    return signIn;
  });
  if (!result.ok) throw result.refusal;
  return { person: result.person };
}

type SessionAnswers = {
  readonly [N in SessionCall]: (machine: Machine, seat: Seat, input: Checked<N>) => Promise<Output<N>>;
};

/** The calls that change who sits here, and those that prove it by a password. */
export const sessionAnswers: SessionAnswers = {
  'session.signIn': async (machine, seat, input) => {
    const answer = await letIn(machine, await personNamed(machine.store.db, input.name), input.password);
    seat.personId = answer.person.id;
    seat.locked = false;
    return answer;
  },

  'session.signOut': async (_machine, seat) => {
    seat.personId = null;
    seat.locked = false;
    return { done: true };
  },

  'session.current': async (machine, seat) => ({
    person: seat.personId ? await activePerson(machine.store.db, seat.personId) : null,
    locked: seat.locked,
  }),

  'session.lock': async (_machine, seat) => {
    seat.locked = seat.personId !== null;
    return { done: true };
  },

  'session.unlock': async (machine, seat, input) => {
    if (!seat.personId) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
    const answer = await letIn(machine, await personById(machine.store.db, seat.personId), input.password);
    seat.locked = false;
    return answer;
  },

  // No command in the common transaction, because what a wrong password is counted by must outlive its refusal:
  // somebody else may be guessing at a workstation that was left open.
  'session.changePassword': async (machine, seat, input) => {
    if (!seat.personId) throw refuse('not_allowed', 'not_signed_in', 'Sign in first.');
    const now = machine.now();
    const row = await personById(machine.store.db, seat.personId);
    const check = await checkPassword(row, input.current, now);
    const passwordHash = check.outcome === 'right' ? await hashPassword(input.next) : '';
    const result = await inTransaction(machine.store.db, async (writer) => {
      const proof = await notePassword(machine.actIn(writer, null, now), check, 'current_password');
      if (proof.ok) await changePassword(machine.actIn(writer, proof.person, now), passwordHash);
      return proof;
    });
    if (!result.ok) throw result.refusal;
    return { done: true };
  },
};

export const isSessionCall = (name: CallName): name is SessionCall => Object.hasOwn(sessionAnswers, name);
