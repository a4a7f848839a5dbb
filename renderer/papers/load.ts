import type { HangarBridge } from '../../shared/contract/bridge.ts';
import type { Centre } from '../../shared/contract/centre.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Output, QueryName } from '../../shared/contract/index.ts';
import type { Sizes } from '../../shared/paper/sizes.ts';
import type { OwnText } from '../../shared/wording/ownTexts.ts';
import { logoAddress } from './logoAddress.ts';

/** Whose paper it is. */
export interface Letterhead {
  readonly centre: Centre;
  /** The address of the centre's logo, which holds the whole picture; null without one. */
  readonly logo: string | null;
}

export interface PlanPaperData extends Letterhead {
  readonly plan: Output<'plans.get'>['plan'];
  /** The countries where the plan is served as where it was bought. */
  readonly region: readonly string[];
}

export interface PaperData extends Letterhead {
  readonly claim: Claim;
  /** What the centre has worded in its own way. */
  readonly texts: readonly OwnText[];
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
  const [{ claim }, head, { texts }] = await Promise.all([
    ask(hangar, 'claims.get', { claimId }),
    letterhead(hangar),
    ask(hangar, 'texts.list', {}),
  ]);
  return { claim, texts, ...head };
}

/** Everything that a plan's paper shows. @throws Error with a sentence when the plan or the centre cannot be had. */
export async function loadPlanPaper(hangar: HangarBridge, planId: string): Promise<PlanPaperData> {
  const [{ plan }, head, { regions }] = await Promise.all([
    ask(hangar, 'plans.get', { planId }),
    letterhead(hangar),
    ask(hangar, 'catalogue.regions', {}),
  ]);
  const own = regions.find(({ countries }) => countries.includes(plan.purchaseCountry));
  return { plan, ...head, region: own?.countries ?? [plan.purchaseCountry] };
}

/** What the centre prints on. @throws Error with a sentence when it cannot be had. */
export const paperSizes = (hangar: HangarBridge): Promise<Sizes> => ask(hangar, 'papers.sizes', {});

/** @throws Error with a sentence when the centre cannot be had. A logo that cannot is left out. */
export async function letterhead(hangar: HangarBridge): Promise<Letterhead> {
  const [{ centre }, { logo }] = await Promise.all([
    ask(hangar, 'centre.status', {}),
    ask(hangar, 'centre.logo', {}),
  ]);
  if (!centre) throw new Error('The centre has not been set up yet, so there is no letterhead to print.');
  return { centre, logo: logo && logoAddress(logo) };
}
