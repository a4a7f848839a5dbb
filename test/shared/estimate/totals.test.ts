import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type EstimateLine, lineNet, totalsOf, vatOn } from '../../../shared/estimate/totals.ts';

const lineOf = (quantityThousandths: number, unitNet: number, vatRateBp = 2300): EstimateLine => ({
  kind: 'part',
  description: 'Gimbal',
  partNumber: '',
  quantityThousandths,
  unitNet,
  vatRateBp,
});

describe('a line', () => {
  test('costs its quantity times its unit price', () => {
    expect(lineNet(lineOf(2000, 14_300))).toBe(28_600);
    expect(lineNet(lineOf(1500, 14_300))).toBe(21_450);
  });

  test('is rounded half up to the minor unit', () => {
    expect(lineNet(lineOf(500, 1))).toBe(1);
    expect(lineNet(lineOf(499, 1))).toBe(0);
    expect(lineNet(lineOf(1500, 3))).toBe(5);
  });
});

describe('VAT', () => {
  test('is rounded half up', () => {
    expect(vatOn(50, 2300)).toBe(12);
    expect(vatOn(49, 2300)).toBe(11);
    expect(vatOn(10, 500)).toBe(1);
    expect(vatOn(9, 500)).toBe(0);
  });

  test('is worked out once on the sum of a rate’s lines and not line by line', () => {
    // Line by line, three times 11.5 would be rounded to 36; on the sum of 150 it is 34.5, so 35.
    const totals = totalsOf([lineOf(1000, 50), lineOf(1000, 50), lineOf(1000, 50)]);
    expect(totals).toMatchObject({ net: 150, vat: 35, gross: 185 });
  });

  test('is listed for each rate in use, the highest first', () => {
    const totals = totalsOf([lineOf(1000, 100, 800), lineOf(1000, 1000, 2300), lineOf(1000, 10, 0)]);
    expect(totals.perRate).toEqual([
      { rateBp: 2300, net: 1000, vat: 230 },
      { rateBp: 800, net: 100, vat: 8 },
      { rateBp: 0, net: 10, vat: 0 },
    ]);
    expect(totals).toMatchObject({ net: 1110, vat: 238, gross: 1348 });
  });
});

describe('an estimate', () => {
  test('without lines comes to nothing', () => {
    expect(totalsOf([])).toEqual({ lineNets: [], perRate: [], net: 0, vat: 0, gross: 0 });
  });

  test('too large to be counted exactly is refused and never rounded', () => {
    expect(() => totalsOf(Array.from({ length: 10 }, () => lineOf(1_000_000, 1_000_000_000_000)))).toThrow(
      RangeError,
    );
  });

  test('whose lines are small enough and whose sum is not is refused as a whole', () => {
    const largest = lineOf(1000, Number.MAX_SAFE_INTEGER, 0);
    expect(totalsOf([largest]).gross).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => totalsOf([largest, lineOf(1000, 1, 500)])).toThrow('An estimate is too large');
  });

  test('with a line too large to be counted exactly is refused for that line', () => {
    expect(() => lineNet(lineOf(1_000_000, Number.MAX_SAFE_INTEGER))).toThrow(RangeError);
    expect(() => lineNet(lineOf(1_000_000, Number.MAX_SAFE_INTEGER))).toThrow(
      'An estimate line is too large',
    );
    expect(lineNet(lineOf(1000, Number.MAX_SAFE_INTEGER))).toBe(Number.MAX_SAFE_INTEGER);
  });

  const lines = fc.array(
    fc.record({
      kind: fc.constantFrom('part' as const, 'labour' as const),
      description: fc.constant('x'),
      partNumber: fc.constant(''),
      quantityThousandths: fc.integer({ min: 1, max: 1_000_000 }),
      unitNet: fc.integer({ min: 0, max: 100_000_000 }),
      vatRateBp: fc.constantFrom(0, 500, 700, 800, 1900, 2300, 10_000),
    }),
    { maxLength: 30 },
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

  test('adds up: lines to the net, rates to the VAT, both to the gross', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const totals = totalsOf(given);
        expect(sum(totals.lineNets)).toBe(totals.net);
        expect(sum(totals.perRate.map((rate) => rate.net))).toBe(totals.net);
        expect(sum(totals.perRate.map((rate) => rate.vat))).toBe(totals.vat);
        expect(sum(totals.perRate.map((rate) => rate.net + rate.vat))).toBe(totals.gross);
      }),
    );
  });

  test('comes to the same in whatever order its lines stand', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const { lineNets: _, ...turned } = totalsOf([...given].reverse());
        expect(totalsOf(given)).toMatchObject(turned);
      }),
    );
  });

  test('is off the exact VAT by at most half a minor unit a rate', () => {
    fc.assert(
      fc.property(lines, (given) => {
        for (const { net, rateBp, vat } of totalsOf(given).perRate) {
          const twiceOff = 2n * (BigInt(vat) * 10_000n - BigInt(net) * BigInt(rateBp));
          expect(twiceOff > -10_000n && twiceOff <= 10_000n).toBe(true);
        }
      }),
    );
  });
});
