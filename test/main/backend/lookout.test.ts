import { expect, test } from 'vitest';
import { lookoutOver } from '../../../main/backend/lookout.ts';

function houseWith() {
  const at = { there: true, told: 0 };
  const place = { isThere: () => at.there, lost: 'gone' } as const;
  return {
    at,
    lookout: lookoutOver(place, () => {
      at.told += 1;
    }),
  };
}

test('a folder that goes and comes back is told once each', () => {
  const { at, lookout } = houseWith();
  lookout.look();
  expect(at.told).toBe(0);
  at.there = false;
  lookout.look();
  lookout.look();
  expect([at.told, lookout.state()]).toEqual([1, 'gone']);
  at.there = true;
  lookout.look();
  lookout.look();
  expect([at.told, lookout.state()]).toEqual([2, 'good']);
});

test('a folder that was shown as gone and is back before the next look is told, though no look saw it gone', () => {
  const { at, lookout } = houseWith();
  at.there = false;
  expect(lookout.state()).toBe('gone');
  at.there = true;
  lookout.look();
  expect(at.told).toBe(1);
});
