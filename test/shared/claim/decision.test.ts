import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Case, shippedCatalogue, shippedRegionMap } from '../../../shared/adjudication/index.ts';
import {
  DECISIONS,
  type Decision,
  decisionRefusal,
  stillStands,
  withDecision,
} from '../../../shared/claim/decision.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';
import {
  catalogueWith,
  covered,
  flewAway,
  verdictOn,
  withIncident,
  withPlan,
} from '../adjudication/fixture.ts';
import { cases } from '../adjudication/generate.ts';

const undated = withIncident(covered, { date: null });
const cancelled = withPlan(covered, { status: 'cancelled' });
const planless: Case = { ...covered, plan: null };
const defect = withIncident(covered, { causes: ['defect'] });
const openDefect: Case = { ...defect, plan: null };
const flyawayNotKnownBound = withIncident(flewAway, { deviceBoundBeforeLoss: null });
const flyawayNotBound = withIncident(flewAway, { deviceBoundBeforeLoss: false });

const refusal = (decision: Decision, given: Case, catalogue = shippedCatalogue) =>
  decisionRefusal(verdictOn(given, catalogue), decision, given, catalogue, shippedRegionMap);
const decided = (decision: Decision, given: Case, catalogue = shippedCatalogue) =>
  withDecision(verdictOn(given, catalogue), decision, given, catalogue, shippedRegionMap);

describe('“covered” and “not covered” from a manager', () => {
  test('settle what needs review', () => {
    for (const given of [undated, flyawayNotKnownBound, openDefect]) {
      expect(verdictOn(given).verdict).toBe('needs_review');
      expect(refusal('covered', given)).toBeNull();
      expect(refusal('not_covered', given)).toBeNull();
    }
  });

  test('settle nothing that the rules have settled already', () => {
    for (const given of [covered, flewAway, cancelled, planless, defect]) {
      expect(refusal('covered', given)).toBe('nothing_open');
      expect(refusal('not_covered', given)).toBe('nothing_open');
    }
  });
});

describe('goodwill', () => {
  test('is refused where the rules cover the claim, or the warranty does', () => {
    for (const given of [covered, flewAway, defect])
      expect(refusal('goodwill', given)).toBe('already_covered');
  });

  test('grants what the rules refuse, and what they leave open', () => {
    const twiceUsed = withPlan(cancelled, { used: ['damage', 'flyaway'] });
    for (const given of [cancelled, twiceUsed, flyawayNotBound, undated])
      expect(refusal('goodwill', given)).toBeNull();
  });

  test('needs a plan', () => {
    expect(refusal('goodwill', planless)).toBe('nothing_to_grant');
    expect(refusal('goodwill', { ...flewAway, plan: null })).toBe('nothing_to_grant');
  });

  test('needs a slot that is left, even where the fee table goes on', () => {
    const longTable = catalogueWith({ fees: [1, 2, 3, 4, 5] });
    const own = (used: ('damage' | 'flyaway')[], given = covered) =>
      withPlan(given, { product: 'own', used });
    const allUsed = own(['damage', 'damage', 'damage']);
    expect(verdictOn(allUsed, longTable).verdict).toBe('not_covered');
    expect(refusal('goodwill', allUsed, longTable)).toBe('nothing_to_grant');
    expect(refusal('goodwill', own(Array(4).fill('damage')), longTable)).toBe('nothing_to_grant');
    expect(refusal('goodwill', own(['damage', 'flyaway', 'damage'], flewAway), longTable)).toBe(
      'nothing_to_grant',
    );
    const oneLeft = withPlan(own(['damage', 'damage']), { status: 'cancelled' });
    expect(refusal('goodwill', oneLeft, longTable)).toBeNull();
  });

  test('needs a fee: a product without one for flyaways replaces no flyaway', () => {
    const given = withPlan(flewAway, { product: 'fpv-2y-pl' });
    expect(verdictOn(given).verdict).toBe('not_covered');
    expect(refusal('goodwill', given)).toBe('nothing_to_grant');
  });

  test('may go past the number of flyaways while a slot is left', () => {
    expect(refusal('goodwill', withPlan(flewAway, { used: ['flyaway', 'flyaway'] }))).toBeNull();
  });
});

