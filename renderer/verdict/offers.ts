import { type Choice, takesSlot } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Promised } from '../../shared/contract/delivery.ts';
import type { Assessment } from '../../shared/contract/verdict.ts';
import { deliverySaid } from './promiseWords.ts';

interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** One thing that the customer may choose, as the verdict offers it. */
export interface Offer {
  readonly choice: Choice;
  /** What the customer pays for it, taxes included; shipping is not in it. */
  readonly price: Sum;
  /** Null where nobody ships anything, or where the verdict does not say. */
  readonly shipping: { readonly priority: boolean; readonly paidBy: 'manufacturer' | 'customer' } | null;
  /** Only for a replacement under the plan. */
  readonly plan: {
    readonly tier: number | null;
    readonly remainingAfter: number | null;
    readonly feeMayVary: boolean;
    /** Against the paid repair; null where there is nothing to compare or nothing saved. */
    readonly saving: Sum | null;
  } | null;
  /** What it cost before a manager adjusted it, and the rate where that comes from one; null where nobody did. */
  readonly adjusted: {
    readonly quoted: Sum;
    readonly rate: { readonly from: string; readonly rate: string; readonly on: string } | null;
  } | null;
  /** The new parts that a Care Refresh replacement is done with; `possible` until the customer has chosen; null: a unit, or none. */
  readonly newParts: 'possible' | NonNullable<Claim['newParts']>['parts'] | null;
  /** When a replacement leaves, its days once the fee is settled; null for what is none, and where nothing was said. */
  readonly delivery: Promised | null;
}

/**
 * What a verdict offers the customer, the plan's offers first. Nothing is decided here: what the verdict does not make
 * available is left out.
 * @param diagnosisFee what the centre charges for a diagnosis when the drone goes back unrepaired.
 * @param currency of the claim, for what costs nothing.
 */
export function offersOf(verdict: Assessment['verdict'], diagnosisFee: Sum, currency: string): Offer[] {
  const { careReplacement, flyawayReplacement, paidRepair, warrantyRepair, returnUnrepaired } =
    verdict.options;
  const offers: Offer[] = [];
  const saving = verdict.saving && verdict.saving.amount > 0 ? verdict.saving : null;
  for (const [choice, option, saved] of [
    ['care_replacement', careReplacement, saving],
    ['flyaway_replacement', flyawayReplacement, null],
  ] as const) {
    if (!option.available) continue;
    offers.push({
      choice,
      price: option.fee,
      shipping: option.shipping,
      plan: {
        tier: option.tier,
        remainingAfter: option.remainingAfter,
        feeMayVary: option.feeMayVary,
        saving: saved,
      },
      adjusted: null,
      newParts: choice === 'care_replacement' ? 'possible' : null,
      delivery: null,
    });
  }
  if (warrantyRepair.available) {
    offers.push({
      choice: 'warranty_repair',
      price: { amount: 0, currency },
      shipping: null,
      plan: null,
      adjusted: null,
      newParts: null,
      delivery: null,
    });
  }
  if (paidRepair.available) {
    offers.push({
      choice: 'paid_repair',
      price: paidRepair.total,
      shipping: paidRepair.shipping,
      plan: null,
      adjusted: null,
      newParts: null,
      delivery: null,
    });
  }
  if (returnUnrepaired.available) {
    offers.push({
      choice: 'return_unrepaired',
      price: diagnosisFee,
      shipping: null,
      plan: null,
      adjusted: null,
      newParts: null,
      delivery: null,
    });
  }
  return offers;
}

/**
 * The offers once the customer has chosen: what was quoted stays quoted, but for what a manager adjusted before it was
 * paid, and for how the centre does it.
 */
export function asAgreed(
  offers: readonly Offer[],
  { choice, newParts }: Pick<Claim, 'choice' | 'newParts'>,
): Offer[] {
  if (!choice) return [...offers];
  const { adjustment, due } = choice;
  return offers.map((offer) =>
    offer.choice === choice.choice
      ? {
          ...offer,
          price: adjustment?.amount ?? due,
          adjusted: adjustment && { quoted: due, rate: adjustment.exchangeRate },
          newParts: newParts?.parts ?? null,
        }
      : { ...offer, newParts: null },
  );
}

/** The offers with what is said of a replacement's delivery: before the choice in working days, since no day of payment is known. */
export function withDelivery(
  offers: readonly Offer[],
  claim: Pick<Claim, 'choice' | 'delivery' | 'newParts'>,
): Offer[] {
  const promised = deliverySaid(claim);
  const said = claim.choice ? promised : promised && { ...promised, leaving: null };
  return offers.map((offer) => (takesSlot(offer.choice) ? { ...offer, delivery: said } : offer));
}
