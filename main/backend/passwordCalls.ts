import { randomBytes } from 'node:crypto';
import { refuseSecondCentre, setUpCentre } from '../../db/centre.ts';
import type { PasswordCall } from '../../db/handlers.ts';
import { hashPassword } from '../../db/passwords.ts';
import { passwordChanges } from '../../db/people.ts';
import { keepRecoveryKey, type NewRecoveryKey, recoverManager, recoveryKeyHash } from '../../db/recovery.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import { RECOVERY_KEY_BYTES, readRecoveryKey, recoveryKeyOf } from '../../shared/session/recoveryKey.ts';
import type { Core } from './core.ts';
import { reopenKeys } from './keyCalls.ts';
import { proveRecoveryKey, wrongRecoveryKey } from './recoveryGuess.ts';
import { enter, proveAgain, type SignIn } from './signIn.ts';

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

/** What is kept of a key, which opens what the centre's keys are by now. */
const keptOf = ({ store }: Core, { key, hash }: { key: string; hash: string }): NewRecoveryKey => ({
  keyHash: hash,
  root: store.keys.sealedBy(key),
});

/**
 * The calls that give somebody a password or a key. What is to be stored is hashed before the transaction, which keeps
 * everybody else from writing; nothing of the call is kept.
 */
export const passwordAnswers: PasswordAnswers = {
  'centre.setup': async (core, _asker, { centre, manager: { password, ...manager } }) => {
    // Refused before the work of hashing; what counts is looked at again in the transaction.
    await refuseSecondCentre(core.store.reader);
    const passwordHash = await hashPassword(password, core.passwordCost);
    const next = await newRecoveryKey(core);
    const { managerId } = await core.change(null, async (act) => {
      const made = await setUpCentre(act, { centre, manager: { ...manager, passwordHash } }, false);
      await keepRecoveryKey(act, keptOf(core, next), made.managerId);
      return made;
    });
    return { managerId, recoveryKey: next.key };
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
    const next = await newRecoveryKey(core);
    await core.change(person, (act) => keepRecoveryKey(act, keptOf(core, next), person.id));
    return { recoveryKey: next.key };
  },

  'recovery.use': async (core, { signIn }, { key: typed, name, password }) => {
    const key = readRecoveryKey(typed) ?? '';
    const opened = await proveRecoveryKey(core, key);
    const passwordHash = await hashPassword(password, core.passwordCost);
    const next = await newRecoveryKey(core);
    const person = await core.change(null, async (act) => {
      // Sent twice at once, a key opens once.
      if ((await recoveryKeyHash(act.db)) !== opened) throw wrongRecoveryKey();
      const recovered = await recoverManager(act, signIn.desk, name, passwordHash);
      // First: what the next key is to open may be what only this one does.
      await reopenKeys(core, act, key);
      await keepRecoveryKey(act, keptOf(core, next), recovered.id);
      return recovered;
    });
    await enter(core, signIn, person, 'recovery_key');
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
