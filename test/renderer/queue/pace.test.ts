import { describe, expect, test } from 'vitest';
import { paceOf } from '../../../renderer/queue/pace.ts';
import { targetOf, USUAL_TARGET_HOURS } from '../../../shared/claim/targets.ts';

const HOUR = 60;

describe('the time in a state', () => {
  test('is on time until three quarters of it are gone', () => {
    expect(paceOf(72, 54 * HOUR - 1)).toBe('on_time');
    expect(paceOf(72, 54 * HOUR)).toBe('soon');
  });

  test('is late only once the whole of it is over', () => {
    expect(paceOf(72, 72 * HOUR)).toBe('soon');
    expect(paceOf(72, 72 * HOUR + 1)).toBe('late');
  });

  test('never runs out for a claim that has ended, nor where nobody minds', () => {
    expect(targetOf(USUAL_TARGET_HOURS, 'cancelled')).toBeNull();
    expect(paceOf(null, 1_000_000)).toBe('on_time');
  });
});
