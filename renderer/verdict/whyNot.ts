import { pathOf } from '../../shared/adjudication/facts.ts';
import { CHOICES, type Choice } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';

/** Why the verdict does not offer a choice; each has a sentence. */
export type WhyNot =
  | 'no_plan'
  | 'not_covered'
  | 'needs_review'
  | 'is_flyaway'
  | 'is_defect'
  | 'no_flyaway'
  | 'no_defect'
  | 'no_estimate'
  | 'nothing_received';

const OPTION = {
  care_replacement: 'careReplacement',
  flyaway_replacement: 'flyawayReplacement',
  paid_repair: 'paidRepair',
  warranty_repair: 'warrantyRepair',
  return_unrepaired: 'returnUnrepaired',
} as const satisfies Readonly<Record<Choice, keyof Claim['assessment']['verdict']['options']>>;

/** The choices that the verdict does not offer, each with the one thing that stands in its way first. */
export function notOffered(claim: Claim): { readonly choice: Choice; readonly why: WhyNot }[] {
  const { options } = claim.assessment.verdict;
  return CHOICES.filter((choice) => !options[OPTION[choice]].available).map((choice) => ({
    choice,
    why: whyNot(claim, choice),
  }));
}

function whyNot(claim: Claim, choice: Choice): WhyNot {
  const path = pathOf(claim.diagnosis?.causesFound ?? claim.incident.causes);
  switch (choice) {
    case 'care_replacement':
      if (path === 'flyaway') return 'is_flyaway';
      if (path === 'warranty') return 'is_defect';
      return ofPlan(claim);
    case 'flyaway_replacement':
      return path === 'flyaway' ? ofPlan(claim) : 'no_flyaway';
    case 'paid_repair':
      return claim.received.length === 0 ? 'nothing_received' : 'no_estimate';
    case 'warranty_repair':
      return path === 'warranty' ? ofPlan(claim) : 'no_defect';
    case 'return_unrepaired':
      return 'nothing_received';
  }
}

function ofPlan(claim: Claim): WhyNot {
  if (!claim.plan) return 'no_plan';
  return claim.assessment.verdict.verdict === 'not_covered' ? 'not_covered' : 'needs_review';
}
