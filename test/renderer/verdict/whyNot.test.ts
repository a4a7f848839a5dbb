import { describe, expect, test } from 'vitest';
import { notOffered } from '../../../renderer/verdict/whyNot.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { sampleClaim } from '../papers/sampleClaim.ts';

const NONE: Claim['assessment']['verdict']['options'] = {
  careReplacement: { available: false },
  flyawayReplacement: { available: false },
  paidRepair: { available: false },
  warrantyRepair: { available: false },
  returnUnrepaired: { available: false },
};

function claimWith(change: {
  readonly causes?: Claim['incident']['causes'];
  readonly verdict?: Claim['assessment']['verdict']['verdict'];
  readonly plan?: null;
  readonly received?: Claim['received'];
}): Claim {
  const { assessment, incident } = sampleClaim;
  const verdict = { ...assessment.verdict, verdict: change.verdict ?? 'not_covered', options: NONE };
  return {
    ...sampleClaim,
    diagnosis: null,
    incident: { ...incident, causes: change.causes ?? ['collision'] },
    received: change.received ?? sampleClaim.received,
    plan: change.plan === null ? null : sampleClaim.plan,
    assessment: { ...assessment, verdict },
  };
}
const why = (claim: Claim, choice: string) => notOffered(claim).find((each) => each.choice === choice)?.why;

describe('a choice that is not offered says why', () => {
  test('what is offered is not listed', () => {
    expect(notOffered(sampleClaim).map(({ choice }) => choice)).toEqual([
      'flyaway_replacement',
      'warranty_repair',
    ]);
  });

  test('Care Refresh: no plan, not covered, or a question still open', () => {
    expect(why(claimWith({ plan: null }), 'care_replacement')).toBe('no_plan');
    expect(why(claimWith({ verdict: 'not_covered' }), 'care_replacement')).toBe('not_covered');
    expect(why(claimWith({ verdict: 'needs_review' }), 'care_replacement')).toBe('needs_review');
  });

  test('a flyaway and a defect have ways of their own', () => {
    expect(why(claimWith({ causes: ['flyaway'] }), 'care_replacement')).toBe('is_flyaway');
    expect(why(claimWith({ causes: ['defect'] }), 'care_replacement')).toBe('is_defect');
    expect(why(claimWith({}), 'flyaway_replacement')).toBe('no_flyaway');
    expect(why(claimWith({ causes: ['defect', 'fall'] }), 'warranty_repair')).toBe('no_defect');
  });

  test('without a device there is nothing to repair or to give back', () => {
    expect(why(claimWith({ received: [] }), 'paid_repair')).toBe('nothing_received');
    expect(why(claimWith({ received: [] }), 'return_unrepaired')).toBe('nothing_received');
    expect(why(claimWith({}), 'paid_repair')).toBe('no_estimate');
  });
});
