import { expect, test } from 'vitest';
import { COLUMN_GROUPS, ESSENTIAL_COLUMNS } from '../../../shared/report/columnGroups.ts';
import { CLAIM_REPORT_COLUMNS } from '../../../shared/report/columns.ts';

test('every column stands in one group, so that each can be chosen', () => {
  expect(Object.values(COLUMN_GROUPS).flat().toSorted()).toEqual([...CLAIM_REPORT_COLUMNS].toSorted());
});

test('an essential amount comes with its currency', () => {
  for (const [amount, currency] of [
    ['fee', 'fee_currency'],
    ['estimate_total', 'estimate_currency'],
    ['paid', 'paid_currency'],
  ] as const)
    expect(ESSENTIAL_COLUMNS.includes(amount)).toBe(ESSENTIAL_COLUMNS.includes(currency));
});
