import type { Currency } from '../money/currency.ts';

/** The centre's usual rates by the day from which each holds: a new line of an estimate begins with those of its day. */

export const RATE_KINDS = ['vat', 'labour'] as const;
export type RateKind = (typeof RATE_KINDS)[number];

export interface DatedRate {
  readonly kind: RateKind;
  /** The first day on which it holds, ISO 8601. */
  readonly from: string;
  /** VAT: hundredths of a percent. Labour: the net price of an hour in minor units. */
  readonly value: number;
  /** Of an hour's price; null of VAT. */
  readonly currency: Currency | null;
}

function held(rates: readonly DatedRate[], kind: RateKind, day: string): DatedRate | null {
  const begun = rates.filter((rate) => rate.kind === kind && rate.from <= day);
  return begun.reduce<DatedRate | null>(
    (latest, rate) => (latest !== null && latest.from > rate.from ? latest : rate),
    null,
  );
}

/** The usual VAT rate on a day; `first` is the one that holds before any that has a date. */
export const vatRateOn = (rates: readonly DatedRate[], first: number, day: string): number =>
  held(rates, 'vat', day)?.value ?? first;

/** The net price of an hour on a day; null where there is none in this currency. */
export function labourRateOn(rates: readonly DatedRate[], currency: string, day: string): number | null {
  const rate = held(rates, 'labour', day);
  return rate?.currency === currency ? rate.value : null;
}

/** Of the VAT rates of some lines, those that were the usual one before a day and are it no more. */
export function vatRatesPast(
  given: readonly number[],
  rates: readonly DatedRate[],
  first: number,
  day: string,
): number[] {
  const begun = rates.filter(({ kind, from }) => kind === 'vat' && from <= day).map(({ value }) => value);
  const past = new Set([first, ...begun]);
  past.delete(vatRateOn(rates, first, day));
  return [...new Set(given)].filter((rate) => past.has(rate));
}
