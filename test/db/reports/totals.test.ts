import { expect, test } from 'vitest';
import { createTotals } from '../../../db/reports/files/totals.ts';
import { type ColumnOf, columnsOf, type ReportName } from '../../../shared/report/registry.ts';

/** A row of a report in which only these cells have something. */
function row<N extends ReportName>(report: N, cells: { readonly [C in ColumnOf<N>]?: string }): string[] {
  return columnsOf(report).map((column) => cells[column] ?? '');
}

test('money is summed exactly and never over currencies', () => {
  const totals = createTotals('claims');
  for (let claim = 0; claim < 10; claim += 1)
    totals.add(row('claims', { claim_number: `${claim}`, fee: '0.10', fee_currency: 'PLN' }));
  totals.add(row('claims', { fee: '139.00', fee_currency: 'PLN', paid: '55.05', paid_currency: 'EUR' }));
  totals.add(row('claims', { paid: '5990', paid_currency: 'JPY' }));
  expect(totals.lines(['fee', 'paid'])).toEqual([
    { currency: 'EUR', sums: new Map([['paid', '55.05']]) },
    { currency: 'JPY', sums: new Map([['paid', '5990']]) },
    { currency: 'PLN', sums: new Map([['fee', '140.00']]) },
  ]);
});

test('a count goes with the currency of its row, and by itself where rows have none', () => {
  const till = createTotals('till');
  till.add(row('till', { currency: 'PLN', payments: '2', taken: '10.00' }));
  till.add(row('till', { currency: 'PLN', payments: '3', taken: '5.00' }));
  till.add(row('till', { currency: 'EUR', payments: '1', taken: '1.00' }));
  expect(till.lines(['payments']).map(({ currency, sums }) => [currency, sums.get('payments')])).toEqual([
    ['EUR', '1'],
    ['PLN', '5'],
  ]);
  const stock = createTotals('stock');
  for (const inStock of ['4', '0']) stock.add(row('stock', { model: 'DJI Mini SE', in_stock: inStock }));
  expect(stock.lines(['in_stock'])).toEqual([{ currency: '', sums: new Map([['in_stock', '4']]) }]);
});

test('what does not add up is not summed: tiers, hours, and claims that stand in several rows', () => {
  const totals = createTotals('turnaround');
  totals.add(row('turnaround', { claims: '3', median_hours: '4.0' }));
  expect(totals.lines(columnsOf('turnaround'))).toEqual([]);
});
