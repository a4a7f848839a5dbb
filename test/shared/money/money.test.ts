import { describe, expect, test } from 'vitest';
import { currencies, currency, isCurrency, minorDigits } from '../../../shared/money/currency.ts';
import {
  add,
  money,
  moneySchema,
  parseDecimal,
  subtract,
  toDecimalString,
} from '../../../shared/money/money.ts';

const PLN = currency('PLN');
const EUR = currency('EUR');
const JPY = currency('JPY');
const KWD = currency('KWD');

describe('a currency', () => {
  test('is an ISO 4217 code in capital letters', () => {
    expect(['PLN', 'EUR', 'JPY', 'KWD'].map(isCurrency)).toEqual([true, true, true, true]);
    expect(['pln', 'XYZ', 'EURO', '', 'constructor'].map(isCurrency)).toEqual(Array(5).fill(false));
    expect(() => currency('XYZ')).toThrow(RangeError);
    expect(() => currency('XYZ')).toThrow('"XYZ" is not an ISO 4217 currency in circulation.');
    expect(() => minorDigits('XYZ' as never)).toThrow(RangeError);
    expect(() => minorDigits('XYZ' as never)).toThrow('"XYZ" is not an ISO 4217 currency in circulation.');
  });

  test('has the minor digits of ISO 4217, where those of the runtime differ too', () => {
    const digits = ['PLN', 'JPY', 'KWD', 'IQD', 'HUF', 'ISK'].map((code) => minorDigits(currency(code)));
    expect(digits).toEqual([2, 0, 3, 3, 2, 0]);
  });

  test('is listed once, in alphabetical order', () => {
    expect(currencies).toEqual([...new Set(currencies)].sort());
    expect(currencies.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
  });
});

describe('a sum of money', () => {
  test('is added and subtracted within one currency', () => {
    expect(add(money(13_900, PLN), money(100, PLN))).toEqual({ amount: 14_000, currency: 'PLN' });
    expect(subtract(money(100, PLN), money(13_900, PLN))).toEqual({ amount: -13_800, currency: 'PLN' });
  });

  test('never mixes two currencies', () => {
    expect(() => add(money(1, PLN), money(1, EUR))).toThrow('PLN and EUR');
    expect(() => subtract(money(1, PLN), money(1, EUR))).toThrow('PLN and EUR');
  });

  test('is a whole number that is kept exactly', () => {
    for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => money(amount, PLN)).toThrow(RangeError);
      expect(() => money(amount, PLN)).toThrow(`${amount} is not a whole number of minor units`);
    }
    expect(() => add(money(Number.MAX_SAFE_INTEGER, PLN), money(1, PLN))).toThrow(RangeError);
    expect(Object.is(money(-0, PLN).amount, 0)).toBe(true);
  });

  test('from outside is not negative', () => {
    expect(moneySchema.safeParse({ amount: 0, currency: 'PLN' }).success).toBe(true);
    expect(moneySchema.safeParse({ amount: -1, currency: 'PLN' }).success).toBe(false);
    expect(moneySchema.safeParse({ amount: 1, currency: 'XYZ' }).success).toBe(false);
    expect(moneySchema.safeParse({ amount: 1, currency: 'PLN', rate: 1 }).success).toBe(false);
  });

  test('from outside is refused in words that a person can act on', () => {
    const said = (amount: unknown) =>
      moneySchema.safeParse({ amount, currency: 'PLN' }).error?.issues.map(({ message }) => message);
    expect(said(0.5)).toEqual(['must be a whole number of minor units that can be kept exactly']);
    expect(said(-1)).toEqual(['must not be negative']);
  });
});

describe('a sum as decimal text', () => {
  const pairs = [
    [13_900, PLN, '139.00'],
    [5, PLN, '0.05'],
    [-5, PLN, '-0.05'],
    [-13_950, PLN, '-139.50'],
    [0, PLN, '0.00'],
    [5990, JPY, '5990'],
    [0, JPY, '0'],
    [1250, KWD, '1.250'],
  ] as const;

  test.each(pairs)('%i of %s is %s, and back', (amount, code, text) => {
    expect(toDecimalString(money(amount, code))).toBe(text);
    expect(parseDecimal(text, code)).toEqual({ amount, currency: code });
  });

  test('may leave out the last digits when it is read', () => {
    expect(parseDecimal('139', PLN)?.amount).toBe(13_900);
    expect(parseDecimal('139.5', PLN)?.amount).toBe(13_950);
  });

  test('is refused when it is no amount of that currency', () => {
    const texts = ['', '139,00', '139.005', '1 390.00', '.5', '5.', '+5', '1e3', ' 5', '90071992547409.92'];
    expect(texts.map((text) => parseDecimal(text, PLN))).toEqual(texts.map(() => null));
    expect(parseDecimal('5990.0', JPY)).toBeNull();
  });
});
