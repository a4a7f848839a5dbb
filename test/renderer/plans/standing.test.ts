import { describe, expect, test } from 'vitest';
import { standingOf } from '../../../renderer/plans/standing.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';

const plan = { status: 'active', validFrom: '2025-04-01', validUntil: '2027-03-31', slotsLeft: 2 } as const;
const on = (date: string) => plainDate(date);

describe('a plan on the counter’s screen', () => {
  test('is in force from its first to its last day, both included', () => {
    expect(standingOf(plan, on('2025-04-01'))).toBe('in_force');
    expect(standingOf(plan, on('2027-03-31'))).toBe('in_force');
  });

  test('has not begun the day before, and has ended the day after', () => {
    expect(standingOf(plan, on('2025-03-31'))).toBe('not_begun');
    expect(standingOf(plan, on('2027-04-01'))).toBe('ended');
  });

  test('is used up within its term once no slot is left', () => {
    expect(standingOf({ ...plan, slotsLeft: 0 }, on('2026-01-01'))).toBe('used_up');
    expect(standingOf({ ...plan, slotsLeft: 0 }, on('2027-04-01'))).toBe('ended');
  });

  test('is cancelled before anything else', () => {
    expect(standingOf({ ...plan, status: 'cancelled', slotsLeft: 0 }, on('2030-01-01'))).toBe('cancelled');
  });
});
