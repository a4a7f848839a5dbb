import { expect, it } from 'vitest';
import { createHands } from '../../../main/app/handsSeen.ts';

it('tells of a key, a click or the wheel at once, and not again for some seconds', () => {
  let now = 0;
  let told = 0;
  const hands = createHands(
    () => now,
    () => {
      told += 1;
    },
  );
  hands.saw('keyDown');
  hands.saw('mouseDown');
  expect(told).toBe(1);
  now = 9_999;
  hands.saw('mouseWheel');
  expect(told).toBe(1);
  now = 10_000;
  hands.saw('mouseWheel');
  expect(told).toBe(2);
});

it('takes no mouse that only moves, and no key that is let go, for a hand', () => {
  let told = 0;
  const hands = createHands(
    () => 0,
    () => {
      told += 1;
    },
  );
  for (const type of ['mouseMove', 'mouseEnter', 'keyUp', 'undefined']) hands.saw(type);
  expect(told).toBe(0);
});
