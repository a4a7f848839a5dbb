import { expect, test } from 'vitest';
import { asFilters } from '../../../renderer/record/asReport.ts';
import { filterFits } from '../../../shared/contract/arrangement.ts';

const asked = (about: string) =>
  asFilters({ kind: null, about }, null, [{ planCode: 'CR-7F3K-0002', claimNumber: 'HG-2026-000006' }]);

test.each([
  ['hg-2026-000006', [{ column: 'claim_number', is: 'among', values: ['HG-2026-000006'] }]],
  ['cr-7f3k-0002', [{ column: 'plan_code', is: 'among', values: ['CR-7F3K-0002'] }]],
  ['1581 F4XF C22B 0021', [{ column: 'serial', is: 'among', values: ['1581F4XFC22B0021'] }]],
  [' ', []],
])('what “%s” narrows the record to, its report is narrowed to', (about, filters) => {
  expect(asked(about)).toEqual(filters);
});

test('a person and a kind are filters that the report takes', () => {
  const filters = asFilters({ kind: 'claim_booked', about: 'HG-2026-000006' }, 'Marta', [
    { planCode: null, claimNumber: 'HG-2026-000006' },
  ]);
  expect(filters.map(({ column }) => column)).toEqual(['person', 'event_kind', 'claim_number']);
  for (const filter of filters) expect(filterFits('record', filter)).toBe(true);
});
