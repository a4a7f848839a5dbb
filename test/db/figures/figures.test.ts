import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '../../../shared/contract/index.ts';
import { openWorkshop } from '../../workshop.ts';
import { openFiguredCentre } from '../reports/centre.ts';

/** Every figure of the dashboard, worked out again by statements that are no part of the program. */

let centre: Awaited<ReturnType<typeof openFiguredCentre>>;
beforeAll(async () => {
  centre = await openFiguredCentre();
}, 60_000);
afterAll(() => centre.remove());

/** Periods at whose ends a day of UTC is another one in Warsaw, with the days that each is held against. */
const PERIODS = [
  ['2026-10-01', '2026-10-31', '2026-09-01', '2026-09-30'],
  ['2026-03-29', '2026-03-29', '2026-03-28', '2026-03-28'],
  ['2026-06-01', '2026-06-30', '2026-05-01', '2026-05-31'],
  ['2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'],
  ['2026-11-01', '2026-11-30', '2026-10-01', '2026-10-25'],
] as const;

const count = (sql: string, ...values: unknown[]) => Number(centre.ask(sql, ...values)[0]?.count);

describe.each(PERIODS)('of %s to %s', (from, to, since, until) => {
  let figures: Output<'figures.period'>;
  beforeAll(async () => {
    figures = await centre.manager.call('figures.period', { from, to });
  });
  /** Each half of the answer with the days that it is of. */
  const halves = () =>
    [
      [figures.period, from, to],
      [figures.before, since, until],
    ] as const;

  test('arrivals and departures are those of each day or month of Warsaw', () => {
    for (const [half, first, last] of halves()) {
      expect(half.days).toEqual({ from: first, to: last });
      const chars = half.by === 'day' ? 10 : 7;
      const by = (day: string, table: string) =>
        new Map(
          centre
            .ask(
              `SELECT substr(${day}, 1, ${chars}) AS step, count(*) AS count FROM ${table} WHERE ${day} BETWEEN ? AND ? GROUP BY 1`,
              first,
              last,
            )
            .map((row) => [row.step, row.count]),
        );
      const arrived = by('received_on', 'claims');
      const left = by('day(shipped_at)', 'shipments');
      expect(half.steps.map((step) => [step.from, step.arrived, step.left])).toEqual(
        half.steps.map((step) => [
          step.from,
          arrived.get(step.from.slice(0, chars)) ?? 0,
          left.get(step.from.slice(0, chars)) ?? 0,
        ]),
      );
      const sum = (rows: Iterable<unknown>) => [...rows].reduce<number>((all, each) => all + Number(each), 0);
      expect(half.steps.reduce((all, step) => all + step.arrived, 0)).toBe(sum(arrived.values()));
      expect(half.steps.reduce((all, step) => all + step.left, 0)).toBe(sum(left.values()));
    }
  });

  test('choices and tiers are those recorded in these days that still stand', () => {
    for (const [half, first, last] of halves()) {
      const stands = 'FROM choices WHERE withdrawn_at IS NULL AND day(recorded_at) BETWEEN ? AND ?';
      for (const { choice, count: counted } of half.choices) {
        expect([choice, counted]).toEqual([
          choice,
          count(`SELECT count(*) AS count ${stands} AND choice = ?`, first, last, choice),
        ]);
      }
      expect(half.tiers).toEqual(
        centre.ask(
          `SELECT tier, count(*) AS count ${stands} AND tier IS NOT NULL GROUP BY tier ORDER BY tier`,
          first,
          last,
        ),
      );
    }
  });

  test('money is what was taken and given back, by what it was for and currency', () => {
    for (const [half, first, last] of halves()) {
      const wanted = centre.ask(
        `WITH paid AS (SELECT payments.*, (SELECT choice FROM choices WHERE choices.claim_id = payments.claim_id
            AND choices.recorded_at <= payments.at ORDER BY recorded_at DESC LIMIT 1) AS choice FROM payments)
        SELECT iif(choice LIKE '%_replacement', 'fee', iif(choice = 'paid_repair', 'repair', 'other')) AS "of", currency,
          sum(iif(kind = 'payment', amount, 0)) AS taken, sum(iif(kind = 'refund', amount, 0)) AS refunded
        FROM paid WHERE day(at) BETWEEN ? AND ? GROUP BY 1, 2 ORDER BY currency, 1`,
        first,
        last,
      );
      expect(half.money.toSorted((a, b) => (a.currency + a.of < b.currency + b.of ? -1 : 1))).toEqual(wanted);
    }
  });

  test('refusals stand under every rule that they fail', async () => {
    const { period, before } = await centre.manager.call('figures.refusals', { from, to });
    for (const [half, first, last] of [
      [period, from, to],
      [before, since, until],
    ] as const) {
      const wanted = centre.ask(
        `SELECT rule.value AS rule, count(*) AS count FROM claims,
          json_each('["' || replace(failed_rules, ' ', '","') || '"]') AS rule
        WHERE verdict = 'not_covered' AND failed_rules <> '' AND received_on BETWEEN ? AND ? GROUP BY 1 ORDER BY 1`,
        first,
        last,
      );
      expect(half.toSorted((a, b) => (a.rule < b.rule ? -1 : 1))).toEqual(wanted);
    }
  });

  test('turnaround is that of all claims shipped in these days', async () => {
    const { period, before } = await centre.manager.call('figures.turnaround', { from, to });
    for (const [half, first, last] of [
      [period, from, to],
      [before, since, until],
    ] as const) {
      const [wanted] = centre.ask(
        `WITH times AS (SELECT (ms(shipped_at) - ms(booked_at)) / 1000 AS seconds, row_number() OVER (ORDER BY ms(shipped_at) - ms(booked_at)) AS place,
            count(*) OVER () AS claims FROM shipments JOIN claims ON claims.id = claim_id WHERE day(shipped_at) BETWEEN ? AND ?)
        SELECT max(claims) AS claims, avg(iif(place IN ((claims + 1) / 2, claims / 2 + 1), seconds, NULL)) AS median,
          min(iif(place * 10 >= claims * 9, seconds, NULL)) AS p90 FROM times`,
        first,
        last,
      );
      const whole = half.find(({ stage }) => stage === 'whole');
      expect(whole ?? { claims: null }).toMatchObject(
        wanted?.claims === null ? { claims: null } : { ...wanted, stage: 'whole' },
      );
    }
  });
});

