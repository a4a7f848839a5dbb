import fc from 'fast-check';
import { expect, test } from 'vitest';
import { invoiceTotals } from '../../../shared/invoice/amounts.ts';
import { correctionOf } from '../../../shared/invoice/correction.ts';
import { inGrosze, RATE_PATTERN } from '../../../shared/invoice/exchange.ts';
import { readKsefNumber } from '../../../shared/invoice/ksefNumber.ts';
import { isSeries, numberIn, seriesOn } from '../../../shared/invoice/series.ts';
import { TAX_CODES } from '../../../shared/invoice/tax.ts';
import { currency } from '../../../shared/money/currency.ts';

test('the tax in a gross price is taken out of it, and on net prices once for each rate', () => {
  const line = {
    name: 'x',
    unit: 'szt.',
    quantityThousandths: 1000,
    unitPrice: 13_900,
    amount: 13_900,
    tax: '23',
  } as const;
  expect(invoiceTotals([line], 'gross')).toMatchObject({ net: 11_301, vat: 2599, gross: 13_900 });
  const cents = [
    { ...line, amount: 1 },
    { ...line, amount: 1 },
  ];
  expect(invoiceTotals(cents, 'net')).toMatchObject({ net: 2, vat: 0, gross: 2 });
});

const line = fc.record({
  name: fc.constant('x'),
  unit: fc.constant('szt.'),
  quantityThousandths: fc.constant(1000),
  unitPrice: fc.integer({ min: 1, max: 1_000_000 }),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  tax: fc.constantFrom(...TAX_CODES),
});

test('corrections of an invoice add up to it once all is given back, in whatever parts', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('net' as const, 'gross' as const),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 }),
      (lines, pricing, places) => {
        const totals = invoiceTotals(lines, pricing);
        const stops = [totals.gross, ...places.map((place) => Math.floor(place * totals.gross)), 0].toSorted(
          (one, other) => other - one,
        );
        const corrections = stops
          .slice(1)
          .map((after, at) => correctionOf({ lines, totals, pricing }, { before: stops[at] ?? 0, after }));
        const left = (of: (sums: { net: number; vat: number }) => number) =>
          corrections.reduce((sum, { totals: changed }) => sum + of(changed), of(totals));
        expect([left(({ net }) => net), left(({ vat }) => vat)]).toEqual([0, 0]);
        const amounts = corrections
          .flatMap((each) => each.lines)
          .reduce((sum, { amount }) => sum + amount, 0);
        expect(amounts).toBe(-(pricing === 'net' ? totals.net : totals.gross));
      },
    ),
    { seed: 7, numRuns: 200 },
  );
});

test('a tax is told in grosze, whatever the digits of its currency', () => {
  expect(inGrosze(1000, currency('EUR'), '4.2718')).toBe(4272);
  expect(inGrosze(1000, currency('JPY'), '0.026')).toBe(2600);
  expect(['4.2718', '0', '0.000', '4,2', '12.1234567'].map((rate) => RATE_PATTERN.test(rate))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('a series has one number, and a year wherever there is a month', () => {
  const given = [
    'FV/{number}/{year}',
    '{month}/{year}/{number}',
    'FV',
    '{number}/{number}',
    '{month}/{number}',
    '{day}{number}',
  ];
  expect(given.map(isSeries)).toEqual([true, true, false, false, false, false]);
  expect(numberIn(seriesOn('{number}/{month}/{year}', '2026-03-09'), 7)).toBe('7/03/2026');
});

test('a KSeF number with a wrong sign is none', () => {
  expect(readKsefNumber(' 5265877635-20250826-0100001af629-af ')).toBe('5265877635-20250826-0100001AF629-AF');
  expect(readKsefNumber('5265877635-20250826-0100001AF628-AF')).toBeNull();
});
