import { stateAfterSettling } from '../../shared/claim/lifecycle.ts';
import { type Choice, type ClaimState, takesSlot } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Money } from '../../shared/contract/money.ts';

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

/**
 * What recording this choice will fix, read from the verdict on the claim; null when the verdict does not offer it.
 * @param diagnosisFee what the centre charges for a diagnosis when the drone goes back unrepaired.
 */
export function fixedBy(
  claim: Claim,
  choice: Choice,
  payWhen: 'now' | 'on_collection',
  diagnosisFee: Money,
): Fixed | null {
  const { careReplacement, flyawayReplacement, paidRepair, warrantyRepair, returnUnrepaired } =
    claim.assessment.verdict.options;
  const made = (price: Money, more: Partial<Fixed> = {}): Fixed => {
    const mayPayLater = !takesSlot(choice) && price.amount > 0;
    const later = mayPayLater && payWhen === 'on_collection';
    const goesTo = price.amount === 0 || later ? stateAfterSettling(choice) : 'awaiting_payment';
    return { price, slot: null, estimate: null, mayPayLater, goesTo, ...more };
  };
  switch (choice) {
    case 'care_replacement':
    case 'flyaway_replacement': {
      const option = choice === 'care_replacement' ? careReplacement : flyawayReplacement;
      const free = claim.plan?.slots.find((slot) => slot.state === 'free');
      if (!option.available || !option.fee || !claim.plan || !free) return null;
      return made(option.fee, {
        slot: {
          number: free.number,
          tier: option.tier ?? free.number,
          all: claim.plan.slots.length,
          left: option.remainingAfter ?? 0,
          code: claim.plan.code,
          feeMayVary: option.feeMayVary ?? false,
        },
      });
    }
    case 'paid_repair':
      if (!paidRepair.available || !paidRepair.total) return null;
      return made(paidRepair.total, { estimate: claim.estimate?.version ?? null });
    case 'warranty_repair':
      return warrantyRepair.available ? made({ amount: 0, currency: claim.currency }) : null;
    case 'return_unrepaired':
      return returnUnrepaired.available ? made(diagnosisFee) : null;
  }
}
