import type { Input } from '../../shared/contract/index.ts';
import { type EstimateLine, type EstimateTotals, totalsOf } from '../../shared/estimate/totals.ts';

/** A line as the form holds it: what cannot be read yet stands there as it was typed, or as null. */
export type TypedLine = Input<'estimates.saveDraft'>['lines'][number];

// The schema refuses an empty price; nought is a price somebody means.
const NO_PRICE = null as unknown as number;

/** What a line's price begins with once its kind is chosen; `hour` is the usual price of one, if there is one. */
export function usualPrice({ kind, unitNet }: TypedLine, hour: number | null): number {
  if (kind === 'labour') return (unitNet as number | null) ?? hour ?? NO_PRICE;
  return unitNet === hour ? NO_PRICE : unitNet;
}

/** A new line, with the VAT rate, and of labour the price of an hour, that the centre usually charges. */
export const blankLine = (
  vatRateBp: number,
  kind: TypedLine['kind'] = 'part',
  hour: number | null = null,
): TypedLine => ({
  kind,
  description: '',
  partNumber: '',
  quantityThousandths: 1000,
  unitNet: (kind === 'labour' ? hour : null) ?? NO_PRICE,
  vatRateBp,
});

/** True for a line in which nothing has been typed: it is left out rather than refused. */
export const isUntouched = (line: TypedLine, hour: number | null = null): boolean =>
  line.description.trim() === '' &&
  line.partNumber.trim() === '' &&
  [null, line.kind === 'labour' ? hour : null].includes(line.unitNet as number | null);

const whole = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null);

/** A line of which quantity, price and rate can be read; the words do not matter for the sum. */
function countable(line: TypedLine): EstimateLine | null {
  const quantityThousandths = whole(line.quantityThousandths);
  const unitNet = whole(line.unitNet);
  const vatRateBp = whole(line.vatRateBp);
  if (quantityThousandths === null || unitNet === null || vatRateBp === null) return null;
  if (quantityThousandths < 0 || unitNet < 0 || vatRateBp < 0) return null;
  return { ...line, quantityThousandths, unitNet, vatRateBp };
}

export interface LiveTotals {
  readonly totals: EstimateTotals;
  /** Net of each typed line; null where it cannot be counted yet. */
  readonly nets: readonly (number | null)[];
}

/** The totals of what can be counted so far; null when the amounts are too large to be counted exactly. */
export function liveTotals(lines: readonly TypedLine[]): LiveTotals | null {
  const counted = lines.map(countable);
  try {
    const totals = totalsOf(counted.filter((line) => line !== null));
    const nets = [...totals.lineNets];
    return { totals, nets: counted.map((line) => (line === null ? null : (nets.shift() ?? null))) };
  } catch (problem) {
    if (problem instanceof RangeError) return null;
    throw problem;
  }
}
