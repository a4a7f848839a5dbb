import { randomBytes } from 'node:crypto';
import { refuseSecondCentre, setUpCentre } from '../../db/centre.ts';
import type { PasswordCall } from '../../db/handlers.ts';
import { hashPassword, passwordMatches } from '../../db/passwords.ts';
import { passwordChanges } from '../../db/people.ts';
import { keepRecoveryKey, recoverManager, recoveryKeyHash } from '../../db/recovery.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import { RECOVERY_KEY_BYTES, readRecoveryKey, recoveryKeyOf } from '../../shared/session/recoveryKey.ts';
import type { Core } from './core.ts';
import { guess } from './guesses.ts';
import { proveAgain, type SignIn } from './signIn.ts';

interface Asker {
  readonly signIn: SignIn;
  readonly person: Person | null;
}

type PasswordAnswers = {
  readonly [N in PasswordCall]: (core: Core, asker: Asker, input: Checked<N>) => Promise<Output<N>>;
};

/** A fresh key and what is stored of it. */
async function newRecoveryKey(core: Core): Promise<{ readonly key: string; readonly hash: string }> {
  for (;;) {
    // Ends: six draws in seven make a key.
    const key = recoveryKeyOf(randomBytes(RECOVERY_KEY_BYTES));
    if (key !== null) return { key, hash: await hashPassword(key, core.passwordCost) };
  }
}

const wrongKey = () =>
  refuse(
    'not_allowed',
    'wrong_recovery_key',
    'This recovery key does not open this centre: take the one that was made last.',
  );

/**
 * The calls that give somebody a password or a key. What is to be stored is hashed before the transaction, which keeps
 * everybody else from writing; nothing of the call is kept.
 */
export const passwordAnswers: PasswordAnswers = {
  'centre.setup': async (core, _asker, { centre, manager: { password, ...manager } }) => {
    // Refused before the work of hashing; what counts is looked at again in the transaction.
    await refuseSecondCentre(core.store.reader);
    const passwordHash = await hashPassword(password, core.passwordCost);
    const { key, hash } = await newRecoveryKey(core);
    const { managerId } = await core.change(null, async (act) => {
      const made = await setUpCentre(act, { centre, manager: { ...manager, passwordHash } }, false);
      await keepRecoveryKey(act, hash, made.managerId);
      return made;
    });
    return { managerId, recoveryKey: key };
  },

  'people.add': async (core, { person }, { password, ...input }) => {
    const passwordHash = await hashPassword(password, core.passwordCost);
    return core.change(person, (act) => passwordChanges['people.add'](act, { ...input, passwordHash }));
  },

  'people.resetPassword': async (core, { person }, { password, ...input }) => {
    const passwordHash = await hashPassword(password, core.passwordCost);
    return core.change(person, (act) =>
      passwordChanges['people.resetPassword'](act, { ...input, passwordHash }),
    );
  },

  'recovery.make': async (core, { signIn }, { current }) => {
    const person = await proveAgain(core, signIn, current);
    const { key, hash } = await newRecoveryKey(core);
    await core.change(person, (act) => keepRecoveryKey(act, hash, person.id));
    return { recoveryKey: key };
  },

  'recovery.use': async (core, { signIn }, { key: typed, name, password }) => {
    const key = readRecoveryKey(typed) ?? '';
    const opened = await guess(core, {
      subjects: ['recovery'],
      async check() {
        const kept = await recoveryKeyHash(core.store.reader);
        return kept !== null && (await passwordMatches(key, kept)) ? kept : null;
      },
      wrong: wrongKey,
    });
    const passwordHash = await hashPassword(password, core.passwordCost);
    const next = await newRecoveryKey(core);
    const person = await core.change(null, async (act) => {
      // Sent twice at once, a key opens once.
      if ((await recoveryKeyHash(act.db)) !== opened) throw wrongKey();
      const recovered = await recoverManager(act, name, passwordHash);
      await keepRecoveryKey(act, next.hash, recovered.id);
      return recovered;
    });
    await core.change(person, (act) => act.record({ kind: 'signed_in' }));
    signIn.personId = person.id;
    signIn.locked = false;
    return { person, recoveryKey: next.key };
  },
};

export const isPasswordCall = (call: CheckedCall): call is CheckedCall<PasswordCall> =>
  Object.hasOwn(passwordAnswers, call.name);

export const answerPassword = <N extends PasswordCall>(
  core: Core,
  asker: Asker,
  { name, input }: CheckedCall<N>,
): Promise<Output<N>> => passwordAnswers[name](core, asker, input);
