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

describe('a replacement travels with priority', () => {
  test.each([
    ['PL', 'manufacturer'],
    ['DE', 'manufacturer'],
    ['CH', 'customer'],
    ['US', 'customer'],
  ])('to %s at the cost of the %s, for a plan bought in Poland', async (country, paidBy) => {
    const { claimId } = await paid(country);
    await house.allocate(claimId);
    await house.ship(claimId);
    const { shipment } = await house.claim(claimId);
    expect(shipment).toMatchObject({ priority: true, paidBy, shipTo: { country } });
  });

  test('as it was quoted when the customer chose', async () => {
    const { claimId } = await paid('DE');
    const { choice } = await house.claim(claimId);
    expect(choice).toMatchObject({ shippingPaidBy: 'manufacturer', priority: true });
  });
});

describe('shipping a replacement', () => {
  test('retires the old serial and passes the plan, with its slots and last day, to the new one', async () => {
    const { claimId, planId, serial } = await paid();
    const before = await house.plan(planId);
    const replacement = await house.allocate(claimId);
    expect((await house.plan(planId)).serial).toBe(serial);
    await house.ship(claimId);
    const after = await house.plan(planId);
    expect(after).toMatchObject({
      serial: replacement,
      slots: before.slots,
      slotsLeft: before.slotsLeft,
      validUntil: before.validUntil,
    });
    const { number } = await house.claim(claimId);
    expect(after.chain.map(({ serial: each, claimNumber }) => [each, claimNumber])).toEqual([
      [serial, null],
      [replacement, number],
    ]);
    expect(after.chain[0]?.until).toBe(after.chain[1]?.from);
  });

  test('is told by a scan of either serial, and the old one is not booked in again', async () => {
    const { claimId, serial } = await paid();
    const replacement = await house.allocate(claimId);
    await house.ship(claimId);
    await house.close(claimId);

    const clerk = house.as('clerk');
    const old = await clerk.call('devices.lookup', { serial });
    expect(old.device).toMatchObject({ serial, replacedBy: replacement });
    expect(old.device?.retiredAt).not.toBeNull();
    expect(old.plan).toBeNull();
    expect(old.chain.map((device) => device.serial)).toEqual([serial, replacement]);

    const current = await clerk.call('devices.lookup', { serial: replacement });
    expect(current.device).toMatchObject({ replaces: serial, retiredAt: null });
    expect(current.plan?.slotsLeft).toBe(2);
    expect(current.claims.map((claim) => claim.id)).toEqual([claimId]);
    expect(current.lastCustomer?.name).toBe('Anna Nowak');

    const booking = house.bookingOf({ serial });
    expect(await clerk.refusal('claims.book', booking)).toMatchObject({
      kind: 'rule',
      code: 'device_retired',
      figures: { serial, replacedBy: replacement },
    });
    const next = await house.book({ serial: replacement });
    expect((await house.claim(next)).earlier.map((claim) => claim.id)).toEqual([claimId]);
  });

  test('wants the carrier and the tracking number of a parcel', async () => {
    const { claimId } = await paid();
    await house.allocate(claimId);
    for (const parcel of [
      { carrier: '', tracking: 'PL1' },
      { carrier: 'DPD', tracking: ' ' },
    ]) {
      const refused = await house
        .as('clerk')
        .refusal('claims.ship', { claimId, handOver: 'carrier', ...parcel });
      expect(refused).toMatchObject({ kind: 'bad_input', code: 'tracking_missing' });
    }
    expect((await house.claim(claimId)).state).toBe('ready_to_ship');
  });
});

describe('where it goes back to', () => {
  const nowhere = { name: '', street: '', postcode: '', city: '', country: 'PL', phone: '' };

  test('may be the counter, and then wants no address until something is to be sent', async () => {
    const claimId = await readyToShip({ collects: true, shipTo: nowhere });
    expect(await house.claim(claimId)).toMatchObject({ collects: true, shipTo: nowhere });
    const parcel = { claimId, handOver: 'carrier', carrier: 'DPD', tracking: '0123456789' } as const;
    expect(await house.as('clerk').refusal('claims.ship', parcel)).toMatchObject({
      code: 'address_incomplete',
    });
    const { shipTo } = house.bookingOf();
    const reason = 'They cannot come.';
    await house.as('clerk').call('claims.changeWayBack', { claimId, collects: false, shipTo, reason });
    expect((await house.claim(claimId)).events[0]).toMatchObject({
      kind: 'way_back_changed',
      data: { collects: false, country: 'PL', reason },
    });
    await house.as('clerk').call('claims.ship', parcel);
    expect((await house.claim(claimId)).shipment).toMatchObject({ handOver: 'carrier', shipTo });
  });

  test('is handed over at the counter without an address', async () => {
    const claimId = await readyToShip({ collects: true, shipTo: nowhere });
    await house
      .as('clerk')
      .call('claims.ship', { claimId, handOver: 'collected', carrier: '', tracking: '' });
    expect((await house.claim(claimId)).shipment).toMatchObject({ handOver: 'collected' });
  });

  test('cannot be changed once it is on its way, nor to another country than the customer chose for', async () => {
    const claimId = await readyToShip({});
    const { shipTo } = house.bookingOf();
    const change = (country: string) =>
      house.as('clerk').refusal('claims.changeWayBack', {
        claimId,
        collects: false,
        shipTo: { ...shipTo, country },
        reason: 'x',
      });
    expect(await change('US')).toMatchObject({ code: 'country_was_chosen' });
    await house.ship(claimId);
    expect(await change('PL')).toMatchObject({ code: 'already_sent' });
  });

  async function readyToShip(given: Parameters<Workshop['bookingOf']>[0]): Promise<string> {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    const claimId = await house.book({ serial, ...given });
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
    await house.pay(claimId);
    await house.allocate(claimId);
    return claimId;
  }
});
