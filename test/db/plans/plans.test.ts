import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const planOf = (given: object) => ({
  code: 'CARE-OTHER',
  serial: house.newSerial(),
  productId: 'mini-se-2y-pl',
  holderName: 'Anna',
  holderEmail: '',
  purchaseCountry: 'PL',
  deviceActivatedAt: null,
  activatedAt: '2025-04-01T10:00:00Z',
  videoVerifiedAt: null,
  ...given,
});

describe('a plan', () => {
  test('is registered with its term, worked out at the place where it was bought', async () => {
    const planId = await house.registerPlan({ activatedAt: '2025-03-31T22:30:00Z' });
    expect(await house.plan(planId)).toMatchObject({
      validFrom: '2025-04-01',
      validUntil: '2027-03-31',
      status: 'active',
      slotsLeft: 3,
      product: { id: 'mini-se-2y-pl', fees: [13_900, 16_900, 18_900] },
    });
  });

  test('is bound by its code once, ever', async () => {
    await house.registerPlan({ code: 'CARE-ONCE' });
    expect(await house.as('clerk').refusal('plans.register', planOf({ code: ' care-once ' }))).toMatchObject({
      kind: 'conflict',
      code: 'plan_code_taken',
      figures: { code: 'CARE-ONCE' },
    });
  });

  test('is the only one in force on its serial, until it is cancelled', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial, code: 'CARE-FIRST' });
    const second = planOf({ serial, code: 'CARE-SECOND' });
    expect(await house.as('clerk').refusal('plans.register', second)).toMatchObject({
      kind: 'conflict',
      code: 'plan_in_force',
      figures: { serial, code: 'CARE-FIRST', until: '2027-03-31' },
    });
    const cancel = { planId, reason: 'Refunded by the shop.' };
    await house.as('manager').call('plans.cancel', cancel);
    expect(await house.as('manager').refusal('plans.cancel', cancel)).toMatchObject({
      code: 'plan_already_cancelled',
    });
    await house.registerPlan({ serial, code: 'CARE-SECOND' });
    expect((await house.as('clerk').call('devices.lookup', { serial })).plan?.code).toBe('CARE-SECOND');
  });

  test.each([
    ['the future', { activatedAt: '2026-03-10T00:00:00Z' }, 'bad_input', 'instant_in_future'],
    ['an unknown product', { productId: 'no-such-product' }, 'not_found', 'no_such_product'],
    ['no country', { purchaseCountry: 'Poland' }, 'bad_input', 'bad_input'],
    ['a day that is not there', { activatedAt: '2025-02-29T00:00:00Z' }, 'bad_input', 'bad_input'],
  ])('is not registered with %s', async (_what, given, kind, code) => {
    expect(
      await house.as('clerk').refusal('plans.register', planOf({ code: 'CARE-WRONG', ...given })),
    ).toMatchObject({ kind, code });
  });

  test('is not bound to a serial that a replacement has retired', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.pay(claimId);
    await house.allocate(claimId);
    await house.ship(claimId);
    expect(
      await house.as('clerk').refusal('plans.register', planOf({ serial, code: 'CARE-LATE' })),
    ).toMatchObject({ code: 'device_retired' });
  });

  test('is found by its code, its holder, and every serial it has lived on', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial, code: 'CARE-SEEK', holderName: 'Zbigniew' });
    for (const search of ['care-seek', 'zbigniew', serial.slice(4)]) {
      const { rows } = await house.as('technician').call('plans.list', { search });
      expect(rows.map((plan) => plan.id)).toEqual([planId]);
    }
  });
});
