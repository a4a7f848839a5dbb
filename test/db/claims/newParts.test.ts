import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const GIMBAL_ALONE = 'Only the gimbal is broken.';

/** A covered claim whose customer chose Care Refresh; nothing is paid yet. */
async function chosen() {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const claimId = await house.book({ serial });
  await house.estimate(claimId);
  await house.choose(claimId, 'care_replacement');
  return { claimId, planId, serial };
}

const useParts = (claimId: string) =>
  house
    .as('technician')
    .call('replacements.useParts', { claimId, components: ['propellers', 'gimbal'], reason: GIMBAL_ALONE });
const useUnit = (claimId: string) =>
  house.as('technician').call('replacements.useUnit', { claimId, reason: 'The frame is cracked as well.' });
const finish = (claimId: string) =>
  house.as('technician').call('claims.finishRepair', {
    claimId,
    work: 'Parts fitted and calibrated.',
    parts: [{ component: 'gimbal', serial: 'gb4-xfc22k0117' }, { component: 'propellers' }],
  });

describe('a Care Refresh replacement with new parts', () => {
  test('takes slot and fee, goes over the bench, and leaves serial and plan as they are', async () => {
    const { claimId, planId, serial } = await chosen();
    expect(await useParts(claimId)).toEqual({ state: 'awaiting_payment' });
    expect(await house.pay(claimId)).toMatchObject({ state: 'repairing' });
    expect((await house.plan(planId)).slots[0]).toMatchObject({ state: 'used', claimId, newParts: true });
    expect((await house.claim(claimId)).newParts).toMatchObject({
      parts: [
        { component: 'gimbal', serial: null },
        { component: 'propellers', serial: null },
      ],
      reason: GIMBAL_ALONE,
      by: 'Tomasz',
    });
    await finish(claimId);
    await house.as('technician').call('claims.passQuality', { claimId });
    await house.ship(claimId);
    await house.close(claimId);

    const claim = await house.claim(claimId);
    expect(claim).toMatchObject({ state: 'closed', serial, replacement: null, due: { amount: 13_900 } });
    expect(claim.newParts?.parts).toEqual([
      { component: 'gimbal', serial: 'GB4XFC22K0117' },
      { component: 'propellers', serial: null },
    ]);
    expect(claim.shipment).toMatchObject({ serial, priority: true, paidBy: 'manufacturer' });
    const lookup = await house.as('clerk').call('devices.lookup', { serial });
    expect(lookup.device).toMatchObject({ retiredAt: null, replacedBy: null });
    expect(lookup.chain).toHaveLength(1);
    expect(lookup.claims).toMatchObject([{ id: claimId, replacementSerial: null, newParts: true }]);
    expect(lookup.plan).toMatchObject({ id: planId, serial, slotsLeft: 2 });
    expect(claim.events.map(({ kind }) => kind)).not.toContain('plan_passed');
  });

  test('is decided after payment as well, and ends what was ordered for a unit', async () => {
    const { claimId } = await chosen();
    await house.pay(claimId);
    await house.as('clerk').call('replacements.order', { claimId, reference: 'SO-1', expectedOn: null });
    expect(await useParts(claimId)).toEqual({ state: 'repairing' });
    const { delivery, events } = await house.claim(claimId);
    expect(delivery.order).toBeNull();
    expect(events.map(({ kind }) => kind)).toContain('supplier_order_cancelled');
  });

  test('stays what it was promised: the day to leave is the one that was fixed', async () => {
    const { claimId } = await chosen();
    await house.addUnit();
    await useParts(claimId);
    await house.pay(claimId);
    const { rows } = await house.as('clerk').call('claims.list', {});
    const row = rows.find(({ id }) => id === claimId);
    expect(row).toMatchObject({ newParts: true, state: 'repairing' });
    expect(row?.leaveBy).toBe((await house.claim(claimId)).delivery.promised?.leaving?.by ?? null);
  });

  test('can be taken back until the parts are fitted, and is decided anew', async () => {
    const { claimId } = await chosen();
    await useParts(claimId);
    expect(await useUnit(claimId)).toEqual({ state: 'awaiting_payment' });
    await useParts(claimId);
    await house.pay(claimId);
    expect(await useUnit(claimId)).toEqual({ state: 'allocating' });
    expect((await house.claim(claimId)).newParts).toBeNull();
    await useParts(claimId);
    await finish(claimId);
    expect(
      await house.as('technician').refusal('replacements.useUnit', { claimId, reason: 'Too late.' }),
    ).toMatchObject({ kind: 'conflict', code: 'wrong_state' });
    await house.as('technician').call('claims.failQuality', { claimId, reason: 'Drifts.' });
    await useUnit(claimId);
    await house.allocate(claimId);
    expect(await house.claim(claimId)).toMatchObject({ state: 'ready_to_ship', newParts: null });
  });

  test('needs a reason and a part, and is the bench’s word', async () => {
    const { claimId } = await chosen();
    const given = { claimId, components: ['gimbal'], reason: GIMBAL_ALONE } as const;
    const asked = { ...given, components: [...given.components] };
    expect(await house.as('clerk').refusal('replacements.useParts', asked)).toMatchObject({
      kind: 'not_allowed',
    });
    for (const changes of [{ reason: ' ' }, { components: [] }])
      expect(
        await house.as('technician').refusal('replacements.useParts', { ...asked, ...changes }),
      ).toMatchObject({ kind: 'bad_input' });
  });

  test('is not for another choice, nor once a unit is allocated or parts are decided', async () => {
    const refusal = (claimId: string) =>
      house
        .as('technician')
        .refusal('replacements.useParts', { claimId, components: ['gimbal'], reason: GIMBAL_ALONE });
    const repair = await house.book();
    await house.estimate(repair);
    await house.choose(repair, 'paid_repair');
    expect(await refusal(repair)).toMatchObject({ kind: 'rule', code: 'needs_unit_to_come' });
    const { claimId } = await chosen();
    await house.pay(claimId);
    await house.allocate(claimId);
    expect(await refusal(claimId)).toMatchObject({ kind: 'conflict', code: 'wrong_state' });
    const twice = await chosen();
    await useParts(twice.claimId);
    expect(await refusal(twice.claimId)).toMatchObject({ code: 'needs_unit_to_come' });
  });

  test('names the parts that were fitted, which no other repair does', async () => {
    const { claimId } = await chosen();
    await useParts(claimId);
    await house.pay(claimId);
    const work = 'Done.';
    expect(
      await house.as('technician').refusal('claims.finishRepair', { claimId, work, parts: [] }),
    ).toMatchObject({ code: 'new_parts_missing' });
    const repair = await house.book();
    await house.estimate(repair);
    await house.choose(repair, 'paid_repair');
    await house.pay(repair);
    expect(
      await house.as('technician').refusal('claims.finishRepair', {
        claimId: repair,
        work,
        parts: [{ component: 'gimbal' }],
      }),
    ).toMatchObject({ code: 'no_new_parts_here' });
  });

  test('falls with a choice that is withdrawn, and gives the slot back with a claim that is cancelled', async () => {
    const { claimId, planId } = await chosen();
    await useParts(claimId);
    await house.as('clerk').call('claims.withdrawChoice', { claimId, reason: 'Called back.' });
    await house.choose(claimId, 'care_replacement');
    expect((await house.claim(claimId)).newParts).toBeNull();
    await useParts(claimId);
    await house.pay(claimId);
    await house.cancel(claimId);
    expect((await house.plan(planId)).slotsLeft).toBe(3);
  });
});
