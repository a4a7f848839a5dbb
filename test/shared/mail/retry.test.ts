import { expect, test } from 'vitest';
import { MESSAGE_REASONS } from '../../../shared/contract/mail.ts';
import { nextTry } from '../../../shared/mail/retry.ts';

const NOW = '2026-03-09T09:00:00.000Z';

test('what passes by itself is tried again at growing pauses, eight times in all', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => {
    const next = nextTry('plan', 'unreachable', tries, NOW);
    return next === null ? null : (Date.parse(next) - Date.parse(NOW)) / 60_000;
  });
  expect(waits).toEqual([1, 5, 15, 60, 180, 600, 1200, null]);
});

test('what a second try would not change is given up at once, and so is every test', () => {
  const again = MESSAGE_REASONS.filter((reason) => nextTry('plan', reason, 1, NOW) !== null);
  expect(again).toEqual(['unreachable', 'later']);
  expect(nextTry('test', 'unreachable', 1, NOW)).toBeNull();
});
