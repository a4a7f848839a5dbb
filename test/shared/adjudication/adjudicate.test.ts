import { describe, expect, test } from 'vitest';
import {
  excludedCauses,
  judge,
  ruleNames,
  shippedCatalogue,
  shippedRegionMap,
  verdictFrom,
} from '../../../shared/adjudication/index.ts';
import { rules } from '../../../shared/adjudication/rules.ts';
import {
  covered,
  flewAway,
  flyawayCases,
  verdictOn,
  withIncident,
  withPlan,
  workedCases,
} from './fixture.ts';

describe('the worked cases', () => {
  test.each([...workedCases, ...flyawayCases])('$name', ({ case: given, expected }) => {
    const answer = judge(given, shippedCatalogue, shippedRegionMap);
    expect(answer).toEqual(expected);
    expect(JSON.stringify(answer)).toBe(JSON.stringify(expected));
  });
});

describe('the verdict', () => {
  test('gives its reasons in the order of the rules', () => {
    expect(rules.map(({ rule }) => rule)).toEqual(ruleNames);
  });

  test('is not covered if any rule fails, else needs review if any is open', () => {
    const pass = { rule: 'PLAN_FOUND', outcome: 'pass' } as const;
    const open = { rule: 'CAUSE', outcome: 'unknown' } as const;
    const fail = { rule: 'ALLOWANCE', outcome: 'fail' } as const;
    const limits = { rule: 'EX_9_UPGRADE', outcome: 'limits', components: [] } as const;
    expect(verdictFrom([pass, limits], 'damage')).toBe('covered');
    expect(verdictFrom([pass, limits], 'flyaway')).toBe('covered');
    expect(verdictFrom([pass], 'warranty')).toBe('warranty');
    expect(verdictFrom([pass, open, limits], 'damage')).toBe('needs_review');
    expect(verdictFrom([open], 'warranty')).toBe('needs_review');
    expect(verdictFrom([open, fail, pass], 'damage')).toBe('not_covered');
  });

  test('without a plan weighs nothing else, and still offers a paid repair', () => {
    const verdict = verdictOn({ ...covered, plan: null });
    expect(verdict).toMatchObject({
      verdict: 'not_covered',
      validFrom: null,
      validUntil: null,
      saving: null,
    });
    expect(verdict.reasons).toEqual([{ rule: 'PLAN_FOUND', outcome: 'fail' }]);
    expect(verdict.options.paidRepair.available).toBe(true);
    expect(verdictOn({ ...flewAway, plan: null }).reasons).toEqual([{ rule: 'PLAN_FOUND', outcome: 'fail' }]);
  });

  test('without a plan does not say what else a plan would have refused', () => {
    const alone = [{ rule: 'PLAN_FOUND', outcome: 'fail' }];
    const excluded = withIncident(covered, { causes: [...excludedCauses, 'water', 'unknown'], date: null });
    const found = (component: 'camera' | 'accessory') => [{ component, affectsOperation: false }];
    for (const damaged of [
      [],
      found('camera'),
      found('accessory'),
      [...found('camera'), ...found('accessory')],
    ])
      expect(
        verdictOn({ ...excluded, plan: null, damaged, received: [], upgradeRequested: true }).reasons,
      ).toEqual(alone);
  });

  test('on a defect weighs the warranty alone, with or without a plan', () => {
    const defect = withIncident(covered, { causes: ['defect'] });
    const open = [{ rule: 'WARRANTY', outcome: 'unknown' }];
    expect(verdictOn({ ...defect, upgradeRequested: true })).toMatchObject({
      verdict: 'warranty',
      reasons: [{ rule: 'WARRANTY', outcome: 'pass' }],
    });
    for (const given of [
      { ...defect, plan: null },
      withPlan(defect, { status: 'cancelled' }),
      withIncident(defect, { date: null }),
      withPlan(defect, { activatedAt: '2026-03-02T10:00:00Z' as never }),
    ]) {
      expect(verdictOn(given)).toMatchObject({ verdict: 'needs_review', reasons: open });
    }
  });

  test('needs a product that the catalogue has', () => {
    expect(() => verdictOn(withPlan(covered, { product: 'none' }))).toThrow('"none"');
  });
});
