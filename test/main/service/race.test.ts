import { expect, test } from 'vitest';
import { openService } from './house.ts';
import { openRace } from './race.ts';

test('of desks that want the last slot of a plan at once, each time exactly one has it', async () => {
  const { house, service } = await openService();
  try {
    const race = await openRace(house, [service], 6);
    for (let count = 0; count < 4; count++) {
      const { won, lost } = await race.run();
      expect(won).toBe(1);
      expect(new Set(lost)).toEqual(new Set(['no_slot_left']));
    }
  } finally {
    await service.stop();
    await house.remove();
  }
});
