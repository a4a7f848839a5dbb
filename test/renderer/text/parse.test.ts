import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount } from '../../../renderer/text/format.ts';
import { parseDecimal, parseMoney } from '../../../renderer/text/parse.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';

const language = fc.constantFrom(...LANGUAGES);

describe('a typed amount', () => {
  test.each([
    ['en', '1,234.50', 123_450],
    ['pl', '1 234,50', 123_450],
    ['de', '1.234,50', 123_450],
    ['de', '1.234', 123_400],
    ['en', '1,234', 123_400],
    ['pl', '12.5', 1250],
    ['en', '12,5', 1250],
    ['ru', '0,05', 5],
    ['en', '.5', 50],
    ['en', '1,234,567', 123_456_700],
    ['en', '850', 85_000],
  ] as const)('in %s, %s is understood', (spoken, typed, amount) => {
    expect(parseMoney(typed, spoken, 'PLN')).toBe(amount);
  });

  test.each(['', 'abc', '1.2.3', '12,345,6', '-5', '1.234', '12.345'])('%j is refused in Polish', (typed) => {
    expect(parseMoney(typed, 'pl', 'PLN')).toBeNull();
  });

  test('has no decimals where the currency has none', () => {
    expect(parseMoney('1500', 'en', 'JPY')).toBe(1500);
    expect(parseMoney('15.5', 'en', 'JPY')).toBeNull();
  });

  test('comes back from every language’s own writing', () => {
    fc.assert(
      fc.property(
        language,
        fc.integer({ min: 0, max: 10_000_000_000 }),
        fc.constantFrom('PLN', 'EUR', 'JPY'),
        (spoken, amount, currency) => {
          expect(parseMoney(formatAmount(spoken, amount, currency), spoken, currency)).toBe(amount);
        },
      ),
    );
  });
});

test('a quantity in thousandths keeps its decimals', () => {
  expect(parseDecimal('1.5', 'en', 3)).toBe(1.5);
  expect(parseDecimal('0,125', 'de', 3)).toBe(0.125);
  expect(parseDecimal('1.2345', 'en', 3)).toBeNull();
});
