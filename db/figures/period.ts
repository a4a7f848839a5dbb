import { sql } from 'kysely';
import { CHOICES, takesSlot } from '../../shared/claim/vocabulary.ts';
import { PAID_FOR } from '../../shared/contract/figures.ts';
import type { Output } from '../../shared/contract/index.ts';
import { stepsOf } from '../../shared/figures/period.ts';
import { type Asked, momentsOf } from '../reports/source.ts';
import { paymentsFor } from '../reports/taxes.ts';

type Figures = Output<'figures.period'>['period'];

interface StepRow {
  since_day: string;
  arrived: number;
  gone: number;
}

/** What came and what left in each step of the period. */
async function flow(asked: Asked): Promise<Pick<Figures, 'by' | 'steps'>> {
  const { by, steps } = stepsOf(asked);
  const values = sql.join(
    steps.map((step) => {
      const { since, until } = momentsOf({ ...step, zone: asked.zone });
      return sql`(${step.from}, ${step.to}, ${since}, ${until})`;
    }),
  );
  const rows = await asked.db
    .selectFrom(
      sql<StepRow>`(WITH days (since_day, until_day, since, until) AS (VALUES ${values})
        SELECT days.since_day,
          (SELECT count(*) FROM claims WHERE received_on >= days.since_day AND received_on <= days.until_day) AS arrived,
          (SELECT count(*) FROM shipments WHERE shipped_at >= days.since AND shipped_at < days.until) AS gone
        FROM days)`.as('flow'),
    )
    .selectAll()
    .execute();
  const found = new Map(rows.map((row) => [row.since_day, row]));
  return {
    by,
    steps: steps.map(({ from, to }) => {
      const { arrived = 0, gone = 0 } = found.get(from) ?? {};
      return { from, to, arrived, left: gone };
    }),
  };
}

/** Choices made in the period that still stand, by kind and by the tier that they took. */
async function chosen(asked: Asked): Promise<Pick<Figures, 'choices' | 'tiers'>> {
  const { since, until } = momentsOf(asked);
  const rows = await asked.db
    .selectFrom('choices')
    .select(['choice', 'tier', ({ fn }) => fn.countAll<number>().as('count')])
    .where('recorded_at', '>=', since)
    .where('recorded_at', '<', until)
    .where('withdrawn_at', 'is', null)
    .groupBy(['choice', 'tier'])
    .execute();
  const sum = (of: typeof rows) => of.reduce((all, { count }) => all + count, 0);
  const tiers = [...new Set(rows.flatMap(({ tier }) => tier ?? []))].toSorted((one, other) => one - other);
  return {
    choices: CHOICES.map((choice) => ({ choice, count: sum(rows.filter((row) => row.choice === choice)) })),
    tiers: tiers.map((tier) => ({ tier, count: sum(rows.filter((row) => row.tier === tier)) })),
  };
}

async function money(asked: Asked): Promise<Figures['money']> {
  const of = (kind: 'payment' | 'refund') =>
    sql<number>`sum(CASE payments.kind WHEN ${kind} THEN payments.amount ELSE 0 END)`;
  const rows = await paymentsFor(asked)
    .select(['choices.choice', 'payments.currency'])
    .select([of('payment').as('taken'), of('refund').as('refunded')])
    .groupBy(['choices.choice', 'payments.currency'])
    .orderBy('payments.currency')
    .execute();
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  return currencies.flatMap((currency) =>
    PAID_FOR.flatMap((paidFor) => {
      const its = rows.filter((row) => row.currency === currency && paidForBy(row.choice) === paidFor);
      if (its.length === 0) return [];
      const taken = its.reduce((all, row) => all + row.taken, 0);
      return [{ of: paidFor, currency, taken, refunded: its.reduce((all, row) => all + row.refunded, 0) }];
    }),
  );
}

function paidForBy(choice: (typeof CHOICES)[number] | null): (typeof PAID_FOR)[number] {
  if (choice !== null && takesSlot(choice)) return 'fee';
  return choice === 'paid_repair' ? 'repair' : 'other';
}

export async function periodFigures(asked: Asked): Promise<Figures> {
  return {
    days: { from: asked.from, to: asked.to },
    ...(await flow(asked)),
    ...(await chosen(asked)),
    money: await money(asked),
  };
}
