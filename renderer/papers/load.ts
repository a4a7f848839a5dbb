import type { HangarBridge } from '../../shared/contract/bridge.ts';
import type { Centre } from '../../shared/contract/centre.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Output, QueryName } from '../../shared/contract/index.ts';

export interface PaperData {
  readonly claim: Claim;
  readonly centre: Centre;
}

/** Asks one question of the backend. @throws Error with the refusal's sentence. */
async function ask<N extends QueryName>(hangar: HangarBridge, name: N, input: unknown): Promise<Output<N>> {
  const answer = await hangar.invoke(name, input);
  if (!answer.ok) throw new Error(answer.error.message);
  // The backend answers by the same contract that this type is inferred from.
  return answer.value as Output<N>;
}

/** Everything that a claim's papers show. @throws Error with a sentence when the claim or the centre cannot be had. */
export async function loadPaper(hangar: HangarBridge, claimId: string): Promise<PaperData> {
  const [{ claim }, { centre }] = await Promise.all([
    ask(hangar, 'claims.get', { claimId }),
    ask(hangar, 'centre.status', {}),
  ]);
  if (!centre) throw new Error('The centre has not been set up yet, so there is no letterhead to print.');
  return { claim, centre };
}
