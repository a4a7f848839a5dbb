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
  shippedProducts,
  shippedRegionMap,
  slotKinds,
  verdictFrom,
  verdictNames,
} from '../../../shared/adjudication/index.ts';
import { rules, weighAll } from '../../../shared/adjudication/rules.ts';
import { instant } from '../../../shared/time/instant.ts';
import { addDays, type PlainDate, plainDate } from '../../../shared/time/plainDate.ts';
import { catalogueWith, covered, flewAway, outcome, verdictOn, withIncident, withPlan } from './fixture.ts';
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
});

describe('the tier', () => {
  const confirmed = catalogueOf(shippedProducts.map((product) => ({ ...product, status: 'confirmed' })));
  const products = fc.constantFrom(...shippedProducts.map(({ id }) => id));
  const slots = fc.array(fc.constantFrom(...slotKinds), { maxLength: 6 });

  test.each([
    ['careReplacement', covered],
    ['flyawayReplacement', flewAway],
  ] as const)('of a %s never falls as slots are used, and its fee is the fee of that tier', (name, claim) => {
    const met = new Set<string>();
    fc.assert(
      fc.property(products, slots, (product, used) => {
        const terms = confirmed.get(product);
        let tier = 0;
        let isGone = false;
        for (let count = 0; count <= used.length; count += 1) {
          const given = withPlan({ ...claim, estimate: null }, { product, used: used.slice(0, count) });
          const option = verdictOn(given, confirmed).options[name];
          if (!option.available) isGone = true;
          if (!option.available) continue;
          // What is not to be had any more does not come back by using more of the plan.
          expect(isGone).toBe(false);
          expect(option.tier).toBe(tier + 1);
          tier = option.tier;
          expect(option.remainingAfter).toBe((terms?.replacementAllowance ?? 0) - tier);
          expect(option.fee.amount).toBe(
            name === 'careReplacement' ? terms?.fees[tier - 1] : terms?.flyawayFee,
          );
          met.add(`tier ${tier}`);
        }
        expect(tier).toBeLessThanOrEqual(terms?.replacementAllowance ?? 0);
      }),
      runs,
    );
    expect(met.size).toBeGreaterThan(1);
  });
});

/** By the calendar's own digits, apart from the program's arithmetic; a start on 29 February runs to 28 February. */
function dayBeforeAYearLater(day: PlainDate): PlainDate {
  const nextYear = Number(day.slice(0, 4)) + 1;
  return day.endsWith('-02-29')
    ? plainDate(`${nextYear}-02-28`)
    : addDays(plainDate(`${nextYear}${day.slice(4)}`), -1);
}

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
          const last = dayBeforeAYearLater(day);
          expect(validUntil).toBe(last);
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
