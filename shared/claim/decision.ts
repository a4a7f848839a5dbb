import type { Case } from '../adjudication/case.ts';
import type { Catalogue, Regions } from '../adjudication/catalogue.ts';
import { gather } from '../adjudication/facts.ts';
import { optionsFor, savingOf } from '../adjudication/options.ts';
import type { Verdict, VerdictName } from '../adjudication/verdict.ts';

/**
 * A manager's word on a claim. `covered` and `not_covered` settle an open question; `goodwill` grants what the rules
 * refuse. Whatever the word, the automatic verdict stays beside it.
 */
export const DECISIONS = ['covered', 'not_covered', 'goodwill'] as const;
export type Decision = (typeof DECISIONS)[number];

export type DecisionRefusal =
  /** There is no open question to settle. */
  | 'nothing_open'
  /** The rules already cover the claim. */
  | 'already_covered'
  /** There is nothing to grant: no plan, no slot left, or no fee for it. */
  | 'nothing_to_grant';

/** The verdict that a decision makes of an automatic one: an open warranty question becomes warranty, not cover. */
function decidedName(given: Case, catalogue: Catalogue, decision: Decision): VerdictName {
  if (decision === 'not_covered') return 'not_covered';
  return gather(given, catalogue).path === 'warranty' ? 'warranty' : 'covered';
}

/** The automatic verdict with the manager's word in its place: name, options and saving; the reasons stay. */
export function withDecision(
  automatic: Verdict,
  decision: Decision,
  given: Case,
  catalogue: Catalogue,
  regions: Regions,
): Verdict {
  const verdict = decidedName(given, catalogue, decision);
  const options = optionsFor(gather(given, catalogue), verdict, regions);
  return { ...automatic, verdict, options, saving: savingOf(options) };
}

/** Why a manager cannot say this of a claim, or null when they can. */
export function decisionRefusal(
  automatic: Verdict,
  decision: Decision,
  given: Case,
  catalogue: Catalogue,
  regions: Regions,
): DecisionRefusal | null {
  if (decision !== 'goodwill' && automatic.verdict !== 'needs_review') return 'nothing_open';
  if (decision === 'goodwill' && (automatic.verdict === 'covered' || automatic.verdict === 'warranty')) {
    return 'already_covered';
  }
  if (decision === 'not_covered') return null;
  const { options } = withDecision(automatic, decision, given, catalogue, regions);
  const grants =
    options.careReplacement.available ||
    options.flyawayReplacement.available ||
    options.warrantyRepair.available;
  const slotLeft = given.plan === null || slotsLeft(given, catalogue) > 0 || options.warrantyRepair.available;
  return grants && slotLeft ? null : 'nothing_to_grant';
}

function slotsLeft(given: Case, catalogue: Catalogue): number {
  const { plan } = gather(given, catalogue);
  return plan ? plan.product.replacementAllowance - plan.terms.used.length : 0;
}

/** True when a decision was taken on the very reasons that hold now; new facts want a new word. */
export function stillStands(
  reasonsThen: Verdict['reasons'],
  verdictThen: VerdictName,
  now: Verdict,
): boolean {
  return verdictThen === now.verdict && JSON.stringify(reasonsThen) === JSON.stringify(now.reasons);
}
