import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STORIES } from '../../../db/sample/stories.ts';
import { openBackend } from '../../../main/backend/backend.ts';
import { type RuleName, ruleNames } from '../../../shared/adjudication/verdict.ts';
import { DECISIONS } from '../../../shared/claim/decision.ts';
import { CHOICES } from '../../../shared/claim/vocabulary.ts';
import type { Claim } from '../../../shared/contract/claims.ts';
import { callerOf, OPENING } from '../../workshop.ts';

/** The last claim of each story, by what the story is there to show. */
const told = new Map<string, Claim>();
let dataDir = '';

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hangar stories '));
  const backend = await openBackend({ dataDir, sample: true, now: () => OPENING });
  const desk = callerOf(backend.openSession());
  const { samplePeople } = await desk.call('centre.status', {});
  const [first] = samplePeople;
  await desk.call('session.signIn', { name: first?.name ?? '', password: first?.password ?? '' });
  const bySerial = new Map<string, string>();
  for (let after: string | null = null; ; ) {
    const page: { rows: { id: string; serial: string; planCode: string | null }[]; next: string | null } =
      await desk.call('claims.list', { after });
    for (const row of page.rows) {
      // Newest first; of a plan that passed on, the claim of the serial it lives on now.
      if (row.planCode !== null && !bySerial.has(row.planCode)) bySerial.set(row.planCode, row.id);
      if (!bySerial.has(row.serial)) bySerial.set(row.serial, row.id);
    }
    after = page.next;
    if (after === null) break;
  }
  for (const [index, story] of STORIES.entries()) {
    if (story.claims.length === 0) continue;
    const code = `CR-SAMPLE-${String(index + 1).padStart(4, '0')}`;
    const claimId = bySerial.get(code) ?? bySerial.get(story.serial);
    if (!claimId) throw new Error(`No claim was told of “${story.shows}”.`);
    told.set(story.shows, (await desk.call('claims.get', { claimId })).claim);
  }
  await backend.close();
}, 120_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** The rules that stand in the way of cover, as `RULE fail` or `RULE unknown`. */
const inTheWay = (claim: Claim): string[] =>
  claim.assessment.explanations
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'unknown')
    .map(({ rule, outcome }) => `${rule} ${outcome}`);

const alone = (what: string): boolean =>
  [...told.values()].some((claim) => {
    const found = inTheWay(claim);
    return found.length === 1 && found[0] === what;
  });

/** The rules that can never fail, and those that can never be open; the rest the sample must show. */
const NEVER_FAIL: readonly RuleName[] = [
  'FEE_TABLE',
  'REPORTED_IN_TERM',
  'FLYAWAY_LOG',
  'FLYAWAY_REPORT',
  'CAUSE',
  'EX_9_UPGRADE',
  'PARTS_COMPLETE',
  'ASSESSED',
  'WARRANTY',
];
const OPEN: readonly RuleName[] = [
  'FEE_TABLE',
  'EX_8_EXPIRED',
  'REPORTED_IN_TERM',
  'FLYAWAY_BOUND',
  'FLYAWAY_LOG',
  'FLYAWAY_REPORT',
  'CAUSE',
  'PARTS_COMPLETE',
  'ASSESSED',
  'WARRANTY',
];
const LIMITS: readonly RuleName[] = ['EX_4_ACCESSORY', 'EX_6_COSMETIC', 'EX_9_UPGRADE'];

describe('the sample centre shows', () => {
  test.each(ruleNames.filter((rule) => !NEVER_FAIL.includes(rule)))('%s failing alone', (rule) => {
    expect(alone(`${rule} fail`)).toBe(true);
  });

  test.each(OPEN)('%s open alone', (rule) => {
    expect(alone(`${rule} unknown`)).toBe(true);
  });

  test.each(LIMITS)('%s limiting what is covered', (rule) => {
    const found = [...told.values()].some(
      ({ assessment }) =>
        assessment.verdict.verdict === 'covered' &&
        assessment.explanations.some((told) => told.rule === rule && told.outcome === 'limits'),
    );
    expect(found).toBe(true);
  });

  test.each(CHOICES)('%s as an offer and as a choice', (choice) => {
    const name = choice.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const claims = [...told.values()];
    expect(
      claims.some(({ assessment: { verdict }, choice: made }) => {
        const option = Object.entries(verdict.options).find(([key]) => key === name)?.[1];
        return made === null && option?.available === true;
      }),
    ).toBe(true);
    expect(claims.some((claim) => claim.choice?.choice === choice)).toBe(true);
  });

  test.each(DECISIONS)('a verdict that a manager decided: %s', (decision) => {
    const claim = [...told.values()].find((one) => one.assessment.decision?.decision === decision);
    expect(claim?.assessment.decision?.stands).toBe(true);
    expect(claim?.assessment.verdict.verdict).not.toBe(claim?.assessment.automatic);
  });

  test('promises on delivery: overdue, on order, nothing ordered, not available', () => {
    const delivery = (shows: string) => told.get(shows)?.delivery;
    const today = OPENING.slice(0, 10);
    const overdue = delivery('overdue, a unit in stock')?.promised;
    expect(overdue?.availability).toBe('in_stock');
    expect((overdue?.leaving?.by ?? today) < today).toBe(true);
    const ordered = delivery('ordered from the supplier');
    expect(ordered?.promised?.availability).toBe('from_supplier');
    expect(ordered?.order).toMatchObject({ reference: 'SO-20418', by: 'Klara' });
    expect(delivery('paid, none in stock, nothing ordered')).toMatchObject({
      now: { availability: 'from_supplier' },
      order: null,
    });
    const missing = told.get('a replacement that is not available');
    expect(missing?.assessment.verdict.options.careReplacement.available).toBe(true);
    expect(missing?.delivery.now.availability).toBe('not_available');
  });

  test('new parts instead of a unit: on the bench, and back with the customer under the old serial', () => {
    const story = (shows: string) => told.get(`new parts instead of a unit, ${shows}`);
    expect(story('on the bench')).toMatchObject({
      state: 'repairing',
      newParts: { parts: [{ component: 'gimbal', serial: null }], by: 'Tomek' },
    });
    const closed = story('shipped and closed');
    expect(closed).toMatchObject({ state: 'closed', replacement: null, plan: { slotsLeft: 2 } });
    expect(closed?.shipment?.serial).toBe(closed?.serial);
  });

  test('a fee that a manager adjusted to the exchange rate, beside what was quoted', () => {
    const claim = told.get('fee adjusted to the exchange rate before payment');
    expect(claim?.choice?.due).toEqual({ amount: 13900, currency: 'PLN' });
    expect(claim?.choice?.adjustment).toMatchObject({
      amount: { amount: 14296, currency: 'PLN' },
      exchangeRate: { from: 'EUR', rate: '4.3321' },
    });
    expect(claim?.due).toEqual({ amount: 14296, currency: 'PLN' });
  });
});

test('a story that says which rule stands in the way tells the truth', () => {
  for (const [shows, claim] of told) {
    const said = /^([A-Z][A-Z0-9_]+) (fails|open)/.exec(shows);
    if (!said) continue;
    const outcome = said[2] === 'fails' ? 'fail' : 'unknown';
    expect({ shows, found: inTheWay(claim) }).toMatchObject({
      shows,
      found: expect.arrayContaining([`${said[1]} ${outcome}`]),
    });
  }
});
