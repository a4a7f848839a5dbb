import { expect, test } from 'vitest';
import { type DatedRate, labourRateOn, vatRateOn, vatRatesPast } from '../../../shared/estimate/rates.ts';
import { currency } from '../../../shared/money/currency.ts';

const PLN = currency('PLN');
const vat = (from: string, value: number): DatedRate => ({ kind: 'vat', from, value, currency: null });
const hour = (from: string, value: number): DatedRate => ({ kind: 'labour', from, value, currency: PLN });

const RATES = [
  vat('2011-01-01', 2300),
  hour('2026-01-01', 15_000),
  vat('2027-01-01', 2500),
  vat('2028-01-01', 2300),
];
const FIRST = 2200;

test('a rate holds from its first day to the day before the next', () => {
  const on = (day: string) => vatRateOn(RATES, FIRST, day);
  expect(['2010-12-31', '2011-01-01', '2026-12-31', '2027-01-01', '2028-01-01'].map(on)).toEqual([
    2200, 2300, 2300, 2500, 2300,
  ]);
  expect(vatRateOn(RATES.toReversed(), FIRST, '2027-06-01')).toBe(2500);
});

test('an hour has a price from its first day, in its own currency alone', () => {
  expect(labourRateOn(RATES, 'PLN', '2025-12-31')).toBeNull();
  expect(labourRateOn(RATES, 'PLN', '2026-01-01')).toBe(15_000);
  expect(labourRateOn(RATES, 'EUR', '2026-01-01')).toBeNull();
});

test('a rate that was the usual one and is it no more is told; a reduced one never was', () => {
  const past = (given: number[], day: string) => vatRatesPast(given, RATES, FIRST, day);
  expect(past([2300, 800, 2300], '2027-01-01')).toEqual([2300]);
  expect(past([2300], '2026-12-31')).toEqual([]);
  expect(past([2500], '2026-12-31')).toEqual([]);
  // What holds again is past no more.
  expect(past([2300, 2500, 2200], '2028-01-01')).toEqual([2500, 2200]);
});
