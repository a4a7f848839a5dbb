import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../../workshop.ts';

const FEES = [13_900, 16_900, 18_900];
const CLAIMS = 5;

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const STEPS = ['choose', 'pay', 'pay in part', 'withdraw', 'cancel', 'ship'] as const;
type Step = (typeof STEPS)[number];

/** What is expected of one claim: where it is, and the slot and tier that it holds. */
interface Expected {
  state: 'awaiting_choice' | 'awaiting_payment' | 'allocating' | 'shipped' | 'cancelled';
  slot: number | null;
  tier: number;
  paid: number;
}

/** Several claims of one plan, each waiting for its customer's choice. */
async function contend(): Promise<{ planId: string; claims: string[] }> {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const claims: string[] = [];
  for (let index = 0; index < CLAIMS; index += 1) {
    const claimId = await house.book(index === 0 ? { serial } : {});
    await house.diagnose(claimId);
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    claims.push(claimId);
  }
  await house.tie(claims, planId);
  return { planId, claims };
}

/** Takes one step and answers whether it was let through; the model says whether it should have been. */
async function take(step: Step, claimId: string, model: Expected, all: readonly Expected[]): Promise<void> {
  const clerk = house.as('clerk');
  const taken = all.flatMap((each) => (each.slot === null ? [] : [each.slot]));
  const due = FEES[model.tier - 1] ?? 0;
  switch (step) {
    case 'choose': {
      const answer = await clerk.ask('claims.choose', house.choiceOf(claimId, 'care_replacement'));
      if (model.state !== 'awaiting_choice') {
        expect(answer).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'wrong_state' } });
      } else if (taken.length === FEES.length) {
        expect(answer).toMatchObject({ ok: false, error: { kind: 'conflict', code: 'no_slot_left' } });
      } else {
        const slot = [1, 2, 3].find((number) => !taken.includes(number)) ?? 0;
        const tier = taken.length + 1;
        Object.assign(model, { state: 'awaiting_payment', slot, tier, paid: 0 });
        expect(answer).toMatchObject({
          ok: true,
          value: { slotNumber: slot, tier, due: { amount: FEES[tier - 1] } },
        });
      }
      return;
    }
    case 'pay':
    case 'pay in part': {
      const amount = step === 'pay' ? Math.max(due - model.paid, 1) : 1000;
      const payment = { claimId, amount, currency: 'PLN', method: 'card', reference: '' };
      const answer = await clerk.ask('payments.record', payment);
      const allowed = model.state === 'awaiting_payment' && model.paid + amount <= due;
      expect(answer.ok).toBe(allowed);
      if (!allowed) return;
      model.paid += amount;
      if (model.paid === due) model.state = 'allocating';
      return;
    }
    case 'withdraw': {
      const answer = await clerk.ask('claims.withdrawChoice', { claimId, reason: 'Thought again.' });
      const allowed = model.state === 'awaiting_payment' && model.paid === 0;
      expect(answer.ok).toBe(allowed);
      if (allowed) Object.assign(model, { state: 'awaiting_choice', slot: null });
      return;
    }
    case 'cancel': {
      const answer = await clerk.ask('claims.cancel', { claimId, reason: 'Gave up.' });
      const allowed = model.state !== 'shipped' && model.state !== 'cancelled';
      expect(answer.ok).toBe(allowed);
      if (allowed) Object.assign(model, { state: 'cancelled', slot: null });
      return;
    }
    case 'ship': {
      const parcel = { claimId, handOver: 'carrier', carrier: 'DPD', tracking: 'PL1' };
      if (model.state === 'allocating') {
        await house.allocate(claimId);
        expect(await clerk.ask('claims.ship', parcel)).toMatchObject({ ok: true });
        model.state = 'shipped';
      } else {
        expect(await clerk.ask('claims.ship', parcel)).toMatchObject({ ok: false });
      }
      return;
    }
  }
}

test('whatever the order of choosing, paying, withdrawing, cancelling and shipping, no slot is held twice', async () => {
  const order = fc.array(
    fc.record({
      step: fc.constantFrom(...STEPS, 'choose' as const, 'pay' as const),
      claim: fc.nat(CLAIMS - 1),
    }),
    { minLength: 5, maxLength: 25 },
  );
  await fc.assert(
    fc.asyncProperty(order, async (steps) => {
      const { planId, claims } = await contend();
      const models = claims.map((): Expected => ({ state: 'awaiting_choice', slot: null, tier: 1, paid: 0 }));
      for (const { step, claim } of steps) {
        const model = models[claim];
        if (!model) throw new Error('There is no such claim.');
        const held = models.filter((each) => each.slot !== null).length;
        await take(step, claims[claim] ?? '', model, models);
        if (step === 'choose' && model.slot !== null)
          expect(model.tier).toBeGreaterThanOrEqual(Math.min(held, 1));

        const { slots, slotsLeft } = await house.plan(planId);
        expect(slots.filter((slot) => slot.state !== 'free').length + slotsLeft).toBe(FEES.length);
        expect(slots.map((slot) => slot.claimId)).toEqual(
          [1, 2, 3].map((number) => {
            const holder = models.findIndex((each) => each.slot === number);
            return holder < 0 ? null : claims[holder];
          }),
        );
        for (const slot of slots) {
          const holder = models.find((each) => each.slot === slot.number);
          const paid = holder && (holder.state === 'allocating' || holder.state === 'shipped');
          expect(slot.state).toBe(holder ? (paid ? 'used' : 'reserved') : 'free');
        }
      }
    }),
    { numRuns: 12 },
  );
});
