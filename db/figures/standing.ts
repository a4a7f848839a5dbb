import { sql } from 'kysely';
import { type TargetHours, TIMED_STATES } from '../../shared/claim/targets.ts';
import { CLAIM_STATES, isOpen } from '../../shared/claim/vocabulary.ts';
import { AGES, RUNNING_OUT_DAYS } from '../../shared/contract/figures.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { addDays, plainDate } from '../../shared/time/plainDate.ts';
import type { Ask } from '../act.ts';
import { isOpenClaim } from '../claimRow/open.ts';
import { askedOf } from '../reports/source.ts';
import { stockLevels } from '../reports/stock.ts';
import type { Reader } from '../tables.ts';
import { targetHoursNow } from '../targets.ts';

type Standing = Output<'figures.standing'>;

const HOUR_MS = 3_600_000;

const hoursBefore = (now: string, hours: number): string =>
  new Date(Date.parse(now) - hours * HOUR_MS).toISOString();

/** What is open, by state: the index of open claims has all that is asked of them. */
async function openByState(db: Reader, now: string, targets: TargetHours): Promise<Standing['open']> {
  const late = TIMED_STATES.flatMap((state) => {
    const hours = targets[state];
    return hours === null ? [] : [sql`(state = ${state} AND state_since < ${hoursBefore(now, hours)})`];
  });
  const isLate = late.length === 0 ? sql`FALSE` : sql.join(late, sql` OR `);
  /** How many have been there for less than so many days. */
  const within = (days: number) =>
    sql<number>`sum(CASE WHEN state_since > ${hoursBefore(now, days * 24)} THEN 1 ELSE 0 END)`;
  const rows = await db
    .selectFrom('claims')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .select(sql<number>`sum(CASE WHEN ${isLate} THEN 1 ELSE 0 END)`.as('late'))
    .select(AGES.map((days) => within(days).as(`within_${days}`)))
    .where(isOpenClaim)
    .groupBy('state')
    .execute();
  return CLAIM_STATES.filter(isOpen).map((state) => {
    const row = rows.find((each) => each.state === state);
    if (!row) return { state, count: 0, late: 0, ages: [0, ...AGES.map(() => 0)] };
    const upTo = [...AGES.map((days) => row[`within_${days}`]), row.count];
    return {
      state,
      count: row.count,
      late: row.late,
      ages: upTo.map((claims, at) => claims - (upTo[at - 1] ?? 0)),
    };
  });
}

async function stockAndDemand(db: Reader): Promise<Standing['stock']> {
  const levels = await stockLevels(db);
  return levels
    .filter(({ inStock, allocated, waiting, ordered }) => inStock + allocated + waiting + ordered > 0)
    .map(({ model, inStock, allocated, waiting, ordered, short }) => ({
      model,
      inStock,
      allocated,
      waiting,
      ordered,
      short,
    }));
}

interface RunningOut {
  product_id: string;
  model: string | null;
  plans: number;
  open: number;
  first: string;
}

async function plansRunningOut(db: Reader, today: string): Promise<Standing['runningOut']> {
  const last = addDays(plainDate(today), RUNNING_OUT_DAYS - 1);
  const rows = await db
    .selectFrom(
      // An outer join to the products, of which there are few, keeps SQLite to the plans that end in these days.
      sql<RunningOut>`(
        WITH ending AS MATERIALIZED (
          SELECT plans.product_id, plan_products.model, plans.valid_until, plans.allowance -
            (SELECT count(*) FROM slots WHERE slots.plan_id = plans.id AND slots.state <> 'released') AS open
          FROM plans LEFT JOIN plan_products
            ON plan_products.id = plans.product_id AND plan_products.version = plans.product_version
          WHERE plans.status = 'active' AND plans.valid_until >= ${today} AND plans.valid_until <= ${last})
        SELECT product_id, min(model) AS model, count(*) AS plans, sum(open) AS open, min(valid_until) AS first
        FROM ending GROUP BY product_id)`.as('running_out'),
    )
    .selectAll()
    .orderBy('first')
    .orderBy('product_id')
    .execute();
  return rows.map(({ product_id, model, ...row }) => ({
    productId: product_id,
    model: model ?? product_id,
    ...row,
  }));
}

export async function standing(ask: Ask, _input: Checked<'figures.standing'>): Promise<Standing> {
  const { db, now } = ask;
  const { today } = await askedOf(db, { from: null, to: null, now });
  return {
    open: await openByState(db, now, await targetHoursNow(db)),
    stock: await stockAndDemand(db),
    runningOut: await plansRunningOut(db, today),
  };
}
