import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

/** A claim whose Care Refresh fee is paid and which waits for its unit. */
async function paid(country = 'PL') {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const { shipTo } = house.bookingOf();
  const claimId = await house.book({ serial, shipTo: { ...shipTo, country } });
  await house.estimate(claimId);
  await house.choose(claimId, 'care_replacement');
  await house.pay(claimId);
  return { claimId, planId, serial };
}

describe('a unit', () => {
  test('is allocated only while it is in stock', async () => {
    const [first, second] = [await paid(), await paid()];
    const unitId = await house.addUnit();
    const clerk = house.as('clerk');
    await clerk.call('replacements.allocate', { claimId: first.claimId, unitId });
    expect(await clerk.refusal('replacements.allocate', { claimId: second.claimId, unitId })).toMatchObject({
      kind: 'conflict',
      code: 'unit_not_in_stock',
    });
    await clerk.call('replacements.release', { claimId: first.claimId, reason: 'Scratched.' });
    expect((await house.claim(first.claimId)).state).toBe('allocating');
    await clerk.call('replacements.allocate', { claimId: second.claimId, unitId });
    expect((await house.claim(second.claimId)).replacement).toMatchObject({ unitId });
  });

  test('of another model replaces nothing', async () => {
    const { claimId } = await paid();
    const unitId = await house.addUnit(house.newSerial(), 'DJI Mavic 3 Pro');
    expect(await house.as('clerk').refusal('replacements.allocate', { claimId, unitId })).toMatchObject({
      kind: 'rule',
      code: 'unit_other_model',
    });
  });

  test('is not allocated to a repair', async () => {
    const claimId = await house.book();
    await house.estimate(claimId);
    await house.choose(claimId, 'paid_repair');
    await house.pay(claimId);
    const unitId = await house.addUnit();
    expect(await house.as('clerk').refusal('replacements.allocate', { claimId, unitId })).toMatchObject({
      code: 'wrong_state',
    });
  });
});
