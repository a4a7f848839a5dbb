import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const decide = (claimId: string, decision: 'covered' | 'not_covered' | 'goodwill') =>
  house.as('manager').call('claims.decide', { claimId, decision, reason: 'Seen by myself.' });

/** A claim of a plan with one question open: the battery is missing. */
async function open() {
  const serial = house.newSerial();
  await house.registerPlan({ serial });
  const claimId = await house.book({ serial, received: ['aircraft', 'gimbal', 'camera', 'propellers'] });
  await house.estimate(claimId);
  return claimId;
}

describe('a fee that follows an exchange rate', () => {
  test('is adjusted before it is paid, beside what was quoted', async () => {
    const claimId = await open();
    await decide(claimId, 'covered');
    await house.choose(claimId, 'care_replacement');
    const adjust = {
      claimId,
      amount: 14_250,
      reason: 'The rate of the day.',
      exchangeRate: { from: 'EUR', rate: '4.2718', on: '2026-03-09' },
    };
    expect(await house.as('manager').call('claims.adjustFee', adjust)).toEqual({
      due: { amount: 14_250, currency: 'PLN' },
    });
    const claim = await house.claim(claimId);
    expect(claim.choice).toMatchObject({
      due: { amount: 13_900 },
      adjustment: { amount: { amount: 14_250 }, exchangeRate: adjust.exchangeRate, by: 'Maria' },
    });
    expect(claim.outstanding).toEqual({ amount: 14_250, currency: 'PLN' });
    await house.pay(claimId, 1);
    expect(await house.as('manager').refusal('claims.adjustFee', adjust)).toMatchObject({
      code: 'needs_nothing_paid',
    });
    expect(await house.pay(claimId)).toMatchObject({ state: 'allocating' });
  });

  test('is not one for a repair, nor before a choice', async () => {
    const claimId = await open();
    const adjust = { claimId, amount: 1, reason: 'x', exchangeRate: null };
    expect(await house.as('manager').refusal('claims.adjustFee', adjust)).toMatchObject({
      code: 'fee_not_adjustable',
    });
    await house.choose(claimId, 'paid_repair');
    expect(await house.as('manager').refusal('claims.adjustFee', adjust)).toMatchObject({
      code: 'fee_not_adjustable',
    });
  });
});
