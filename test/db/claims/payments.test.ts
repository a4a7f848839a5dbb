import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Choice } from '../../../shared/claim/vocabulary.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const pln = (amount: number) => ({ amount, currency: 'PLN' });
const sum = (claimId: string, amount: number, currency = 'PLN'): Input<'payments.record'> => ({
  claimId,
  amount,
  currency,
  method: 'transfer',
  reference: 'R-1',
});

async function chosen(choice: Choice = 'care_replacement') {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const claimId = await house.book({ serial });
  await house.estimate(claimId);
  await house.choose(claimId, choice);
  return { claimId, planId };
}

describe('a payment', () => {
  test('may come in parts; the last of them settles the claim and uses the slot', async () => {
    const { claimId, planId } = await chosen();
    expect(await house.pay(claimId, 5000)).toEqual({ state: 'awaiting_payment', outstanding: pln(8900) });
    expect((await house.plan(planId)).slots[0]?.state).toBe('reserved');
    expect(await house.pay(claimId, 8900)).toEqual({ state: 'allocating', outstanding: pln(0) });
    expect((await house.plan(planId)).slots[0]?.state).toBe('used');
    const claim = await house.claim(claimId);
    expect(claim.payments.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['payment', 5000],
      ['payment', 8900],
    ]);
    expect(claim).toMatchObject({ due: pln(13_900), paid: pln(13_900), outstanding: pln(0) });
  });

  test('of more than is outstanding is refused with what is outstanding', async () => {
    const { claimId } = await chosen();
    await house.pay(claimId, 3900);
    expect(await house.as('clerk').refusal('payments.record', sum(claimId, 10_001))).toMatchObject({
      kind: 'rule',
      code: 'overpaid',
      figures: { outstanding: 10_000, currency: 'PLN' },
    });
    expect((await house.claim(claimId)).paid).toEqual(pln(3900));
  });

  test('in another currency than the claim’s is refused', async () => {
    const { claimId } = await chosen();
    expect(await house.as('clerk').refusal('payments.record', sum(claimId, 100, 'EUR'))).toMatchObject({
      kind: 'bad_input',
      code: 'other_currency',
      figures: { due: 'PLN', given: 'EUR' },
    });
  });

  test('of nothing, or of less than nothing, is refused', async () => {
    const { claimId } = await chosen();
    for (const amount of [0, -1, 0.5]) {
      expect(await house.as('clerk').refusal('payments.record', sum(claimId, amount))).toMatchObject({
        kind: 'bad_input',
        issues: expect.arrayContaining([expect.objectContaining({ path: 'amount' })]),
      });
    }
  });

  test('waits for a choice, and is not taken twice', async () => {
    const early = await house.book();
    expect(await house.as('clerk').refusal('payments.record', sum(early, 100))).toMatchObject({
      kind: 'conflict',
      code: 'nothing_to_pay',
    });
    const { claimId } = await chosen();
    await house.pay(claimId);
    expect(await house.as('clerk').refusal('payments.record', sum(claimId, 100))).toMatchObject({
      code: 'nothing_to_pay',
    });
  });
});

describe('a refund', () => {
  test('of a part payment lets the customer choose anew', async () => {
    const { claimId, planId } = await chosen();
    await house.pay(claimId, 5000);
    const withdraw = { claimId, reason: 'Wants a repair.' };
    expect(await house.as('clerk').refusal('claims.withdrawChoice', withdraw)).toMatchObject({
      kind: 'rule',
      code: 'needs_nothing_paid',
    });
    expect(await house.as('clerk').call('payments.refund', sum(claimId, 5000))).toEqual({
      outstanding: pln(13_900),
    });
    await house.as('clerk').call('claims.withdrawChoice', withdraw);
    expect((await house.plan(planId)).slotsLeft).toBe(3);
    await house.choose(claimId, 'paid_repair');
    expect((await house.claim(claimId)).outstanding).toEqual(pln(61_500));
  });

  test('never gives back more than was paid, nor in another currency', async () => {
    const { claimId } = await chosen();
    await house.pay(claimId);
    await house.cancel(claimId);
    expect(await house.as('clerk').refusal('payments.refund', sum(claimId, 13_901))).toMatchObject({
      code: 'refund_too_large',
      figures: { paid: 13_900 },
    });
    expect(await house.as('clerk').refusal('payments.refund', sum(claimId, 13_900, 'EUR'))).toMatchObject({
      code: 'other_currency',
    });
    expect(await house.as('clerk').call('payments.refund', sum(claimId, 3900))).toEqual({
      outstanding: pln(-10_000),
    });
    expect(await house.as('clerk').refusal('payments.refund', sum(claimId, 10_001))).toMatchObject({
      code: 'refund_too_large',
    });
  });

  test('is not made on a claim that goes on', async () => {
    const { claimId } = await chosen();
    await house.pay(claimId);
    expect(await house.as('clerk').refusal('payments.refund', sum(claimId, 100))).toMatchObject({
      kind: 'rule',
      code: 'nothing_to_refund',
    });
  });

  test('goes back in the currency of the choice that was paid, whatever an earlier choice was in', async () => {
    // The plan is priced in zloty; the centre's own diagnosis fee here is in euro.
    const { centre } = await house.as('manager').call('centre.status', {});
    if (!centre) throw new Error('The centre is set up.');
    await house.as('manager').call('centre.change', { ...centre, currency: 'EUR' });
    const { claimId } = await chosen('return_unrepaired');
    await house.as('clerk').call('payments.record', sum(claimId, 1000, 'EUR'));
    await house.as('clerk').call('payments.refund', sum(claimId, 1000, 'EUR'));
    await house.as('clerk').call('claims.withdrawChoice', { claimId, reason: 'Takes the plan after all.' });
    await house.choose(claimId, 'care_replacement');
    await house.pay(claimId);
    const { rows, columns } = await house
      .as('manager')
      .call('reports.claims', { from: '2026-01-01', to: '2026-12-31' });
    const { number } = await house.claim(claimId);
    const row = rows.find((cells) => cells[0] === number);
    expect([row?.[columns.indexOf('paid')], row?.[columns.indexOf('paid_currency')]]).toEqual([
      '139.00',
      'PLN',
    ]);
    await house.cancel(claimId);
    expect(await house.as('clerk').call('payments.refund', sum(claimId, 13_900))).toEqual({
      outstanding: pln(0),
    });
    await house.as('manager').call('centre.change', centre);
  });
});
