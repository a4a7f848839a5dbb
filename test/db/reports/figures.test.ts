import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ruleNames } from '../../../shared/adjudication/verdict.ts';
import { definitionOf, REPORT_NAMES } from '../../../shared/report/registry.ts';
import { decimals, openFiguredCentre } from './centre.ts';

/** Every figure of the ready-made reports, worked out again by statements that are no part of the program. */

let centre: Awaited<ReturnType<typeof openFiguredCentre>>;
beforeAll(async () => {
  centre = await openFiguredCentre(10_000);
}, 120_000);
afterAll(() => centre.remove());

/** The choice that a payment was for. */
const PAID_FOR = `(SELECT choice FROM choices WHERE choices.claim_id = payments.claim_id
  AND choices.recorded_at <= payments.at ORDER BY recorded_at DESC LIMIT 1)`;

const TAKEN = `sum(iif(kind = 'payment', amount, 0)) AS taken, sum(iif(kind = 'refund', amount, 0)) AS refunded`;

describe('the till', () => {
  test('has what was taken and given back on each day of Warsaw, by method and currency', async () => {
    const wanted = centre.ask(`SELECT day(at) AS day, method, currency, sum(kind = 'payment') AS payments,
      sum(kind = 'refund') AS refunds, ${TAKEN} FROM payments GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
    expect(new Set(wanted.map(({ currency }) => currency))).toEqual(new Set(['PLN', 'EUR', 'JPY']));
    expect(wanted.filter(({ refunds }) => Number(refunds) > 0).length).toBeGreaterThan(10);
    expect(await centre.rowsOf('till')).toEqual(
      wanted.map(({ day, method, currency, payments, refunds, taken, refunded }) => ({
        day,
        payment_method: method,
        currency,
        payments,
        taken: decimals(taken, currency),
        refunds,
        refunded: decimals(refunded, currency),
        balance: decimals(Number(taken) - Number(refunded), currency),
      })),
    );
  });

  test.each([
    ['2026-03-29', '2026-03-29'],
    ['2026-10-25', '2026-10-25'],
    ['2026-06-01', '2026-06-30'],
    ['2026-07-01', '2026-07-31'],
    ['2026-01-01', '2026-12-31'],
  ])('of %s to %s begins and ends where those days do', async (from, to) => {
    const [wanted] = centre.ask(
      "SELECT sum(kind = 'payment') AS payments, sum(kind = 'refund') AS refunds FROM payments WHERE day(at) BETWEEN ? AND ?",
      from,
      to,
    );
    const rows = await centre.rowsOf('till', { from, to });
    const sum = (what: string) => rows.reduce((all, row) => all + Number(row[what]), 0);
    expect({ payments: sum('payments'), refunds: sum('refunds') }).toEqual({
      payments: Number(wanted?.payments),
      refunds: Number(wanted?.refunds),
    });
    expect(sum('payments') + sum('refunds')).toBeGreaterThan(0);
  });
});

describe('fees and taxes', () => {
  test('share out every payment and refund of a month, to the last grosz', async () => {
    const wanted =
      centre.ask(`SELECT substr(day(at), 1, 7) AS month, ${PAID_FOR} AS choice, method, currency, ${TAKEN}
      FROM payments GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`);
    const sums = new Map<string, { taken: number; refunded: number }>();
    const minor = (amount: unknown, currency: unknown) =>
      Math.round(Number(amount) * (currency === 'JPY' ? 1 : 100));
    for (const row of await centre.rowsOf('taxes')) {
      const { month, paid_for, payment_method, currency } = row;
      const key = [month, paid_for, payment_method, currency].join(' ');
      const sum = sums.get(key) ?? { taken: 0, refunded: 0 };
      sums.set(key, sum);
      sum.taken += minor(row.taken, currency);
      sum.refunded += minor(row.refunded, currency);
      expect(minor(row.gross, currency)).toBe(minor(row.taken, currency) - minor(row.refunded, currency));
      if (row.vat_rate !== null)
        expect(minor(row.net, currency) + minor(row.vat, currency)).toBe(minor(row.gross, currency));
    }
    expect([...sums].toSorted()).toEqual(
      wanted
        .map(({ month, choice, method, currency, taken, refunded }) => [
          [month, choice, method, currency].join(' '),
          { taken: Number(taken), refunded: Number(refunded) },
        ])
        .toSorted(),
    );
  });

  test('give each rate what falls on it of all that is paid, and its tax worked out once for the rate', async () => {
    const wanted = centre.ask(`
      WITH rates AS (
        SELECT estimates.id, line.value ->> 'vatRateBp' AS rate,
          sum((line.value ->> 'quantityThousandths') * (line.value ->> 'unitNet') + 500 - ((line.value ->> 'quantityThousandths') * (line.value ->> 'unitNet') + 500) % 1000) / 1000 AS net
        FROM estimates, json_each(estimates.lines) AS line GROUP BY 1, 2),
      taxed AS (SELECT id, rate, net, (net * rate + 5000) / 10000 AS vat FROM rates),
      stacked AS (
        SELECT id, rate, net, vat, net + vat AS gross, sum(net + vat) OVER (PARTITION BY id) AS whole,
          sum(net + vat) OVER (PARTITION BY id ORDER BY rate DESC) AS upto FROM taxed),
      paid AS (
        SELECT choices.estimate_id AS id,
          sum(iif(payments.kind = 'payment', payments.amount, -payments.amount)) AS paid
        FROM payments JOIN choices ON choices.claim_id = payments.claim_id AND choices.withdrawn_at IS NULL
        WHERE choices.choice = 'paid_repair' GROUP BY 1),
      reached AS (
        SELECT stacked.*, (2 * paid * upto + whole) / (2 * whole) AS reached FROM stacked JOIN paid USING (id)),
      own AS (
        SELECT rate, vat, gross, reached - lag(reached, 1, 0) OVER (PARTITION BY id ORDER BY rate DESC) AS own FROM reached)
      SELECT rate / 100.0 AS rate, sum(own) AS gross, sum((2 * own * vat + gross) / (2 * gross)) AS vat
      FROM own GROUP BY 1 ORDER BY 1`);
    expect(wanted.map(({ rate }) => rate)).toEqual([8.5, 23]);
    const found = new Map<unknown, { gross: number; vat: number }>();
    for (const row of await centre.rowsOf('taxes')) {
      if (row.vat_rate === null) continue;
      const sum = found.get(row.vat_rate) ?? { gross: 0, vat: 0 };
      found.set(row.vat_rate, sum);
      sum.gross += Math.round(Number(row.gross) * 100);
      sum.vat += Math.round(Number(row.vat) * 100);
    }
    expect([...found].toSorted(([one], [other]) => Number(one) - Number(other))).toEqual(
      wanted.map(({ rate, gross, vat }) => [rate, { gross, vat }]),
    );
  });
});

test('the settlement has every replacement that left, with both serials and its fee', async () => {
  const wanted = centre.ask(`SELECT day(shipped_at) AS shipped_on, claims.number, claims.serial AS serial_in,
      (SELECT serial FROM stock_units WHERE claim_id = claims.id) AS serial_out,
      (SELECT count(*) FROM part_replacements WHERE choice_id = choices.id AND taken_back_at IS NULL) AS parts,
      plans.code, slots.number AS slot, choices.tier, choices.due_currency AS currency,
      coalesce((SELECT amount FROM fee_adjustments WHERE choice_id = choices.id AND latest = 1), due_amount) AS fee,
      shipments.priority, shipments.paid_by
    FROM shipments JOIN claims ON claims.id = shipments.claim_id JOIN choices ON choices.claim_id = claims.id
    LEFT JOIN slots ON slots.id = choices.slot_id LEFT JOIN plans ON plans.id = claims.plan_id
    WHERE choices.withdrawn_at IS NULL
      AND (choices.slot_id IS NOT NULL OR (shipments.priority = 1 AND shipments.paid_by = 'manufacturer'))
    ORDER BY shipped_at, claims.id`);
  expect(wanted.some(({ parts }) => parts === 1)).toBe(true);
  const rows = await centre.rowsOf('settlement');
  expect(
    rows.map((row) => [
      row.shipped_on,
      row.claim_number,
      row.serial_in,
      row.serial_out,
      row.replaced_with,
      row.plan_code,
      row.slot,
      row.tier,
      row.fee,
      row.priority,
      row.shipping_paid_by,
    ]),
  ).toEqual(
    wanted.map((row) => [
      row.shipped_on,
      row.number,
      row.serial_in,
      row.serial_out,
      row.parts === 1 ? 'new_parts' : 'unit',
      row.code,
      row.slot,
      row.tier,
      row.tier === null ? null : decimals(row.fee, row.currency),
      row.priority === 1,
      row.paid_by,
    ]),
  );
});

test('turnaround is counted by month, model and stage, with its median and what nine of ten do not pass', async () => {
  const wanted = centre.ask(`
    WITH gone AS (SELECT claims.id, model, booked_at, shipped_at, substr(day(shipped_at), 1, 7) AS month
      FROM shipments JOIN claims ON claims.id = claim_id),
    steps AS (SELECT gone.id, month, model, state, ms(entered_at) AS at,
      lead(ms(entered_at)) OVER (PARTITION BY gone.id ORDER BY seq) AS left
      FROM gone JOIN claim_states ON claim_states.claim_id = gone.id),
    times AS (
      SELECT id, month, model, state AS stage, sum((left - at) / 1000) AS seconds FROM steps
        WHERE state NOT IN ('shipped', 'closed') GROUP BY 1, 2, 3, 4
      UNION ALL SELECT id, month, model, 'whole', (ms(shipped_at) - ms(booked_at)) / 1000 FROM gone),
    both AS (SELECT month, model, stage, seconds FROM times UNION ALL SELECT month, '*', stage, seconds FROM times),
    ranked AS (SELECT month, model, stage, seconds,
      row_number() OVER (PARTITION BY month, model, stage ORDER BY seconds) AS place,
      count(*) OVER (PARTITION BY month, model, stage) AS claims FROM both)
    SELECT month, model, stage, claims,
      avg(iif(place IN ((claims + 1) / 2, claims / 2 + 1), seconds, NULL)) AS median,
      min(iif(place * 10 >= claims * 9, seconds, NULL)) AS p90
    FROM ranked GROUP BY month, model, stage, claims ORDER BY 1, 2, 3`);
  expect(wanted.length).toBeGreaterThan(500);
  const rows = await centre.rowsOf('turnaround');
  const key = ({ month, model, stage }: Record<string, unknown>) => [month, model, stage].join(' ');
  expect(
    rows
      .map((row) => [key(row), row.claims, row.median_hours, row.p90_hours])
      .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  ).toEqual(
    wanted
      .map((row) => [
        key(row),
        row.claims,
        Number((Number(row.median) / 3600).toFixed(1)),
        Number((Number(row.p90) / 3600).toFixed(1)),
      ])
      .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  );
});

test('refusals stand under every rule that they fail, each rule with how many there are', async () => {
  const wanted = centre.ask(
    `SELECT rule.value AS rule, count(*) OVER (PARTITION BY rule.value) AS rule_claims, number, received_on,
      (SELECT decision FROM decisions WHERE claim_id = claims.id AND latest = 1) AS decision
    FROM json_each(?) AS rule JOIN claims ON instr(' ' || failed_rules || ' ', ' ' || rule.value || ' ') > 0
    WHERE verdict = 'not_covered' ORDER BY rule.key, received_on, seq`,
    JSON.stringify(ruleNames),
  );
  expect(new Set(wanted.map(({ rule }) => rule)).size).toBeGreaterThan(5);
  const rows = await centre.rowsOf('refusals');
  expect(
    rows.map((row) => [row.rule, row.rule_claims, row.claim_number, row.received_on, row.decision]),
  ).toEqual(wanted.map((row) => [row.rule, row.rule_claims, row.number, row.received_on, row.decision]));
});

test('people’s work is what each of them did within the days asked for', async () => {
  const days = { from: '2026-03-29', to: '2026-10-25' };
  const of = (table: string, at: string, by: string, count = '*') =>
    `(SELECT count(${count}) FROM ${table} WHERE ${by} = people.id AND day(${at}) BETWEEN @from AND @to)`;
  const people = centre.ask(
    `SELECT name AS person, roles AS role, ${of('claims', 'booked_at', 'booked_by')} AS booked,
      ${of('diagnoses', 'recorded_at', 'recorded_by', 'DISTINCT claim_id')} AS diagnosed,
      ${of('estimates', 'issued_at', 'issued_by')} AS estimates,
      ${of('choices', 'recorded_at', 'recorded_by')} AS choices,
      ${of('shipments', 'shipped_at', 'by')} AS shipped FROM people ORDER BY name`,
    days,
  );
  const wanted = people.map((row) => ({ ...row, role: JSON.parse(String(row.role)) as unknown }));
  const idle = (row: Record<string, unknown>) =>
    ['booked', 'diagnosed', 'estimates', 'choices', 'shipped'].every((what) => row[what] === 0);
  expect(await centre.rowsOf('work', days)).toEqual(wanted.filter((row) => !idle(row)));
  expect(wanted.every(idle)).toBe(false);
});

test('plans in force owe what is neither used nor reserved, and of it what may be taken for a flyaway', async () => {
  const wanted = centre.ask(`
    WITH each AS (SELECT substr(valid_until, 1, 7) AS expires_in, plans.product_id AS plan_product, allowance,
      (SELECT count(*) FROM slots WHERE plan_id = plans.id AND state = 'used') AS used,
      (SELECT count(*) FROM slots WHERE plan_id = plans.id AND state = 'reserved') AS reserved,
      flyaway_allowance - (SELECT count(*) FROM slots WHERE plan_id = plans.id AND kind = 'flyaway' AND state <> 'released') AS fly
      FROM plans JOIN plan_products ON plan_products.id = product_id AND plan_products.version = product_version
      WHERE plans.status = 'active' AND valid_until >= '2026-11-25')
    SELECT expires_in, plan_product, count(*) AS plans, sum(allowance) AS replacements, sum(used) AS used,
      sum(reserved) AS reserved, sum(allowance - used - reserved) AS open,
      sum(max(0, min(fly, allowance - used - reserved))) AS flyaways_open
    FROM each GROUP BY 1, 2 ORDER BY 1, 2`);
  expect(wanted.length).toBeGreaterThan(10);
  expect(await centre.rowsOf('liability')).toEqual(wanted);
});

test('parts used are those of the estimates that were repaired by and left, and the new parts of plans', async () => {
  const wanted = centre.ask(`
    SELECT upper(replace(replace(line.value ->> 'partNumber', ' ', ''), '-', '')) AS part, choices.choice,
      count(DISTINCT shipments.claim_id) AS claims, sum(line.value ->> 'quantityThousandths') / 1000.0 AS quantity,
      sum(round((line.value ->> 'quantityThousandths') * (line.value ->> 'unitNet') / 1000.0)) AS net
    FROM shipments JOIN choices ON choices.claim_id = shipments.claim_id AND choices.withdrawn_at IS NULL
    JOIN estimates ON estimates.id = choices.estimate_id, json_each(estimates.lines) AS line
    WHERE choices.choice IN ('paid_repair', 'warranty_repair') AND line.value ->> 'kind' = 'part' GROUP BY 1, 2 ORDER BY 1, 2`);
  const fitted = centre.ask(`SELECT component, count(*) AS claims FROM new_parts
    JOIN part_replacements ON part_replacements.id = part_replacement_id AND taken_back_at IS NULL
    JOIN choices ON choices.id = choice_id AND withdrawn_at IS NULL
    JOIN shipments ON shipments.claim_id = choices.claim_id GROUP BY 1 ORDER BY 1`);
  const rows = await centre.rowsOf('parts');
  const bought = rows.filter(({ part_number }) => part_number !== null);
  expect(
    bought
      .map((row) => [
        String(row.part_number).replace(/[ -]/g, '').toUpperCase(),
        row.choice,
        row.claims,
        row.quantity,
        row.net,
      ])
      .toSorted(),
  ).toEqual(
    wanted
      .map((row) => [row.part, row.choice, row.claims, row.quantity, decimals(row.net, 'PLN')])
      .toSorted(),
  );
  expect(bought.filter(({ part_number }) => /st.?7/i.test(String(part_number)))).toHaveLength(1);
  expect(
    rows.filter((row) => row.part_number === null).map((row) => [row.new_parts, row.claims, row.net]),
  ).toEqual(fitted.map(({ component, claims }) => [[component], claims, null]));
  expect(fitted.length).toBeGreaterThan(0);
});

test('the stock has every unit by its state, and how many claims nothing is there for', async () => {
  const wanted = centre.ask(`
    WITH models AS (SELECT model FROM stock_units UNION SELECT model FROM claims WHERE state = 'allocating'
      UNION SELECT model FROM supplier_orders WHERE state = 'open'),
    counted AS (SELECT model,
      (SELECT count(*) FROM stock_units u WHERE u.model = models.model AND state = 'in_stock') AS in_stock,
      (SELECT count(*) FROM stock_units u WHERE u.model = models.model AND state = 'allocated') AS allocated,
      (SELECT count(*) FROM claims c WHERE c.model = models.model AND state = 'allocating') AS waiting,
      (SELECT count(*) FROM supplier_orders o WHERE o.model = models.model AND state = 'open') AS ordered,
      (SELECT count(*) FROM stock_units u WHERE u.model = models.model AND state = 'shipped') AS shipped,
      (SELECT count(*) FROM stock_units u WHERE u.model = models.model AND state = 'withdrawn') AS withdrawn FROM models)
    SELECT *, max(0, waiting - in_stock - ordered) AS short FROM counted ORDER BY model`);
  expect(wanted.some(({ short }) => Number(short) > 0)).toBe(true);
  expect(await centre.rowsOf('stock')).toEqual(wanted);
});

test.each(REPORT_NAMES)(
  'no two rows of %s stand for the same, and they are sorted by what comes first',
  async (name) => {
    const { each } = definitionOf(name);
    const rows = await centre.rowsOf(name);
    expect(rows.length).toBeGreaterThan(1);
    expect(new Set(rows.map((row) => each.map((column) => row[column]).join('\n'))).size).toBe(rows.length);
    const rules: readonly string[] = ruleNames;
    const firsts = rows.map((row) => row[each[0] ?? '']);
    // Rules come in the order in which a verdict gives them.
    const wanted =
      name === 'refusals'
        ? firsts.toSorted((one, other) => rules.indexOf(String(one)) - rules.indexOf(String(other)))
        : firsts.toSorted((one, other) =>
            String(one ?? '') < String(other ?? '') ? -1 : one === other ? 0 : 1,
          );
    expect(firsts).toEqual(wanted);
  },
);
