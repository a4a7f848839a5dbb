import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODEL, openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

describe('a replacement unit', () => {
  test('is in stock until it is withdrawn, and counted by model', async () => {
    const unitId = await house.addUnit();
    await house.addUnit();
    const levels = async () => (await house.as('clerk').call('stock.levels', {})).levels;
    expect(await levels()).toEqual([{ model: MODEL, inStock: 2, allocated: 0 }]);
    await house.as('clerk').call('stock.withdraw', { unitId, reason: 'Damaged box.' });
    expect(await levels()).toEqual([{ model: MODEL, inStock: 1, allocated: 0 }]);
    expect(await house.as('clerk').refusal('stock.withdraw', { unitId, reason: 'Again.' })).toMatchObject({
      kind: 'conflict',
      code: 'unit_not_in_stock',
    });
  });

  test('leaves in the order in which it came', async () => {
    const serials = [house.newSerial(), house.newSerial(), house.newSerial()];
    for (const serial of serials) await house.addUnit(serial, 'DJI Mini 4 Pro');
    const { rows } = await house
      .as('clerk')
      .call('stock.list', { model: 'DJI Mini 4 Pro', states: ['in_stock'] });
    expect(rows.map((unit) => unit.serial)).toEqual(serials);
  });

  test('is taken in once, and is nobody’s own device', async () => {
    const serial = house.newSerial();
    await house.addUnit(serial);
    const unit = { model: MODEL, note: '' };
    expect(await house.as('clerk').refusal('stock.add', { ...unit, serial })).toMatchObject({
      kind: 'conflict',
      code: 'unit_known',
    });
    const owned = house.newSerial();
    await house.registerPlan({ serial: owned });
    expect(await house.as('clerk').refusal('stock.add', { ...unit, serial: owned })).toMatchObject({
      code: 'unit_is_customers',
    });
    const { serial: repaired } = await house.claim(await house.book());
    expect(await house.as('clerk').refusal('stock.add', { ...unit, serial: repaired })).toMatchObject({
      code: 'unit_is_customers',
    });
  });
});
