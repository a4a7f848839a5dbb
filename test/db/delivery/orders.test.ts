import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MODEL, openWorkshop, TODAY, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

/** A claim that is paid for and waits for its unit. */
async function waiting() {
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const claimId = await house.book({ serial });
  await house.estimate(claimId);
  await house.choose(claimId, 'care_replacement');
  await house.pay(claimId);
  return claimId;
}

const clerk = () => house.as('clerk');
const order = (claimId: string, expectedOn: string | null = '2026-03-16') => ({
  claimId,
  reference: 'SO-1',
  expectedOn,
});
const onOrder = async (claimId: string) => (await house.claim(claimId)).delivery.order;
const kinds = async (claimId: string) => (await house.claim(claimId)).events.map(({ kind }) => kind);

describe('an order at the supplier', () => {
  test('stands on the claim with what the supplier said, and can be changed', async () => {
    const claimId = await waiting();
    const { orderId } = await clerk().call('replacements.order', order(claimId, null));
    expect(await onOrder(claimId)).toMatchObject({
      id: orderId,
      reference: 'SO-1',
      expectedOn: null,
      by: 'Klara',
    });
    await clerk().call('replacements.changeOrder', { claimId, reference: 'SO-2', expectedOn: '2026-03-17' });
    expect(await onOrder(claimId)).toMatchObject({ reference: 'SO-2', expectedOn: '2026-03-17' });
    expect((await kinds(claimId)).slice(0, 2)).toEqual(['supplier_order_changed', 'supplier_ordered']);
  });

  test('is one a claim, and only for one that waits for a unit and has none', async () => {
    const claimId = await waiting();
    await clerk().call('replacements.order', order(claimId));
    expect(await clerk().refusal('replacements.order', order(claimId))).toMatchObject({
      kind: 'conflict',
      code: 'already_ordered',
    });
    expect(await clerk().refusal('replacements.order', order(await house.book()))).toMatchObject({
      code: 'no_unit_wanted',
    });
    const other = await waiting();
    await house.addUnit();
    await house.addUnit();
    expect(await clerk().refusal('replacements.order', order(other))).toMatchObject({
      code: 'unit_is_in_stock',
      figures: { model: MODEL },
    });
    expect(await house.as('technician').refusal('replacements.order', order(other))).toMatchObject({
      code: 'role_may_not',
    });
  });

  test('is expected on the day of the order at the earliest', async () => {
    const claimId = await waiting();
    expect(await clerk().refusal('replacements.order', order(claimId, '2026-03-08'))).toMatchObject({
      code: 'expected_before_order',
    });
    await clerk().call('replacements.order', order(claimId, TODAY));
    house.at('2026-03-20T09:00:00.000Z');
    // What is late by now may still be put right.
    await clerk().call('replacements.changeOrder', order(claimId, '2026-03-11'));
  });

  test('is cancelled with a reason, and another can be placed', async () => {
    const claimId = await waiting();
    expect(await clerk().refusal('replacements.cancelOrder', { claimId, reason: 'None.' })).toMatchObject({
      code: 'nothing_ordered',
    });
    await clerk().call('replacements.order', order(claimId));
    await clerk().call('replacements.cancelOrder', { claimId, reason: 'The supplier has none.' });
    expect(await onOrder(claimId)).toBeNull();
    await clerk().call('replacements.order', order(claimId));
    expect(await onOrder(claimId)).not.toBeNull();
  });

  test('has arrived once a unit is allocated', async () => {
    const claimId = await waiting();
    await clerk().call('replacements.order', order(claimId));
    await house.allocate(claimId);
    expect(await onOrder(claimId)).toBeNull();
    await clerk().call('replacements.release', { claimId, reason: 'Wrong box.' });
    expect(await onOrder(claimId)).toBeNull();
  });

  test('ends with a claim that is cancelled', async () => {
    const claimId = await waiting();
    await clerk().call('replacements.order', order(claimId));
    await house.cancel(claimId);
    expect(await onOrder(claimId)).toBeNull();
    expect(await kinds(claimId)).toContain('supplier_order_cancelled');
  });
});

describe('a unit that arrives', () => {
  test('names the claims that wait for its model, longest waiting first', async () => {
    const first = await waiting();
    const second = await waiting();
    const { number, customer } = await house.claim(first);
    const unit = { serial: house.newSerial(), note: '' };
    const { waiting: named } = await clerk().call('stock.add', { ...unit, model: MODEL });
    expect(named.map(({ claimId }) => claimId)).toEqual([first, second]);
    expect(named[0]).toEqual({ claimId: first, number, customerName: customer.name, leaveBy: '2026-03-18' });
    const other = await clerk().call('stock.add', {
      serial: house.newSerial(),
      note: '',
      model: 'DJI Mini 4 Pro',
    });
    expect(other.waiting).toEqual([]);
  });
});

describe('a model that the supplier does not deliver', () => {
  test('is said so once, on the claim where it was found out', async () => {
    const claimId = await waiting();
    const say = { model: MODEL, delivers: false, claimId };
    await clerk().call('stock.setSupply', say);
    await clerk().call('stock.setSupply', say);
    const told = (await house.claim(claimId)).events.filter(({ kind }) => kind === 'supply_set');
    expect(told).toMatchObject([{ data: { model: MODEL, delivers: false } }]);
    const { models } = await clerk().call('stock.supplies', {});
    expect(models.find(({ model }) => model === MODEL)).toEqual({
      model: MODEL,
      delivers: false,
      inStock: 0,
      waiting: 1,
    });
  });
});
