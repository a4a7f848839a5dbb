import type { LINE_KINDS } from '../claim/vocabulary.ts';
import { roundHalfUp } from '../money/vat.ts';

/** One line of an estimate as it is typed in. */
export interface EstimateLine {
  readonly kind: (typeof LINE_KINDS)[number];
  readonly description: string;
  readonly partNumber: string;
  /** Thousandths of a piece or of an hour: 1500 is one and a half. */
  readonly quantityThousandths: number;
  /** Net price of one piece or hour, minor units of the estimate's currency. */
  readonly unitNet: number;
  /** VAT rate in hundredths of a percent: 2300 is 23 %. */
  readonly vatRateBp: number;
}

interface VatTotal {
  readonly rateBp: number;
  readonly net: number;
  readonly vat: number;
}

export interface EstimateTotals {
  /** Net of each line in the lines' order, minor units. */
  readonly lineNets: readonly number[];
  /** One row for each rate in use, highest rate first. */
  readonly perRate: readonly VatTotal[];
  readonly net: number;
  readonly vat: number;
  readonly gross: number;
}

/** `a × b ÷ divisor` for non-negative integers, rounded half up. Throws RangeError past the safe integers. */
function product(a: number, b: number, divisor: bigint): number {
  const value = Number(roundHalfUp(BigInt(a) * BigInt(b), divisor));
  if (!Number.isSafeInteger(value))
    throw new RangeError('An estimate line is too large to be counted exactly.');
  return value;
}

/** Net of one line in minor units: quantity times unit price, rounded half up. */
export function lineNet(line: Pick<EstimateLine, 'quantityThousandths' | 'unitNet'>): number {
  return product(line.quantityThousandths, line.unitNet, 1000n);
}

/** The tax at a rate on a net amount in minor units, rounded half up. */
export function vatOn(net: number, rateBp: number): number {
  return product(net, rateBp, 10_000n);
}

/**
 * An estimate's totals. VAT is worked out once for each rate on the sum of that rate's line totals and rounded half
 * up, so that every screen, paper and report shows the same figure. Throws RangeError past the safe integers.
 */
export function totalsOf(lines: readonly EstimateLine[]): EstimateTotals {
  const lineNets = lines.map(lineNet);
  const netByRate = new Map<number, number>();
  lines.forEach((line, index) => {
    netByRate.set(line.vatRateBp, (netByRate.get(line.vatRateBp) ?? 0) + (lineNets[index] ?? 0));
  });
  const perRate = [...netByRate]
    .sort(([a], [b]) => b - a)
    .map(([rateBp, net]) => ({ rateBp, net, vat: vatOn(net, rateBp) }));
  const net = perRate.reduce((sum, row) => sum + row.net, 0);
  const vat = perRate.reduce((sum, row) => sum + row.vat, 0);
  if (!Number.isSafeInteger(net + vat))
    throw new RangeError('An estimate is too large to be counted exactly.');
  return { lineNets, perRate, net, vat, gross: net + vat };
}
