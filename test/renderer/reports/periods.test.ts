import { describe, expect, test } from 'vitest';
import { periodOf, presetOf } from '../../../renderer/reports/periods.ts';

describe('a report’s period', () => {
  test('is known again by the name that it came from', () => {
    expect(presetOf(periodOf('last_month', '2026-05-05'), '2026-05-05')).toBe('last_month');
    expect(presetOf(periodOf('last_quarter', '2026-05-05'), '2026-05-05')).toBe('last_quarter');
  });

  test('has no name once a day differs', () => {
    expect(presetOf({ from: '2026-05-01', to: '2026-05-30' }, '2026-05-05')).toBeNull();
  });
});