describe('how things stand', () => {
  let standing: Output<'figures.standing'>;
  beforeAll(async () => {
    standing = await centre.manager.call('figures.standing', {});
  });

  test('open claims are told apart by state, by how long they are in it and by its target', () => {
    const hours = (state: string) =>
      ({ diagnosing: 48, awaiting_choice: 72, awaiting_payment: 72, repairing: 120, shipped: 240 })[state] ??
      24;
    const now = Date.parse('2026-11-25T09:00:00.000Z');
    const asked = centre.ask(
      "SELECT state, ms(state_since) AS since FROM claims WHERE state NOT IN ('closed', 'cancelled')",
    );
    expect(asked.length).toBeGreaterThan(10);
    for (const { state, count: counted, late, ages } of standing.open) {
      const days = asked
        .filter((row) => row.state === state)
        .map(({ since }) => (now - Number(since)) / 86_400_000);
      const between = (from: number, to: number) => days.filter((each) => each >= from && each < to).length;
      expect([state, counted, late, ages]).toEqual([
        state,
        days.length,
        days.filter((each) => each * 24 > hours(state)).length,
        [between(-9, 1), between(1, 3), between(3, 7), between(7, 14), between(14, Number.POSITIVE_INFINITY)],
      ]);
    }
  });

  test('stock and demand are those of every model that has either', () => {
    for (const { model, ...level } of standing.stock) {
      const [wanted] = centre.ask(
        `SELECT (SELECT count(*) FROM stock_units WHERE model = @model AND state = 'in_stock') AS inStock,
          (SELECT count(*) FROM stock_units WHERE model = @model AND state = 'allocated') AS allocated,
          (SELECT count(*) FROM claims WHERE model = @model AND state = 'allocating') AS waiting,
          (SELECT count(*) FROM supplier_orders WHERE model = @model AND state = 'open') AS ordered`,
        { model },
      );
      const { short, ...counts } = level;
      expect(counts).toEqual(wanted);
      expect(short).toBe(Math.max(0, counts.waiting - counts.inStock - counts.ordered));
    }
    expect(standing.stock.length).toBeGreaterThan(0);
  });

  test('plans run out that are in force and end within thirty days, with what may still be had of them', () => {
    const wanted = centre.ask(`SELECT product_id AS productId, count(*) AS plans, min(valid_until) AS first,
        sum(allowance - (SELECT count(*) FROM slots WHERE plan_id = plans.id AND state <> 'released')) AS open
      FROM plans WHERE status = 'active' AND valid_until BETWEEN '2026-11-25' AND '2026-12-24'
      GROUP BY 1 ORDER BY first, productId`);
    expect(wanted.length).toBeGreaterThan(0);
    expect(standing.runningOut.map(({ model: _, ...row }) => row)).toEqual(wanted);
  });
});

test('a longer period than ten years, and one that ends before it begins, are refused', async () => {
  for (const period of [
    { from: '2010-01-01', to: '2026-01-01' },
    { from: '2026-02-01', to: '2026-01-01' },
  ]) {
    expect((await centre.manager.refusal('figures.period', period)).code).toBe('bad_input');
  }
});

test('a new centre has figures of nothing, and nobody but a manager has any', async () => {
  const house = await openWorkshop();
  try {
    const days = { from: '2026-01-01', to: '2026-12-31' };
    const { open, stock, runningOut } = await house.as('manager').call('figures.standing', {});
    expect([open.every(({ count: all }) => all === 0), stock, runningOut]).toEqual([true, [], []]);
    const { period } = await house.as('manager').call('figures.period', days);
    expect([period.money, period.tiers, period.steps.length]).toEqual([[], [], 12]);
    expect(await house.as('manager').call('figures.turnaround', days)).toEqual({ period: [], before: [] });
    expect(await house.as('manager').call('figures.refusals', days)).toEqual({ period: [], before: [] });
    for (const role of ['clerk', 'technician'] as const) {
      expect((await house.as(role).refusal('figures.period', days)).code).toBe('role_may_not');
    }
  } finally {
    await house.remove();
  }
});