describe('a claim with a manager’s word', () => {
  test('gives what a covered claim gives, at the same tier and fee, and keeps its reasons', () => {
    for (const decision of ['covered', 'goodwill'] as const) {
      const word = decided(decision, undated);
      expect(word).toEqual({ ...verdictOn(covered), reasons: verdictOn(undated).reasons });
    }
  });

  test('that flew away is replaced for the flyaway fee', () => {
    const { verdict, options, saving } = decided('covered', flyawayNotKnownBound);
    expect(verdict).toBe('covered');
    expect(options.flyawayReplacement).toMatchObject({ available: true, tier: 1, fee: { amount: 70_900 } });
    expect(options.careReplacement).toEqual({ available: false });
    expect(saving).toBeNull();
  });

  test('with a fault that nobody caused goes to the warranty and takes no slot', () => {
    const used = withIncident(withPlan(defect, { used: ['damage', 'damage', 'damage'] }), { date: null });
    for (const given of [openDefect, used]) {
      expect(refusal('covered', given)).toBeNull();
      const { verdict, options, saving } = decided('covered', given);
      expect(verdict).toBe('warranty');
      expect(options.warrantyRepair).toEqual({ available: true });
      expect(options.careReplacement).toEqual({ available: false });
      expect(options.flyawayReplacement).toEqual({ available: false });
      expect(saving).toBeNull();
    }
  });

  test('against it has the paid repair and the return left, on the warranty path too', () => {
    for (const given of [undated, openDefect]) {
      const { verdict, options, saving } = decided('not_covered', given);
      expect(verdict).toBe('not_covered');
      expect(options.careReplacement).toEqual({ available: false });
      expect(options.warrantyRepair).toEqual({ available: false });
      expect(options.paidRepair.available).toBe(true);
      expect(options.returnUnrepaired.available).toBe(true);
      expect(saving).toBeNull();
    }
  });

  test('keeps the automatic reasons and term, and is given a choice by every word that is not refused', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(cases, (given) => {
        const automatic = verdictOn(given);
        for (const decision of DECISIONS) {
          const why = refusal(decision, given);
          const word = decided(decision, given);
          expect(word.reasons).toEqual(automatic.reasons);
          expect([word.validFrom, word.validUntil]).toEqual([automatic.validFrom, automatic.validUntil]);
          met.add(`${decision} ${automatic.verdict} ${why}`);
          if (why !== null) continue;
          const { careReplacement, flyawayReplacement, warrantyRepair } = word.options;
          const granted = [careReplacement, flyawayReplacement, warrantyRepair].filter(
            (each) => each.available,
          );
          expect(granted).toHaveLength(decision === 'not_covered' ? 0 : 1);
          for (const option of [careReplacement, flyawayReplacement])
            if (option.available) expect(option.remainingAfter).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 1000, seed: 20_260_309 },
    );
    expect([...met].sort()).toEqual([
      'covered covered nothing_open',
      'covered needs_review null',
      'covered not_covered nothing_open',
      'covered warranty nothing_open',
      'goodwill covered already_covered',
      'goodwill needs_review null',
      'goodwill not_covered nothing_to_grant',
      'goodwill not_covered null',
      'goodwill warranty already_covered',
      'not_covered covered nothing_open',
      'not_covered needs_review null',
      'not_covered not_covered nothing_open',
      'not_covered warranty nothing_open',
    ]);
  });
});

describe('a manager’s word', () => {
  const then = verdictOn(undated);

  test('stands as long as the rules say the same for the same reasons', () => {
    expect(stillStands(then.reasons, then.verdict, verdictOn(undated))).toBe(true);
    // What was kept with the claim comes back from storage as new objects.
    const kept = JSON.parse(JSON.stringify(then.reasons)) as typeof then.reasons;
    expect(stillStands(kept, then.verdict, verdictOn({ ...undated, estimate: null }))).toBe(true);
  });

  test('falls once a fact has changed a reason, though the verdict is the same', () => {
    const now = verdictOn(withIncident(undated, { causes: [] }));
    expect(now.verdict).toBe(then.verdict);
    expect(stillStands(then.reasons, then.verdict, now)).toBe(false);
  });

  test('falls once the damage that the customer pays apart is another', () => {
    const besides = (component: 'accessory' | 'remote_controller'): Case => ({
      ...undated,
      damaged: [...undated.damaged, { component, affectsOperation: true }],
    });
    const { reasons, verdict } = verdictOn(besides('accessory'));
    expect(stillStands(reasons, verdict, verdictOn(besides('accessory')))).toBe(true);
    expect(stillStands(reasons, verdict, verdictOn(besides('remote_controller')))).toBe(false);
  });

  test('falls once the verdict is another', () => {
    const now = verdictOn(withIncident(undated, { date: plainDate('2026-03-01') }));
    expect(stillStands(then.reasons, then.verdict, now)).toBe(false);
    expect(stillStands(now.reasons, then.verdict, now)).toBe(false);
  });
});
