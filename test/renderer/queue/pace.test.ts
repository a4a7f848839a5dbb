import { describe, expect, test } from 'vitest';
import { paceOf, targetMinutes } from '../../../renderer/queue/pace.ts';

const HOUR = 60;

describe('the time in a state', () => {
  test('is on time until three quarters of it are gone', () => {
    expect(paceOf('awaiting_choice', 54 * HOUR - 1)).toBe('on_time');
    expect(paceOf('awaiting_choice', 54 * HOUR)).toBe('soon');
  });

  test('is late only once the whole of it is over', () => {
    expect(paceOf('awaiting_choice', 72 * HOUR)).toBe('soon');
    expect(paceOf('awaiting_choice', 72 * HOUR + 1)).toBe('late');
  });

  test('never runs out for a claim that has ended', () => {
    expect(paceOf('closed', 1_000_000)).toBe('on_time');
    expect(targetMinutes('cancelled')).toBeNull();
  });
});
