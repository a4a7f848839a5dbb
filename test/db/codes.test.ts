import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODEL, openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const resolve = async (...readings: string[]) =>
  (await house.as('technician').call('codes.resolve', { readings })).named;

describe('a scanned code names', () => {
  test('a claim by its number, however the dashes came through', async () => {
    const claimId = await house.book();
    const { number } = await house.claim(claimId);
    for (const code of [number, number.replaceAll('-', ''), number.toLowerCase()]) {
      expect(await resolve(code)).toMatchObject({ kind: 'claim', code: number, claim: { id: claimId } });
    }
  });

  test('a plan by its code', async () => {
    const planId = await house.registerPlan({ code: 'CR-SCAN-1' });
    expect(await resolve('cr-scan-1')).toEqual({
      kind: 'plan',
      code: 'CR-SCAN-1',
      plan: { id: planId, model: MODEL },
    });
  });

  test('a device by its serial, with the open claim that it has', async () => {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    expect(await resolve(serial)).toMatchObject({
      kind: 'serial',
      code: serial,
      openClaim: null,
      unit: null,
    });
    const claimId = await house.book({ serial });
    expect(await resolve(serial)).toMatchObject({ kind: 'serial', openClaim: { id: claimId } });
  });

  test('a unit of the stock, the claim that it was put aside for, and after it left the device alone', async () => {
    const serial = house.newSerial();
    const planId = await house.registerPlan({ serial });
    const claimId = await house.book({ serial });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.pay(claimId);
    const lying = house.newSerial();
    const unitId = await house.addUnit(lying);
    expect(await resolve(lying)).toMatchObject({
      kind: 'serial',
      unit: { id: unitId, state: 'in_stock', claim: null },
    });
    const given = await house.allocate(claimId);
    expect(await resolve(given)).toMatchObject({ unit: { state: 'allocated', claim: { id: claimId } } });
    await house.ship(claimId);
    expect(await resolve(given)).toMatchObject({ kind: 'serial', code: given, unit: null });
    expect((await house.plan(planId)).serial).toBe(given);
  });

  test('a parcel by its tracking number, in whatever grouping it was written down', async () => {
    const claimId = await house.book();
    await house.estimate(claimId);
    await house.choose(claimId, 'return_unrepaired');
    const { outstanding } = await house.claim(claimId);
    if (outstanding && outstanding.amount > 0) await house.pay(claimId);
    await house.as('clerk').call('claims.ship', {
      claimId,
      handOver: 'carrier',
      carrier: 'Poczta Polska',
      tracking: 'rr 123-456 785 pl',
    });
    for (const code of ['RR123456785PL', 'RR 123 456 785 PL']) {
      expect(await resolve(code)).toMatchObject({ kind: 'parcel', claim: { id: claimId } });
    }
  });

  test('a part by its number, with the claims whose estimates name it, newest first', async () => {
    const [first, second] = [await house.book(), await house.book()];
    await house.estimate(first);
    await house.diagnose(second);
    const line = {
      kind: 'part',
      description: 'Gimbal',
      quantityThousandths: 1000,
      unitNet: 100,
      vatRateBp: 2300,
    } as const;
    const draft = (partNumber: string) =>
      house.as('technician').call('estimates.saveDraft', {
        claimId: second,
        lines: [{ ...line, partNumber }],
        note: '',
      });
    await draft('GB-1');
    const found = await resolve('gb1');
    expect(found).toMatchObject({ kind: 'part', code: 'GB-1', description: 'Gimbal' });
    if (found.kind !== 'part') throw new Error('No part.');
    expect(found.claims.slice(0, 2).map(({ id }) => id)).toEqual([second, first]);
    // A line that was changed in the draft no longer names it.
    await draft('GB-77');
    expect(await resolve('GB-77')).toMatchObject({ kind: 'part', claims: [{ id: second }] });
    const again = await resolve('GB-1');
    expect(again.kind === 'part' && again.claims.map(({ id }) => id)).not.toContain(second);
  });

  test('nothing that the centre knows, and what it could be is said', async () => {
    expect(await resolve('1581F4XFC22B9999')).toEqual({
      kind: 'unknown',
      code: '1581F4XFC22B9999',
      serial: '1581F4XFC22B9999',
      planCode: '1581F4XFC22B9999',
      claimNumber: false,
    });
    expect(await resolve('CR-NEVER-SEEN')).toMatchObject({ kind: 'unknown', planCode: 'CR-NEVER-SEEN' });
    expect(await resolve('HG-2019-000001')).toMatchObject({
      kind: 'unknown',
      serial: null,
      planCode: null,
      claimNumber: true,
    });
    expect(await resolve('https://example.com/x')).toMatchObject({ serial: null, planCode: null });
  });

  test('what the second reading names, where the first names nothing', async () => {
    const planId = await house.registerPlan({ code: 'CR-YZ-1' });
    expect(await resolve('CRßZY-1', 'CR-YZ-1')).toMatchObject({ kind: 'plan', plan: { id: planId } });
  });
});
