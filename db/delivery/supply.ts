import type { Delivery } from '../../shared/contract/delivery.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { WaitingClaim } from '../../shared/contract/stock.ts';
import { type Availability, availabilityOf } from '../../shared/delivery/promise.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { isOpenClaim } from '../claimRow/open.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import { modelsOf } from '../models.ts';
import type { Reader } from '../tables.ts';
import type { SupplierOrderRow } from './rows.ts';

/** Claims whose replacement is settled and that wait for a unit of a model, longest waiting first. */
function waitingFor(db: Reader, model: string) {
  return db
    .selectFrom('claims')
    .where('claims.state', '=', 'allocating')
    .where(isOpenClaim)
    .where('claims.model', '=', model)
    .orderBy('claims.state_since')
    .orderBy('claims.seq');
}

/** Units of a model in stock that no claim before this one waits for. */
export async function freeUnits(
  db: Reader,
  model: string,
  claim: Pick<ClaimTableRow, 'id' | 'state'>,
): Promise<number> {
  const { units } = await db
    .selectFrom('stock_units')
    .select(({ fn }) => fn.countAll<number>().as('units'))
    .where('model', '=', model)
    .where('state', '=', 'in_stock')
    .executeTakeFirstOrThrow();
  if (units === 0) return 0;
  const waiting = (await waitingFor(db, model).select('claims.id').execute()).map(({ id }) => id);
  const place = waiting.indexOf(claim.id);
  return units - (place === -1 ? waiting.length : place);
}

async function supplierDelivers(db: Reader, model: string): Promise<boolean> {
  const row = await db
    .selectFrom('model_supplies')
    .select('delivers')
    .where('model', '=', model)
    .executeTakeFirst();
  return row?.delivers !== 0;
}

/** What can be had of a model for a claim now. */
export async function availabilityFor(
  db: Reader,
  model: string,
  claim: Pick<ClaimTableRow, 'id' | 'state'>,
): Promise<Availability> {
  return availabilityOf(await freeUnits(db, model, claim), await supplierDelivers(db, model));
}

export async function openOrder(db: Reader, claimId: string): Promise<SupplierOrderRow | null> {
  const row = await db
    .selectFrom('supplier_orders')
    .selectAll()
    .where('claim_id', '=', claimId)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return row ?? null;
}

export const orderOf = (
  row: SupplierOrderRow | null,
  nameOf: (id: string | null) => string,
): Delivery['order'] =>
  row && {
    id: row.id,
    reference: row.reference,
    expectedOn: row.expected_on,
    orderedAt: row.ordered_at,
    by: nameOf(row.ordered_by),
  };

/** Ends the order of a claim, if one is open; answers its reference. */
export async function endOrder(
  act: Act,
  claimId: string,
  state: 'arrived' | 'cancelled',
): Promise<string | null> {
  const row = await act.db
    .updateTable('supplier_orders')
    .set({ state, ended_at: act.now })
    .where('claim_id', '=', claimId)
    .where('state', '=', 'open')
    .returning('reference')
    .executeTakeFirst();
  return row?.reference ?? null;
}

/** The claims to name when a unit of a model arrives. */
export async function waitingClaims(db: Reader, model: string): Promise<WaitingClaim[]> {
  const rows = await waitingFor(db, model)
    .innerJoin('customers', 'customers.id', 'claims.customer_id')
    .innerJoin('choices', (join) =>
      join.onRef('choices.claim_id', '=', 'claims.id').on('choices.withdrawn_at', 'is', null),
    )
    .leftJoin('promises', 'promises.choice_id', 'choices.id')
    .select(['claims.id', 'claims.number', 'customers.name', 'promises.leave_by'])
    .limit(20)
    .execute();
  return rows.map((row) => ({
    claimId: row.id,
    number: row.number,
    customerName: row.name,
    leaveBy: row.leave_by,
  }));
}

export const supplyQueries = {
  'stock.supplies': async (ask: Ask): Promise<Output<'stock.supplies'>> => {
    const { db } = ask;
    const known = [
      ...(await db.selectFrom('plan_products').select('model').distinct().execute()),
      ...(await db.selectFrom('model_supplies').select('model').execute()),
    ].map(({ model }) => model);
    known.push(...(await modelsOf(db, 'stock_units')));
    const count = async (rows: Promise<{ model: string; count: number }[]>) =>
      new Map((await rows).map((row) => [row.model, row.count]));
    const units = await count(
      db
        .selectFrom('stock_units')
        .select(['model', ({ fn }) => fn.countAll<number>().as('count')])
        .where('state', '=', 'in_stock')
        .groupBy('model')
        .execute(),
    );
    const waiting = await count(
      db
        .selectFrom('claims')
        .select(['model', ({ fn }) => fn.countAll<number>().as('count')])
        .where('state', '=', 'allocating')
        .where(isOpenClaim)
        .groupBy('model')
        .execute(),
    );
    const none = await db.selectFrom('model_supplies').select('model').where('delivers', '=', 0).execute();
    const refused = new Set(none.map(({ model }) => model));
    const models = new Set([...known, ...waiting.keys()]);
    return {
      models: [...models].sort().map((model) => ({
        model,
        delivers: !refused.has(model),
        inStock: units.get(model) ?? 0,
        waiting: waiting.get(model) ?? 0,
      })),
    };
  },
};

export const supplyCommands = {
  'stock.setSupply': async (
    act: Act,
    input: Checked<'stock.setSupply'>,
  ): Promise<Output<'stock.setSupply'>> => {
    const { model, delivers, claimId } = input;
    if ((await supplierDelivers(act.db, model)) === delivers) return { done: true };
    const row = { delivers: delivers ? 1 : 0, set_at: act.now, set_by: signedIn(act).id } as const;
    await act.db
      .insertInto('model_supplies')
      .values({ model, ...row })
      .onConflict((conflict) => conflict.column('model').doUpdateSet(row))
      .execute();
    await act.record({ kind: 'supply_set', claimId, data: { model, delivers } });
    return { done: true };
  },
};
