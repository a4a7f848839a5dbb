import { randomInt } from 'node:crypto';
import { deskSubject } from '../../db/guesses.ts';
import type { QuickCall } from '../../db/handlers.ts';
import { hashPassword, passwordMatches } from '../../db/passwords.ts';
import { keepBadge, keepPin, personById, personOf } from '../../db/people.ts';
import {
  badgeMark,
  personOfBadge,
  pinHashOf,
  quickPeople,
  quickSignInOf,
  sealedPin,
} from '../../db/quickSignIns.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import { BADGE_DIGITS, badgeOf, readBadge } from '../../shared/session/badge.ts';
import type { Core } from './core.ts';
import { guess } from './guesses.ts';
import { enter, proveAgain, proveBy, type SignIn } from './signIn.ts';

interface Asker {
  readonly signIn: SignIn;
  readonly person: Person | null;
}

const wrongPin = () =>
  refuse('not_allowed', 'wrong_pin', 'That is not the PIN of this person here. Type it again.');

const wrongBadge = () =>
  refuse(
    'not_allowed',
    'wrong_badge',
    'This badge does not open this workstation: it was withdrawn, or made at another one.',
  );

const closed = () =>
  refuse(
    'rule',
    'no_quick_sign_in_here',
    'The keys of this computer are closed, so no PIN and no badge can be kept: sign in with the password.',
  );

/** The only one who may come in: whoever else's badge it is stays out, and nothing is counted, since it is a right one. */
const othersBadge = () =>
  refuse('conflict', 'badge_of_another', 'This badge is somebody else’s: nobody was signed in.');

async function personByBadge(core: Core, signIn: SignIn, code: string): Promise<Person> {
  const { keys, reader } = core.store;
  const row = await guess(core, {
    subjects: [deskSubject(signIn.desk)],
    async check() {
      const mark = badgeMark(keys, code);
      return mark === null ? null : personOfBadge(reader, mark);
    },
    wrong: wrongBadge,
  });
  return personOf(row);
}

type QuickAnswers = {
  readonly [N in QuickCall]: (core: Core, asker: Asker, input: Checked<N>) => Promise<Output<N>>;
};

const quickAnswers: QuickAnswers = {
  'session.quick': async ({ store: { reader, keys } }) => {
    const rows = await quickPeople(reader);
    const withPin = rows.filter((row) => pinHashOf(keys, row) !== null);
    return {
      people: withPin.map(({ person_id: id, name }) => ({ id, name })),
      badges: rows.some(({ badge }) => badge !== null),
    };
  },

  'session.signInByPin': async (core, { signIn }, { personId, pin }) => {
    const { reader, keys } = core.store;
    const row = await personById(reader, personId);
    await proveBy(core, signIn, row, {
      name: row?.name ?? '',
      wrong: wrongPin,
      async isRight() {
        const hash = pinHashOf(keys, row && (await quickSignInOf(reader, row.id)));
        return (await passwordMatches(pin, hash ?? (await core.decoy()))) && hash !== null;
      },
    });
    // Proved to be somebody.
    if (!row) throw wrongPin();
    return { person: await enter(core, signIn, personOf(row), 'pin') };
  },

  'session.signInByBadge': async (core, { signIn }, { badge, only }) => {
    const person = await personByBadge(core, signIn, readBadge(badge) ?? '');
    if (only !== undefined && only !== person.id) throw othersBadge();
    return { person: await enter(core, signIn, person, 'badge') };
  },

  'session.setPin': async (core, { signIn }, { current, pin }) => {
    const person = await proveAgain(core, signIn, current);
    const sealed = sealedPin(core.store.keys, person.id, await hashPassword(pin, core.passwordCost));
    if (!sealed) throw closed();
    await core.change(person, (act) => keepPin(act, sealed));
    return { done: true };
  },

  'people.makeBadge': async (core, { person }, { personId }) => {
    const code = badgeOf(Array.from({ length: BADGE_DIGITS }, () => randomInt(10)));
    const mark = badgeMark(core.store.keys, code);
    if (!mark) throw closed();
    await core.change(person, (act) => keepBadge(act, personId, mark));
    return { badge: code };
  },
};

export const isQuickCall = (call: CheckedCall): call is CheckedCall<QuickCall> =>
  Object.hasOwn(quickAnswers, call.name);

export const answerQuick = <N extends QuickCall>(
  core: Core,
  asker: Asker,
  { name, input }: CheckedCall<N>,
): Promise<Output<N>> => quickAnswers[name](core, asker, input);
