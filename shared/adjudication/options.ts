import { type Money, money, subtract } from '../money/money.ts';
import { areInOneRegion, type Regions } from './catalogue.ts';
import type { Facts } from './facts.ts';
import type {
  NotAvailable,
  Options,
  PaidRepairOption,
  ReplacementOption,
  Shipping,
  VerdictName,
} from './verdict.ts';

const notAvailable: NotAvailable = { available: false };

/** What the customer can choose from once the verdict is known. */
export function optionsFor(facts: Facts, verdict: VerdictName, regions: Regions): Options {
  const isCovered = verdict === 'covered';
  return {
    careReplacement: isCovered && facts.path === 'damage' ? replacement(facts, regions) : notAvailable,
    flyawayReplacement: isCovered && facts.path === 'flyaway' ? replacement(facts, regions) : notAvailable,
    paidRepair: paidRepair(facts),
    warrantyRepair: { available: verdict === 'warranty' },
    returnUnrepaired: { available: facts.case.received.length > 0 },
  };
}

/**
 * The next replacement of the plan. The tier counts the used slots of either kind; a flyaway has a fee of its own but
 * moves the tier on like any other (product decision). The fees are the mission's: they rise from tier to tier.
 */
function replacement({ path, case: given, plan }: Facts, regions: Regions): ReplacementOption | NotAvailable {
  if (plan === null) return notAvailable;
  const { terms, product } = plan;
  const used = terms.used.length;
  const fee = path === 'flyaway' ? product.flyawayFee : product.fees[used];
  if (fee === null || fee === undefined) return notAvailable;
  // The mission: a replacement goes out with priority, free of charge within the region of purchase.
  const isWithinRegion = areInOneRegion(terms.purchaseCountry, given.shipTo, regions);
  const shipping: Shipping = { priority: true, paidBy: isWithinRegion ? 'manufacturer' : 'customer' };
  return {
    available: true,
    tier: used + 1,
    remainingAfter: product.replacementAllowance - used - 1,
    fee: money(fee, product.currency),
    feeMayVary: product.fxVariable,
    shipping,
  };
}

function paidRepair({ case: { estimate, received } }: Facts): PaidRepairOption | NotAvailable {
  if (estimate === null || received.length === 0) return notAvailable;
  return {
    available: true,
    total: money(estimate.total, estimate.currency),
    shipping: { priority: false, paidBy: 'customer' },
  };
}

/** What Care Refresh saves over the paid repair, negative where the repair is cheaper; null without both. */
export function savingOf({ careReplacement, paidRepair }: Options): Money | null {
  if (!careReplacement.available || !paidRepair.available) return null;
  return subtract(paidRepair.total, careReplacement.fee);
}
