import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { gather } from '../../../shared/adjudication/facts.ts';
import {
  type Case,
  type Cause,
  catalogueOf,
  excludedCauses,
  explain,
  judge,
  readCase,
  shippedCatalogue,
  shippedRegionMap,
  verdictFrom,
  verdictNames,
} from '../../../shared/adjudication/index.ts';
import { rules, weighAll } from '../../../shared/adjudication/rules.ts';
import { instant } from '../../../shared/time/instant.ts';
import { addDays, plainDate } from '../../../shared/time/plainDate.ts';
import { catalogueWith, covered, outcome, verdictOn, withIncident, withPlan } from './fixture.ts';
import { cases } from './generate.ts';

// A fixed seed: the same cases in every run, so that a failure is a failure for everybody.
const runs = { numRuns: 1000, seed: 20_260_309 };

/** The same data with the keys of every object in the opposite order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, backwards(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

/** What makes a case worse: each adds one fact that a rule fails on. */
const failingFacts: readonly ((given: Case) => Case)[] = [
  (given) => ({ ...given, plan: null }),
  (given) => (given.plan === null ? given : withPlan(given, { status: 'cancelled' })),
  (given) => (given.plan === null ? given : withPlan(given, { used: Array(9).fill('damage') })),
  (given) =>
    given.plan === null
      ? given
      : withPlan(given, { deviceActivatedAt: instant('2020-01-01T00:00:00Z'), videoVerifiedAt: null }),
  (given) => withIncident(given, { date: plainDate('2001-01-01') }),
  (given) => withIncident(given, { deviceBoundBeforeLoss: false }),
  (given) => ({ ...given, received: [] }),
  (given) => ({ ...given, damaged: [{ component: 'accessory', affectsOperation: true }] }),
  (given) => ({ ...given, damaged: given.damaged.map((found) => ({ ...found, affectsOperation: false })) }),
  ...excludedCauses.map((cause: Cause) => (given: Case) => {
    const others = given.incident.causes.filter((known) => known !== cause);
    return withIncident(given, { causes: [...others, cause] });
  }),
];

describe('every valid case', () => {
  test('is read as valid and gets a verdict, with the options that belong to it', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(cases, (given) => {
        expect(readCase(given, shippedCatalogue)).toEqual({ ok: true, case: given });
        const { verdict, reasons, options, saving, validFrom } = verdictOn(given);
        seen.add(verdict);
        expect(reasons.length).toBeGreaterThan(0);
        expect(validFrom === null).toBe(given.plan === null);
        const isReplaced = options.careReplacement.available || options.flyawayReplacement.available;
        expect(isReplaced).toBe(verdict === 'covered');
        expect(options.warrantyRepair.available).toBe(verdict === 'warranty');
        expect(options.returnUnrepaired.available).toBe(given.received.length > 0);
        expect(saving !== null).toBe(options.careReplacement.available && options.paidRepair.available);
      }),
      runs,
    );
    expect([...seen].sort()).toEqual([...verdictNames].sort());
  });

  test('gets an explanation of every reason', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const verdict = verdictOn(given);
        expect(explain(given, shippedCatalogue, verdict)).toHaveLength(verdict.reasons.length);
      }),
      runs,
    );
  });

  test('gets the same answer, byte for byte, in whatever order its fields come', () => {
    const answer = (raw: unknown) => JSON.stringify(judge(raw, shippedCatalogue, shippedRegionMap));
    fc.assert(
      fc.property(cases, (given) => {
        expect(answer(backwards(given))).toBe(answer(given));
      }),
      runs,
    );
  });

  test('gets the same verdict in whatever order the rules are weighed', () => {
    const anyOrder = fc.shuffledSubarray([...rules], { minLength: rules.length });
    fc.assert(
      fc.property(cases, anyOrder, (given, table) => {
        const facts = gather(given, shippedCatalogue);
        const { verdict, reasons } = verdictOn(given);
        const weighed = weighAll(facts, table);
        expect(verdictFrom(weighed, facts.path)).toBe(verdict);
        expect(weighed).toHaveLength(reasons.length);
        expect(weighed).toEqual(expect.arrayContaining([...reasons]));
      }),
      runs,
    );
  });

  test('that is not covered never becomes covered by one more failing fact', () => {
    let met = 0;
    fc.assert(
      fc.property(cases, fc.constantFrom(...failingFacts), (given, worsen) => {
        if (verdictOn(given).verdict !== 'not_covered') return;
        met += 1;
        expect(verdictOn(worsen(given)).verdict).not.toBe('covered');
      }),
      runs,
    );
    expect(met).toBeGreaterThan(100);
  });

  test('keeps or raises its tier as slots are used, and pays the fee of that tier', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('damage', 'flyaway' as const), (given, kind) => {
        const { careReplacement } = verdictOn(given).options;
        if (given.plan === null || !careReplacement.available) return;
        const { fees, replacementAllowance } = shippedCatalogue.get(given.plan.product) ?? { fees: [] };
        expect(careReplacement.fee.amount).toBe(fees[careReplacement.tier - 1]);
        const next = verdictOn(withPlan(given, { used: [...given.plan.used, kind] })).options.careReplacement;
        expect(next.available).toBe(careReplacement.tier !== replacementAllowance);
        if (!next.available) return;
        expect(next.tier).toBe(careReplacement.tier + 1);
        expect(next.remainingAfter).toBe(careReplacement.remainingAfter - 1);
      }),
      runs,
    );
  });
});

describe('the term', () => {
  const zones = [
    'Europe/Warsaw',
    'America/New_York',
    'Asia/Tokyo',
    'Australia/Lord_Howe',
    'America/St_Johns',
  ];

  test.each(zones)(
    'covers its first and last day in %s and not the day before or after, from every day of four years',
    (zone) => {
      const own = catalogueWith({ timeZone: zone, termMonths: 12 });
      const product = own.get('own');
      expect(product).toBeDefined();
      const catalogue = catalogueOf(product === undefined ? [] : [product]);
      for (let day = plainDate('2023-01-01'); day < '2027-01-01'; day = addDays(day, 1)) {
        const start = Temporal.PlainDate.from(day).toZonedDateTime(zone);
        const end = start.add({ days: 1 }).subtract({ seconds: 1 });
        for (const moment of [start, end]) {
          const bound = withPlan(covered, {
            product: 'own',
            activatedAt: instant(moment.toInstant().toString()),
            deviceActivatedAt: null,
          });
          const on = (date: typeof day): Case => ({ ...withIncident(bound, { date }), receivedOn: date });
          const { validFrom, validUntil } = verdictOn(bound, catalogue);
          expect(validFrom).toBe(day);
          const last = validUntil ?? day;
          expect(outcome('EX_8_EXPIRED', on(day), catalogue)).toBe('pass');
          expect(outcome('EX_8_EXPIRED', on(addDays(day, -1)), catalogue)).toBe('fail');
          expect(outcome('EX_8_EXPIRED', on(last), catalogue)).toBe('pass');
          expect(outcome('REPORTED_IN_TERM', on(last), catalogue)).toBe('pass');
          expect(outcome('EX_8_EXPIRED', on(addDays(last, 1)), catalogue)).toBe('fail');
          expect(outcome('REPORTED_IN_TERM', on(addDays(last, 1)), catalogue)).toBe('unknown');
        }
      }
    },
  );
});
