import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAmount, formatDate, formatInstant } from '../../../renderer/text/format.ts';
import { parseDate, parseDecimal, parseInstant, parseMoney } from '../../../renderer/text/parse.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';

const language = fc.constantFrom(...LANGUAGES);

describe('a typed date', () => {
  test.each([
    '9.3.2026',
    '09/03/2026',
    '9-3-26',
    '9 3 2026',
    '09.03.26',
    '2026-03-09',
    '2026-3-9',
    '09032026',
  ])('is read from %s', (typed) => expect(parseDate(typed)).toBe('2026-03-09'));

  test.each(['', '31.2.2026', '2026-02-29', '9.3', 'tomorrow', '3/31/2026', '9.3.026'])(
    'is refused as %j rather than guessed',
    (typed) => expect(parseDate(typed)).toBeNull(),
  );

  test('comes back from every language’s own figures', () => {
    const dates = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(language, dates, (spoken, date) => {
        expect(parseDate(formatDate(spoken, date, 'figures'))).toBe(date);
      }),
    );
  });
});

describe('a typed date and time', () => {
  test.each([
    ['31.03.2026 14:05', '2026-03-31T12:05:00Z'],
    ['31/03/2026, 14:05', '2026-03-31T12:05:00Z'],
    ['2026-03-31T14:05', '2026-03-31T12:05:00Z'],
    ['1.1.26 9.30', '2026-01-01T08:30:00Z'],
    ['2026-03-31T12:05:00Z', '2026-03-31T12:05:00Z'],
  ])('%s is an instant by the centre’s clock', (typed, instant) => {
    expect(parseInstant(typed, 'Europe/Warsaw')).toBe(instant);
  });

  test('that the clocks skip is read an hour later, one that they repeat as its first', () => {
    expect(parseInstant('29.3.2026 02:30', 'Europe/Warsaw')).toBe('2026-03-29T01:30:00Z');
    expect(parseInstant('25.10.2026 02:30', 'Europe/Warsaw')).toBe('2026-10-25T00:30:00Z');
  });

  test.each(['31.03.2026', '14:05', '31.03.2026 24:00', '31.03.2026 14:60', '31.02.2026 10:00'])(
    'is refused as %j',
    (typed) => expect(parseInstant(typed, 'Europe/Warsaw')).toBeNull(),
  );

  test('comes back from every language’s own figures', () => {
    const minutes = fc.integer({ min: 27_000_000, max: 40_000_000 });
    fc.assert(
      fc.property(language, minutes, (spoken, minute) => {
        const instant = new Date(minute * 60_000).toISOString().replace('.000Z', 'Z');
        expect(parseInstant(formatInstant(spoken, instant, 'Asia/Tokyo', 'figures'), 'Asia/Tokyo')).toBe(
          instant,
        );
      }),
    );
  });
});

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
