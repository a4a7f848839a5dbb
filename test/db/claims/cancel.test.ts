import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimState } from '../../../shared/claim/vocabulary.ts';
import { openWorkshop, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const pln = (amount: number) => ({ amount, currency: 'PLN' });

describe('cancelling', () => {
  const bench = async (claimId: string) => {
    await house.estimate(claimId);
    await house.choose(claimId, 'paid_repair', { payWhen: 'on_collection' });
  };
  const care = async (claimId: string) => {
    await house.estimate(claimId);
    await house.choose(claimId, 'care_replacement');
  };
  const ways: readonly (readonly [ClaimState, (claimId: string) => Promise<unknown>])[] = [
    ['received', async () => {}],
    ['diagnosing', (claimId) => house.diagnose(claimId)],
    [
      'estimated',
      async (claimId) => {
        await house.diagnose(claimId);
        await house.issue(claimId);
      },
    ],
    ['awaiting_choice', (claimId) => house.estimate(claimId)],
    ['awaiting_payment', care],
    ['repairing', bench],
    [
      'quality_check',
      async (claimId) => {
        await bench(claimId);
        await house.as('technician').call('claims.finishRepair', { claimId, work: 'Gimbal replaced.' });
      },
    ],
    [
      'allocating',
      async (claimId) => {
        await care(claimId);
        await house.pay(claimId);
      },
    ],
    [
      'ready_to_ship',
      async (claimId) => {
        await care(claimId);
        await house.pay(claimId);
        await house.allocate(claimId);
      },
    ],
  ];

  test.each(ways)(
    'from “%s” gives back the slot and the unit, and the serial may come again',
    async (state, reach) => {
      const serial = house.newSerial();
      const planId = await house.registerPlan({ serial });
      const claimId = await house.book({ serial });
      await reach(claimId);
      expect((await house.claim(claimId)).state).toBe(state);
      const { paid } = await house.claim(claimId);
      await house.cancel(claimId);
      const claim = await house.claim(claimId);
      expect(claim).toMatchObject({
        state: 'cancelled',
        cancelledReason: 'The customer changed their mind.',
        replacement: null,
        steps: [],
      });
      expect((await house.plan(planId)).slotsLeft).toBe(3);
      const { rows } = await house.as('clerk').call('stock.list', { states: ['allocated'] });
      expect(rows.map((unit) => unit.claimId)).not.toContain(claimId);
      if (paid && paid.amount > 0) {
        expect(claim.outstanding).toEqual(pln(-paid.amount));
        const refund = {
          claimId,
          amount: paid.amount,
          currency: 'PLN',
          method: 'transfer',
          reference: '',
        } as const;
        expect(await house.as('clerk').call('payments.refund', refund)).toEqual({ outstanding: pln(0) });
        expect(await house.as('clerk').refusal('payments.refund', refund)).toMatchObject({
          code: 'nothing_to_refund',
        });
      }
      await house.book({ serial });
    },
  );

  test('is too late once the claim was shipped', async () => {
    const claimId = await house.book();
    await house.diagnose(claimId);
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    await house.choose(claimId, 'return_unrepaired');
    await house.pay(claimId);
    await house.ship(claimId);
    const late = { claimId, reason: 'Too late.' };
    expect(await house.as('clerk').refusal('claims.cancel', late)).toMatchObject({
      kind: 'conflict',
      code: 'wrong_state',
      figures: { state: 'shipped' },
    });
    await house.close(claimId);
    expect(await house.as('clerk').refusal('claims.cancel', late)).toMatchObject({ code: 'wrong_state' });
  });
});
