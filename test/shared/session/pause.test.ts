import { expect, test } from 'vitest';
import { FREE_GUESSES, LONGEST_PAUSE_MS, pauseAfter } from '../../../shared/session/pause.ts';

test('a slip costs nothing, and every further wrong password twice the wait of the one before, up to a minute', () => {
  const pauses = Array.from({ length: 11 }, (_, wrong) => pauseAfter(wrong, FREE_GUESSES.name));
  expect(pauses).toEqual([0, 0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test('no number of wrong passwords costs more than a minute', () => {
  expect(pauseAfter(1e9, FREE_GUESSES.desk)).toBe(LONGEST_PAUSE_MS);
});
