import { UNIT_STATES } from '../../shared/claim/vocabulary.ts';
import { isOpenClaim } from '../claimRow/open.ts';
import type { Reader } from '../tables.ts';
import { madeAtOnce } from './source.ts';

interface Level {
  readonly model: string;
  readonly inStock: number;
  readonly allocated: number;
  /** Claims whose replacement is settled and that wait for a unit. */
  readonly waiting: number;
  readonly ordered: number;
  /** Units that neither stock nor orders hold for those that wait. */
  readonly short: number;
  readonly shipped: number;
  readonly withdrawn: number;
}

/** What there is of each model, and what is wanted of it. */
export async function stockLevels(db: Reader): Promise<Level[]> {
  const units = await db
    .selectFrom('stock_units')
    .select(['model', 'state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['model', 'state'])
    .execute();
  const wanted = await db
    .selectFrom('claims')
    .select(['model', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', '=', 'allocating')
    .where(isOpenClaim)
    .groupBy('model')
    .execute();
  const ordered = await db
    .selectFrom('supplier_orders')
    .select(['model', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', '=', 'open')
    .groupBy('model')
    .execute();
  const models = [...new Set([...units, ...wanted, ...ordered].map(({ model }) => model))].sort();
  const of = (rows: readonly { model: string; count: number }[], model: string) =>
    rows.find((row) => row.model === model)?.count ?? 0;
  return models.map((model) => {
    const [inStock = 0, allocated = 0, shipped = 0, withdrawn = 0] = UNIT_STATES.map((state) =>
      of(
        units.filter((row) => row.state === state),
        model,
      ),
    );
    const [waits, orders] = [of(wanted, model), of(ordered, model)];
    const short = Math.max(0, waits - inStock - orders);
    return {
      model,
      inStock,
      allocated,
      waiting: waits,
      ordered: orders,
      short,
      shipped,
      withdrawn,
    };
  });
}

export const stock = madeAtOnce(async ({ db }) =>
  (await stockLevels(db)).map(
    ({ model, inStock, allocated, waiting, ordered, short, shipped, withdrawn }) => [
      model,
      ...[inStock, allocated, waiting, ordered, short, shipped, withdrawn].map(String),
    ],
  ),
);
