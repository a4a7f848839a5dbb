import { describe, expect, test } from 'vitest';
import { currency } from '../../../shared/money/currency.ts';
import { money } from '../../../shared/money/money.ts';
import { roundHalfUp, vatOn } from '../../../shared/money/vat.ts';

const PLN = currency('PLN');

describe('rounding', () => {
  test('takes a half up, and a credit undoes exactly its charge', () => {
    expect([5n, 15n, 14n, 16n, 0n].map((tenths) => roundHalfUp(tenths, 10n))).toEqual([1n, 2n, 1n, 2n, 0n]);
    expect([-5n, -15n, -14n, -16n].map((tenths) => roundHalfUp(tenths, 10n))).toEqual([-1n, -2n, -1n, -2n]);
    expect([1n, 2n].map((thirds) => roundHalfUp(thirds, 3n))).toEqual([0n, 1n]);
  });

  test('needs a positive denominator', () => {
    for (const denominator of [0n, -1n]) {
      expect(() => roundHalfUp(1n, denominator)).toThrow(RangeError);
      expect(() => roundHalfUp(1n, denominator)).toThrow('The denominator must be positive.');
    }
  });
});

describe('VAT', () => {
  test.each([
    [10_000, 2300, 2300],
    [50, 2300, 12],
    [150, 2300, 35],
    [-150, 2300, -35],
    [999, 0, 0],
    [1, 5000, 1],
  ])('on %i minor units at %i basis points is %i', (net, rate, vat) => {
    expect(vatOn(money(net, PLN), rate)).toEqual({ amount: vat, currency: 'PLN' });
  });

  test('is exact where floating point is not', () => {
    expect(vatOn(money(Number.MAX_SAFE_INTEGER, PLN), 10_000).amount).toBe(Number.MAX_SAFE_INTEGER);
    expect(vatOn(money(9_007_199_254_740_950, PLN), 2300).amount).toBe(2_071_655_828_590_419);
  });

  test('refuses a rate that is none', () => {
    for (const rate of [-1, 0.5, Number.NaN]) {
      expect(() => vatOn(money(1, PLN), rate)).toThrow(RangeError);
      expect(() => vatOn(money(1, PLN), rate)).toThrow(`${rate} is not a VAT rate in basis points.`);
    }
  });
});
