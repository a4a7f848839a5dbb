import { mayPayLater, quoteOf, stateAfterChoosing } from '../../shared/claim/quote.ts';
import { type Choice, type ClaimState, type PayWhen, takesSlot } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Money } from '../../shared/money/money.ts';

/** What recording a choice will fix. */
export interface Fixed {
  readonly price: Money;
  /** The slot that will be reserved; null where the choice takes none. */
  readonly slot: {
    readonly number: number;
    readonly tier: number;
    readonly all: number;
    readonly left: number;
    readonly code: string;
    /** The published fee may vary with the exchange rate: it wants confirming before payment. */
    readonly feeMayVary: boolean;
  } | null;
  /** The version of the estimate that the price comes from; null where it comes from elsewhere. */
  readonly estimate: number | null;
  /** True where the customer may settle when collecting. */
  readonly mayPayLater: boolean;
  readonly goesTo: ClaimState;
}

/** The slot that would be reserved; null where the verdict or the plan has none to give. */
function slotFor(claim: Claim, choice: 'care_replacement' | 'flyaway_replacement'): Fixed['slot'] {
  const { careReplacement, flyawayReplacement } = claim.assessment.verdict.options;
  const option = choice === 'care_replacement' ? careReplacement : flyawayReplacement;
  const free = claim.plan?.slots.find((slot) => slot.state === 'free');
  if (!option.available || !claim.plan || !free) return null;
  return {
    number: free.number,
    tier: option.tier,
    all: claim.plan.slots.length,
    left: option.remainingAfter,
    code: claim.plan.code,
    feeMayVary: option.feeMayVary,
  };
}

/**
 * What recording this choice will fix, read from the verdict on the claim; null when the verdict does not offer it.
 * @param diagnosisFee what the centre charges for a diagnosis when the drone goes back unrepaired.
 */
export function fixedBy(claim: Claim, choice: Choice, payWhen: PayWhen, diagnosisFee: Money): Fixed | null {
  const { options } = claim.assessment.verdict;
  const quote = quoteOf(options, choice, { diagnosisFee, currency: claim.currency });
  const slot = takesSlot(choice) ? slotFor(claim, choice) : null;
  if (!quote || (takesSlot(choice) && !slot)) return null;
  return {
    price: quote.due,
    slot,
    estimate: choice === 'paid_repair' ? (claim.estimate?.version ?? null) : null,
    mayPayLater: mayPayLater(choice, quote.due),
    goesTo: stateAfterChoosing(choice, quote.due, payWhen),
  };
}
