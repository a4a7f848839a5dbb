import { describe, expect, test } from 'vitest';
import { periodOf, presetOf } from '../../../renderer/reports/periods.ts';

describe('a report’s period', () => {
  test.each([
    ['this_month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['last_month', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['this_quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['this_quarter', '2026-03-31', '2026-01-01', '2026-03-31'],
    ['this_year', '2026-07-04', '2026-01-01', '2026-12-31'],
  ] as const)('%s on %s runs from %s to %s', (preset, today, from, to) => {
    expect(periodOf(preset, today)).toEqual({ from, to });
  });

  test('is known again as the preset that it came from', () => {
    expect(presetOf(periodOf('last_month', '2026-05-05'), '2026-05-05')).toBe('last_month');
  });

  test('is no preset once a day differs', () => {
    expect(presetOf({ from: '2026-05-01', to: '2026-05-30' }, '2026-05-05')).toBeNull();
  });
});
