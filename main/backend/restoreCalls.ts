import type { BackupThreads } from '../../db/backups/calls.ts';
import { requireSource } from '../../db/backups/source.ts';
import { requireCentre } from '../../db/centre.ts';
import type { RestoreCall } from '../../db/handlers.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import type { CheckedCall, Output } from '../../shared/contract/index.ts';
import type { Core } from './core.ts';
import { proveAgain, type SignIn } from './signIn.ts';

export const isRestoreCall = (call: CheckedCall): call is CheckedCall<RestoreCall> =>
  call.name === 'backups.confirmRestore';

const isSame = (typed: string, name: string): boolean =>
  typed.normalize().toLocaleLowerCase() === name.trim().normalize().toLocaleLowerCase();

/** Lets a restore be carried out that a manager means, of what is sound. Nothing is changed yet. */
export async function answerRestore(
  core: Core,
  readers: Pick<BackupThreads, 'preview'>,
  { signIn, person }: { readonly signIn: SignIn; readonly person: Person },
  { input }: CheckedCall<RestoreCall>,
): Promise<Output<RestoreCall>> {
  const { reader } = core.store;
  await proveAgain(core, signIn, input.current);
  if (!isSame(input.centre, (await requireCentre(reader)).name)) {
    throw refuse(
      'bad_input',
      'centre_name_differs',
      'That is not the name of this centre: type it as it stands in the top line.',
    );
  }
  const { path, order } = await requireSource(core.store, input.source);
  const { passphrase } = input;
  const { fault } = await readers.preview({ path, passphrase });
  if (fault === 'locked' || fault === 'wrong_passphrase') {
    throw refuse(
      'not_allowed',
      'wrong_passphrase',
      'That is not the passphrase of this backup. Nothing was changed: type it again.',
    );
  }
  if (fault !== null) {
    throw refuse(
      'rule',
      'backup_unsound',
      'It is damaged or another centre’s, so it is not restored. Nothing was changed: choose another one.',
    );
  }
  return { order: order.kind === 'file' ? { ...order, passphrase } : order, by: person.name };
}
