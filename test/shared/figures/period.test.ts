import { expect, test } from 'vitest';
import { periodBefore, stepsOf } from '../../../shared/figures/period.ts';

test.each([
  [
    'whole months are held against as many whole months',
    '2026-01-01',
    '2026-03-31',
    '2025-10-01',
    '2025-12-31',
  ],
  ['February of a leap year is held against January', '2028-02-01', '2028-02-29', '2028-01-01', '2028-01-31'],
  ['other days against as many days before them', '2026-03-10', '2026-03-16', '2026-03-03', '2026-03-09'],
  [
    'a month that runs against as much of the one before',
    '2026-11-01',
    '2026-11-30',
    '2026-10-01',
    '2026-10-25',
  ],
  [
    'a whole year that runs against as much of last year',
    '2026-01-01',
    '2026-12-31',
    '2025-01-01',
    '2025-11-25',
  ],
  ['days to come against what lies before them', '2026-12-01', '2026-12-31', '2026-11-01', '2026-11-30'],
])('%s', (_, from, to, before, until) => {
  expect(periodBefore({ from, to }, '2026-11-25')).toEqual({ from: before, to: until });
});

test('a month that runs longer than the one before is held against the whole of that', () => {
  expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' }, '2026-03-30')).toEqual({
    from: '2026-02-01',
    to: '2026-02-28',
  });
});

test('a quarter is counted by its days and a year by its months, from its first day to its last', () => {
  const quarter = stepsOf({ from: '2026-01-01', to: '2026-03-31' });
  expect([quarter.by, quarter.steps.length]).toEqual(['day', 90]);
  const year = stepsOf({ from: '2026-01-15', to: '2026-12-20' });
  expect([year.by, year.steps.length]).toEqual(['month', 12]);
  expect(year.steps[0]).toEqual({ from: '2026-01-15', to: '2026-01-31' });
  expect(year.steps.at(-1)).toEqual({ from: '2026-12-01', to: '2026-12-20' });
});
