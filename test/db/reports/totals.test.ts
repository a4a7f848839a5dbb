import { expect, test } from 'vitest';
import { createTotals } from '../../../db/reports/files/totals.ts';

const COLUMNS = ['claim_number', 'fee', 'fee_currency', 'paid', 'paid_currency'] as const;

test('money is summed exactly and never over currencies', () => {
  const totals = createTotals(COLUMNS);
  for (let claim = 0; claim < 10; claim += 1) totals.add([`${claim}`, '0.10', 'PLN', '', '']);
  totals.add(['11', '139.00', 'PLN', '55.05', 'EUR']);
  totals.add(['12', '', '', '5990', 'JPY']);
  expect(totals.rows(COLUMNS)).toEqual([
    { currency: 'EUR', sums: new Map([['paid', 55.05]]) },
    { currency: 'JPY', sums: new Map([['paid', 5990]]) },
    { currency: 'PLN', sums: new Map([['fee', 140]]) },
  ]);
});
