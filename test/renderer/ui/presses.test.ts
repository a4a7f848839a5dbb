import { expect, test } from 'vitest';
import { followPresses, isMeant } from '../../../renderer/ui/final/presses.ts';

/** Presses whose events have their tasks run when the test says so. */
function hand() {
  const tasks: (() => void)[] = [];
  const presses = followPresses((task) => void tasks.push(task));
  const afterwards = () => {
    for (const task of tasks.splice(0)) task();
  };
  const tap = () => {
    presses.down(false);
    presses.up();
    afterwards();
  };
  return { ...presses, afterwards, tap };
}

test('a press that begins once the button has been seen for a moment is meant', () => {
  const { tap, begun, down, current } = hand();
  tap();
  const settledAfter = begun();
  down(false);
  expect(isMeant(current(), settledAfter)).toBe(true);
});

test('what is pressed before that moment is not, such as the second half of a double press', () => {
  const { tap, down, current } = hand();
  tap();
  down(false);
  expect(isMeant(current(), Number.POSITIVE_INFINITY)).toBe(false);
});

test('a key held down is one press from its first moment, however often it repeats', () => {
  const { begun, down, current } = hand();
  down(false);
  const settledAfter = begun();
  for (let repeats = 0; repeats < 50; repeats += 1) down(true);
  expect(isMeant(current(), settledAfter)).toBe(false);
  expect(current()).toEqual({ order: 1, repeated: true });
});

test('a key that is merely held is not meant even where its beginning was not seen', () => {
  const { down, current } = hand();
  down(true);
  expect(isMeant(current(), 0)).toBe(false);
});

test('Space held since before counts as before when it comes up', () => {
  const { begun, down, up, current } = hand();
  down(false);
  const settledAfter = begun();
  up();
  expect(isMeant(current(), settledAfter), 'the click comes with the key’s coming up').toBe(false);
});

test('a press that nobody saw go down, as of assistive technology, begins now', () => {
  const { tap, begun, current } = hand();
  tap();
  const settledAfter = begun();
  expect(isMeant(current(), settledAfter)).toBe(true);
});

test('a key that goes down before the last one has come up is a press of its own', () => {
  const { down, up, afterwards, current } = hand();
  down(false);
  up();
  down(false);
  afterwards();
  expect(current()).toEqual({ order: 2, repeated: false });
});
