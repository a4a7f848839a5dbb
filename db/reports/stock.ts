import { UNIT_STATES } from '../../shared/claim/vocabulary.ts';
import { isOpenClaim } from '../claims/narrowed.ts';
import { madeAtOnce } from './source.ts';

export const stock = madeAtOnce(async ({ db }) => {
  const units = await db
    .selectFrom('stock_units')
    .select(['model', 'state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['model', 'state'])
    .execute();
  const waiting = await db
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
  const models = [...new Set([...units, ...waiting, ...ordered].map(({ model }) => model))].sort();
  const of = (rows: readonly { model: string; count: number }[], model: string) =>
    rows.find((row) => row.model === model)?.count ?? 0;
  return models.map((model) => {
    const [inStock = 0, allocated = 0, shipped = 0, withdrawn = 0] = UNIT_STATES.map((state) =>
      of(
        units.filter((row) => row.state === state),
        model,
      ),
    );
    const [waits, orders] = [of(waiting, model), of(ordered, model)];
    const short = Math.max(0, waits - inStock - orders);
    return [model, ...[inStock, allocated, waits, orders, short, shipped, withdrawn].map(String)];
  });
});
