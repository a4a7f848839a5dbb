import type { ErasureCalls } from '../../db/erasure/calls.ts';
import type { ErasingCall } from '../../db/handlers.ts';
import type { CheckedCall, Output } from '../../shared/contract/index.ts';
import type { Core } from './core.ts';
import { proveAgain, type SignIn } from './signIn.ts';

export const isErasingCall = (call: CheckedCall): call is CheckedCall<ErasingCall> =>
  call.name === 'erasures.erase';

/** What nobody can take back, a workstation that was left open does not do: whoever asks types their password. */
export async function answerErasing(
  core: Core,
  erasures: Pick<ErasureCalls, 'erase'>,
  signIn: SignIn,
  { input: { password, ...input } }: CheckedCall<ErasingCall>,
): Promise<Output<ErasingCall>> {
  const person = await proveAgain(core, signIn, password);
  return erasures.erase(person, input);
}
