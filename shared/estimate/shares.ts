import { roundHalfUp } from '../money/vat.ts';
import type { EstimateTotals } from './totals.ts';

/** What of a payment falls on one of the estimate's tax rates, minor units. */
interface Share {
  readonly rateBp: number;
  readonly gross: number;
  readonly net: number;
  readonly vat: number;
}

/** What falls on each rate once so much of the estimate is paid. */
function sharesOf({ perRate, gross }: EstimateTotals, paid: number): Share[] {
  let upTo = 0;
  let given = 0;
  return perRate.map(({ rateBp, net, vat }) => {
    upTo += net + vat;
    const reached = gross === 0 ? 0 : Number(roundHalfUp(BigInt(paid) * BigInt(upTo), BigInt(gross)));
    const own = reached - given;
    given = reached;
    const tax = net + vat === 0 ? 0 : Number(roundHalfUp(BigInt(own) * BigInt(vat), BigInt(net + vat)));
    return { rateBp, gross: own, net: own - tax, vat: tax };
  });
}

/**
 * What a payment or a refund for an estimate falls on, rate by rate: the difference that it makes to the shares of all that
 * is paid. So the shares of a payment add up to it, and those of all payments together to the estimate's own net sums and
 * taxes, to the minor unit, however it was paid in parts. Negative for a refund.
 * @param before what was paid and not given back before it, and `after` it, minor units.
 */
export function shareOut(totals: EstimateTotals, before: number, after: number): readonly Share[] {
  const was = sharesOf(totals, before);
  return sharesOf(totals, after).map((share, at) => ({
    rateBp: share.rateBp,
    gross: share.gross - (was[at]?.gross ?? 0),
    net: share.net - (was[at]?.net ?? 0),
    vat: share.vat - (was[at]?.vat ?? 0),
  }));
}
