import { type RawBuilder, sql } from 'kysely';
import { madeAtOnce } from './source.ts';

interface LiabilityRow {
  month: string;
  product_id: string;
  plans: number;
  replacements: number;
  used: number;
  reserved: number;
  flyaways_open: number;
}

export const liability = madeAtOnce(async ({ db, today }) => {
  const slots = (which: RawBuilder<unknown>) =>
    sql`(SELECT count(*) FROM slots WHERE slots.plan_id = plans.id AND slots.state <> 'released' AND ${which})`;
  const rows = await db
    .selectFrom(
      // An outer join to the products, of which there are few, keeps SQLite to the plans that have not ended.
      sql<LiabilityRow>`(
        WITH in_force AS MATERIALIZED (
          SELECT plans.valid_until, plans.product_id, plans.allowance, ${slots(sql`slots.state = 'used'`)} AS used,
            ${slots(sql`slots.state = 'reserved'`)} AS reserved,
            plan_products.flyaway_allowance - ${slots(sql`slots.kind = 'flyaway'`)} AS flyaways_left
          FROM plans LEFT JOIN plan_products
            ON plan_products.id = plans.product_id AND plan_products.version = plans.product_version
          WHERE plans.status = 'active' AND plans.valid_until >= ${today})
        SELECT substr(valid_until, 1, 7) AS month, product_id, count(*) AS plans, sum(allowance) AS replacements,
          sum(used) AS used, sum(reserved) AS reserved,
          sum(CASE WHEN flyaways_left <= 0 THEN 0
            WHEN flyaways_left < allowance - used - reserved THEN flyaways_left
            ELSE allowance - used - reserved END) AS flyaways_open
        FROM in_force GROUP BY substr(valid_until, 1, 7), product_id)`.as('liability'),
    )
    .selectAll()
    .orderBy('month')
    .orderBy('product_id')
    .execute();
  return rows.map((row) => [
    row.month,
    row.product_id,
    ...[
      row.plans,
      row.replacements,
      row.used,
      row.reserved,
      row.replacements - row.used - row.reserved,
      row.flyaways_open,
    ].map(String),
  ]);
});
