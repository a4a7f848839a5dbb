import type { Options, Shipping } from '../adjudication/verdict.ts';
import type { Currency } from '../money/currency.ts';
import type { Money } from '../money/money.ts';
import { stateAfterSettling } from './lifecycle.ts';
import { type Choice, type PayWhen, takesSlot } from './vocabulary.ts';

/** What a choice fixes the moment it is recorded. */
export interface Quote {
  /** What the customer will owe, VAT included where it applies. */
  readonly due: Money;
  /** Which replacement of the plan it would be, from 1; null where the choice takes no slot. */
  readonly tier: number | null;
  readonly shipping: Shipping;
}

/** What the centre itself asks for where the verdict names no price. */
export interface CentreTerms {
  /** What a diagnosis costs when the drone goes back unrepaired; zero where the centre charges nothing. */
  readonly diagnosisFee: Money;
  /** Of the claim's estimate and fees, ISO 4217. */
  readonly currency: Currency;
}

/** What this choice would fix; null when the verdict does not offer it. */
export function quoteOf(
  options: Options,
  choice: Choice,
  { diagnosisFee, currency }: CentreTerms,
): Quote | null {
  switch (choice) {
    case 'care_replacement':
    case 'flyaway_replacement': {
      const option = choice === 'care_replacement' ? options.careReplacement : options.flyawayReplacement;
      if (!option.available) return null;
      return { due: option.fee, tier: option.tier, shipping: option.shipping };
    }
    case 'paid_repair': {
      const { paidRepair } = options;
      if (!paidRepair.available) return null;
      return { due: paidRepair.total, tier: null, shipping: paidRepair.shipping };
    }
    case 'warranty_repair':
      if (!options.warrantyRepair.available) return null;
      return {
        due: { amount: 0, currency },
        tier: null,
        shipping: { priority: false, paidBy: 'manufacturer' },
      };
    case 'return_unrepaired':
      if (!options.returnUnrepaired.available) return null;
      return { due: diagnosisFee, tier: null, shipping: { priority: false, paidBy: 'customer' } };
  }
}

/** True where the customer may settle when collecting: whatever costs something and takes no slot of a plan. */
export const mayPayLater = (choice: Choice, due: Money): boolean => !takesSlot(choice) && due.amount > 0;

/** Where a claim goes once the choice is recorded: to wait for its payment, or straight on where none comes first. */
export function stateAfterChoosing(choice: Choice, due: Money, payWhen: PayWhen) {
  const paysLater = payWhen === 'on_collection' && mayPayLater(choice, due);
  return due.amount === 0 || paysLater ? stateAfterSettling(choice) : 'awaiting_payment';
}
