import type { Act } from '../../db/act.ts';
import { keyFor } from '../../db/eventKey.ts';
import type { KeyCall } from '../../db/handlers.ts';
import type { KeyChange } from '../../db/keys/keys.ts';
import { signingKeys } from '../../db/keys/listed.ts';
import { unsealRoot } from '../../db/keys/recoverySeal.ts';
import { mailPasswordState, resealMailPassword } from '../../db/mail/password.ts';
import { MAIL_PURPOSE, MAIL_PURPOSE_BEFORE } from '../../db/mail/seal.ts';
import { recoveryKeyHash, rootUnderRecoveryKey } from '../../db/recovery.ts';
import { inTransaction } from '../../db/transaction.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import { readRecoveryKey } from '../../shared/session/recoveryKey.ts';
import type { Core } from './core.ts';
import { proveRecoveryKey } from './recoveryGuess.ts';
import { proveAgain, type SignIn } from './signIn.ts';

const changeOf = (act: Act): KeyChange => ({
  writer: act.db,
  now: act.now,
  record: (event) => act.record(event),
});

/** The mail password of a folder from before is sealed by what lies beside the backups: not any longer. */
export async function settleMailPassword({ store }: Core): Promise<void> {
  if ((await mailPasswordState(store.reader, store.keys)) !== 'lost') return;
  const before = keyFor(store, MAIL_PURPOSE_BEFORE);
  await inTransaction(store.db, (writer) =>
    resealMailPassword(writer, [before], store.keys.keyFor(MAIL_PURPOSE)),
  );
}

/** Goes on with the keys that a recovery key opens, as it is printed; false where it opens none. */
export async function reopenKeys({ store: { keys } }: Core, act: Act, recoveryKey: string): Promise<boolean> {
  const kept = await rootUnderRecoveryKey(act.db);
  const root = kept && unsealRoot(recoveryKey, kept);
  if (!root) return false;
  const isOpen = keys.state() !== 'closed';
  if (isOpen && keys.publicKey() === kept.publicKey) return true;
  const present = isOpen ? [keys.keyFor(MAIL_PURPOSE)] : [];
  await keys.replace(changeOf(act), root);
  await resealMailPassword(act.db, present, keys.keyFor(MAIL_PURPOSE));
  return true;
}

async function whatRecoveryOpens({ store }: Core): Promise<Output<'keys.status'>['recovery']> {
  if ((await recoveryKeyHash(store.reader)) === null) return 'none';
  const kept = await rootUnderRecoveryKey(store.reader);
  if (!kept) return 'nothing';
  return kept.publicKey === store.keys.publicKey() ? 'present' : 'before';
}

interface Asker {
  readonly signIn: SignIn;
  readonly person: Person;
}

type KeyAnswers = {
  readonly [N in KeyCall]: (core: Core, asker: Asker, input: Checked<N>) => Promise<Output<N>>;
};

const keyAnswers: KeyAnswers = {
  'keys.status': async (core) => {
    const { keys, reader } = core.store;
    const listed = await signingKeys(reader);
    return {
      state: keys.state(),
      publicKey: keys.publicKey(),
      signedWith: listed.map(({ public_key: publicKey, since }) => ({ publicKey, since })),
      recovery: await whatRecoveryOpens(core),
      mailPassword: await mailPasswordState(reader, keys),
    };
  },

  'keys.open': async (core, { person }, { key: typed }) => {
    const key = readRecoveryKey(typed) ?? '';
    await proveRecoveryKey(core, key);
    await core.change(person, async (act) => {
      if (!(await reopenKeys(core, act, key))) {
        throw refuse(
          'rule',
          'recovery_key_opens_nothing',
          'This recovery key is the right one and was made before it could open the keys of a centre: begin with new ones, then make a new recovery key.',
        );
      }
      await act.record({ kind: 'recovery_key_used', data: { name: person.name } });
    });
    return { done: true };
  },

  'keys.begin': async (core, { signIn }, { current }) => {
    const person = await proveAgain(core, signIn, current);
    const { keys } = core.store;
    if (keys.state() !== 'closed') {
      throw refuse(
        'conflict',
        'keys_open',
        'The keys of this centre are open: there is no need for new ones.',
      );
    }
    await core.change(person, (act) => keys.replace(changeOf(act), null));
    return { done: true };
  },
};

export const isKeyCall = (call: CheckedCall): call is CheckedCall<KeyCall> =>
  Object.hasOwn(keyAnswers, call.name);

export const answerKeys = <N extends KeyCall>(
  core: Core,
  asker: Asker,
  { name, input }: CheckedCall<N>,
): Promise<Output<N>> => keyAnswers[name](core, asker, input);
