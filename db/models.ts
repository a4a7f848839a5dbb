import { sql } from 'kysely';
import type { Reader } from './tables.ts';

/**
 * The models that a table knows, each found by one look into its index on models: a million rows have a few dozen, and
 * reading all of them to leave out what repeats would take longer the more there are.
 */
export async function modelsOf(db: Reader, table: 'claims' | 'stock_units'): Promise<string[]> {
  const least = (beyond: string) =>
    sql`(select min(model) from ${sql.table(table)} where model > ${sql.raw(beyond)})`;
  const rows = await db
    .selectFrom(
      sql<{ model: string }>`(with recursive known (model) as (
        select ${least("''")} union all select ${least('known.model')} from known where known.model is not null
      ) select model from known where model is not null)`.as('models'),
    )
    .select('model')
    .execute();
  return rows.map(({ model }) => model);
}
