import { describe, expect, test } from 'vitest';
import { termPlace } from '../../../renderer/plans/termPlace.ts';

const TERM = { validFrom: '2026-01-01', validUntil: '2026-12-31' };
const at = (now: string) => termPlace(TERM, now, 'Europe/Warsaw');

describe('today on the bar of a plan’s term', () => {
  test('lies before, within or after it, by the centre’s own calendar', () => {
    expect(at('2025-12-31T22:59:59Z').place).toBe('before');
    expect(at('2025-12-31T23:00:00Z').place).toBe('within');
    expect(at('2026-12-31T22:59:59Z').place).toBe('within');
    expect(at('2026-12-31T23:00:00Z').place).toBe('after');
  });

  test('takes up the share of the days gone by', () => {
    expect(at('2026-01-01T12:00:00Z').share).toBeCloseTo(1 / 365);
    expect(at('2026-12-31T12:00:00Z').share).toBe(1);
    expect(at('2020-01-01T12:00:00Z').share).toBe(0);
  });
});
