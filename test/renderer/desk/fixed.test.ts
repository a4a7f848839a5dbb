import { describe, expect, test } from 'vitest';
import { fixedBy } from '../../../renderer/desk/fixed.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { currency } from '../../../shared/money/currency.ts';
import { money } from '../../../shared/money/money.ts';
import { sampleClaim } from '../papers/sampleClaim.ts';

const PLN = currency('PLN');
const FEE = money(9900, PLN);

function withSlots(...states: ('free' | 'used')[]): Claim {
  const { plan } = sampleClaim;
  if (!plan) throw new Error('The sample claim has a plan.');
  const slots = states.map((state, index) => ({
    number: index + 1,
    state,
    kind: null,
    claimId: null,
    claimNumber: null,
    newParts: false,
    on: null,
  }));
  return { ...sampleClaim, plan: { ...plan, slots } };
}
const onPlan = withSlots('used', 'free', 'free');

describe('recording a choice', () => {
  test('of Care Refresh fixes the fee of the verdict and reserves the first free slot', () => {
    const fixed = fixedBy(onPlan, 'care_replacement', 'on_collection', FEE);
    const option = sampleClaim.assessment.verdict.options.careReplacement;
    if (!option.available) throw new Error('The sample claim is covered.');
    expect(fixed?.price).toEqual(option.fee);
    expect(fixed?.slot).toMatchObject({
      number: 2,
      tier: option.tier,
      all: 3,
      left: option.remainingAfter,
    });
  });

  test('of Care Refresh is always paid before anything leaves, whatever the form last said', () => {
    const fixed = fixedBy(onPlan, 'care_replacement', 'on_collection', FEE);
    expect(fixed).toMatchObject({ mayPayLater: false, goesTo: 'awaiting_payment' });
  });

  test('of a paid repair to be paid on collection goes straight to the bench', () => {
    expect(fixedBy(sampleClaim, 'paid_repair', 'on_collection', FEE)).toMatchObject({
      slot: null,
      mayPayLater: true,
      goesTo: 'repairing',
    });
    expect(fixedBy(sampleClaim, 'paid_repair', 'now', FEE)?.goesTo).toBe('awaiting_payment');
  });

  test('of a return costs the centre’s diagnosis fee, and where there is none nobody waits for a payment', () => {
    expect(fixedBy(sampleClaim, 'return_unrepaired', 'now', FEE)).toMatchObject({
      price: FEE,
      goesTo: 'awaiting_payment',
    });
    expect(fixedBy(sampleClaim, 'return_unrepaired', 'now', money(0, PLN))).toMatchObject({
      mayPayLater: false,
      goesTo: 'ready_to_ship',
    });
  });

  test('that the verdict does not offer fixes nothing', () => {
    expect(fixedBy(sampleClaim, 'flyaway_replacement', 'now', FEE)).toBeNull();
    expect(fixedBy(sampleClaim, 'warranty_repair', 'now', FEE)).toBeNull();
  });

  test('of Care Refresh fixes nothing once another claim has taken the last slot', () => {
    const taken = withSlots('used', 'used', 'used');
    expect(fixedBy(taken, 'care_replacement', 'now', FEE)).toBeNull();
  });
});
