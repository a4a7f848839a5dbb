import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from '../../../shared/estimate/shares.ts';
import { totalsOf } from '../../../shared/estimate/totals.ts';

const line = (unitNet: number, vatRateBp: number) =>
  ({
    kind: 'part',
    description: '',
    partNumber: '',
    quantityThousandths: 1000,
    unitNet,
    vatRateBp,
  }) as const;

test('a payment of the whole falls on each rate with its own net sum and tax', () => {
  const totals = totalsOf([line(10_000, 2300), line(333, 800)]);
  expect(shareOut(totals, 0, totals.gross)).toEqual([
    { rateBp: 2300, gross: 12_300, net: 10_000, vat: 2300 },
    { rateBp: 800, gross: 360, net: 333, vat: 27 },
  ]);
});

test('a refund takes back what its payment gave', () => {
  const totals = totalsOf([line(10_000, 2300), line(333, 800)]);
  expect(shareOut(totals, 5000, 0)).toEqual(
    shareOut(totals, 0, 5000).map(({ rateBp, gross, net, vat }) => ({
      rateBp,
      gross: -gross,
      net: -net,
      vat: -vat,
    })),
  );
});

test('an estimate of nothing has nothing to share out', () => {
  expect(shareOut(totalsOf([line(0, 2300)]), 0, 0)).toEqual([{ rateBp: 2300, gross: 0, net: 0, vat: 0 }]);
});

test('however it is paid in parts, each part is shared out whole, and all of them come to the estimate’s own sums', () => {
  const amount = fc.integer({ min: 1, max: 10_000_000 });
  const rate = fc.constantFrom(2300, 800, 850, 500, 0);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(amount, rate), { minLength: 1, maxLength: 5 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
      (lines, stops) => {
        const totals = totalsOf(lines.map(([unitNet, vatRateBp]) => line(unitNet, vatRateBp)));
        const paid = [0, ...stops.map((stop) => Math.round(stop * totals.gross)), totals.gross];
        const sums = totals.perRate.map(({ rateBp }) => ({ rateBp, net: 0, vat: 0 }));
        for (const [at, after] of paid.entries()) {
          const before = paid[at - 1] ?? 0;
          const shares = shareOut(totals, before, after);
          expect(shares.reduce((sum, { gross }) => sum + gross, 0)).toBe(after - before);
          for (const [place, { net, vat }] of shares.entries()) {
            const sum = sums[place];
            if (!sum) throw new Error('There is a share of no rate.');
            sum.net += net;
            sum.vat += vat;
          }
        }
        expect(sums).toEqual(totals.perRate);
      },
    ),
  );
});
