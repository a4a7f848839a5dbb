import { describe, expect, test } from 'vitest';
import { periodOf } from '../../../shared/report/period.ts';

describe('a report’s period by its name', () => {
  test.each([
    ['today', '2026-03-09', '2026-03-09', '2026-03-09'],
    ['yesterday', '2026-01-01', '2025-12-31', '2025-12-31'],
    // A Sunday still belongs to the week that began on Monday.
    ['this_week', '2026-03-15', '2026-03-09', '2026-03-15'],
    ['last_week', '2026-01-01', '2025-12-22', '2025-12-28'],
    ['this_month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['last_month', '2026-01-31', '2025-12-01', '2025-12-31'],
    ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['this_quarter', '2026-11-22', '2026-10-01', '2026-12-31'],
    ['this_quarter', '2026-03-31', '2026-01-01', '2026-03-31'],
    ['last_quarter', '2026-05-31', '2026-01-01', '2026-03-31'],
    ['last_quarter', '2026-02-28', '2025-10-01', '2025-12-31'],
    ['this_year', '2026-07-04', '2026-01-01', '2026-12-31'],
    ['last_year', '2028-02-29', '2027-01-01', '2027-12-31'],
  ] as const)('%s on %s runs from %s to %s', (name, today, from, to) => {
    expect(periodOf(name, today)).toEqual({ from, to });
  });
});
