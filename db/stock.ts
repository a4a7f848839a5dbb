import { type SqlBool, sql } from 'kysely';
import { UNIT_STATES } from '../shared/claim/vocabulary.ts';
import { refuse } from '../shared/contract/answer.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { StockUnit } from '../shared/contract/stock.ts';
import type { Act, Ask } from './act.ts';
import { waitingClaims } from './delivery/supply.ts';
import { deviceOf, ensureDevice } from './devices.ts';
import { isBeyond, PAGE, pageOf, readCursor } from './page.ts';
import { foundPage, inOrderOf } from './search/match.ts';
import type { Reader, StockUnitRow } from './tables.ts';

function unitOf(row: StockUnitRow & { claim_number: string | null }): StockUnit {
  return {
    id: row.id,
    model: row.model,
    serial: row.serial,
    state: row.state,
    note: row.note,
    addedAt: row.added_at,
    claimId: row.claim_id,
    claimNumber: row.claim_number,
  };
}

const unitsWithClaim = (db: Reader) =>
  db
    .selectFrom('stock_units')
    .leftJoin('claims', 'claims.id', 'stock_units.claim_id')
    .selectAll('stock_units')
    .select('claims.number as claim_number');

/** What the index ranges begin with that together hold the units wanted; none: every unit. */
function rangesOf({ model, states }: Checked<'stock.list'>) {
  const inStates = states.length > 0 || model === '' ? states : UNIT_STATES;
  return inStates.map((state) =>
    model === ''
      ? sql<SqlBool>`stock_units.state = ${state}`
      : sql<SqlBool>`stock_units.model = ${model} and stock_units.state = ${state}`,
  );
}

/** The ids of one page, merged from the ranges, each read no further than the page is long. */
function pageOfUnits(ranges: ReturnType<typeof rangesOf>, after: readonly string[] | null) {
  const inOrder = sql`order by added_at, id limit ${PAGE + 1}`;
  const beyond = after ? sql` and ${isBeyond(['added_at', 'id'], '>', after)}` : sql``;
  const parts = ranges.map(
    (range) =>
      sql`select * from (select added_at, id from stock_units where ${range}${beyond} ${inOrder}) as part`,
  );
  return sql<string>`(select id from (${sql.join(parts, sql` union all `)}) as merged ${inOrder})`;
}

export const stockQueries = {
  'stock.get': async (ask: Ask, { unitId }: Checked<'stock.get'>): Promise<Output<'stock.get'>> => {
    const row = await unitsWithClaim(ask.db).where('stock_units.id', '=', unitId).executeTakeFirst();
    if (!row) throw refuse('not_found', 'no_such_unit', 'There is no such unit: look for it in the list.');
    return { unit: unitOf(row) };
  },

  'stock.list': async (ask: Ask, input: Checked<'stock.list'>): Promise<Output<'stock.list'>> => {
    let query = unitsWithClaim(ask.db).limit(PAGE + 1);
    if (input.search !== '') {
      const only = [
        ...(input.model === '' ? [] : [sql`owner.model = ${input.model}`]),
        ...(input.states.length === 0 ? [] : [sql`owner.state IN (${sql.join(input.states)})`]),
      ];
      const { ids, next } = await foundPage(ask.db, 'unit', input.search, {
        after: input.after,
        order: 'asc',
        only: only.length === 0 ? sql`true` : sql.join(only, sql` AND `),
      });
      if (ids.length === 0) return { rows: [], next };
      const found = await query.where('stock_units.id', 'in', ids).execute();
      return { rows: inOrderOf(ids, found, ({ id }) => id).map(unitOf), next };
    }
    const ranges = rangesOf(input);
    const after = readCursor(input.after, 2);
    if (ranges.length > 0) query = query.where('stock_units.id', 'in', pageOfUnits(ranges, after));
    else if (after) query = query.where(isBeyond(['stock_units.added_at', 'stock_units.id'], '>', after));
    const read = await query.orderBy('stock_units.added_at').orderBy('stock_units.id').execute();
    return pageOf(read, unitOf, (row) => [row.added_at, row.id]);
  },

  'stock.levels': async (ask: Ask): Promise<Output<'stock.levels'>> => {
    const rows = await ask.db
      .selectFrom('stock_units')
      .select(['model', 'state', ({ fn }) => fn.countAll<number>().as('count')])
      .where('state', 'in', ['in_stock', 'allocated'])
      .groupBy(['model', 'state'])
      .orderBy('model')
      .execute();
    const levels = new Map<string, { model: string; inStock: number; allocated: number }>();
    for (const row of rows) {
      const level = levels.get(row.model) ?? { model: row.model, inStock: 0, allocated: 0 };
      if (row.state === 'in_stock') level.inStock = row.count;
      else level.allocated = row.count;
      levels.set(row.model, level);
    }
    return { levels: [...levels.values()] };
  },
};

export const stockCommands = {
  'stock.add': async (act: Act, input: Checked<'stock.add'>): Promise<Output<'stock.add'>> => {
    const known = await act.db
      .selectFrom('stock_units')
      .select('state')
      .where('serial', '=', input.serial)
      .executeTakeFirst();
    if (known) {
      throw refuse(
        'conflict',
        'unit_known',
        `Serial ${input.serial} is already in the stock list (${known.state}).`,
        {
          serial: input.serial,
        },
      );
    }
    const device = await deviceOf(act.db, input.serial);
    const used = device
      ? await act.db
          .selectFrom('claims')
          .select('number')
          .where('serial', '=', input.serial)
          .executeTakeFirst()
      : undefined;
    const bound = device
      ? await act.db
          .selectFrom('bindings')
          .select('id')
          .where('serial', '=', input.serial)
          .where('until_at', 'is', null)
          .executeTakeFirst()
      : undefined;
    if (used || bound) {
      throw refuse(
        'conflict',
        'unit_is_customers',
        `Serial ${input.serial} belongs to a customer: it cannot be a replacement unit.`,
        { serial: input.serial },
      );
    }
    await ensureDevice(act, input.serial, input.model);
    const unitId = act.newId();
    await act.db
      .insertInto('stock_units')
      .values({
        id: unitId,
        serial: input.serial,
        model: input.model,
        state: 'in_stock',
        note: input.note,
        added_at: act.now,
        claim_id: null,
      })
      .execute();
    await act.record({ kind: 'unit_added', data: { serial: input.serial, model: input.model } });
    return { unitId, waiting: await waitingClaims(act.db, input.model) };
  },

  'stock.withdraw': async (act: Act, input: Checked<'stock.withdraw'>): Promise<Output<'stock.withdraw'>> => {
    const unit = await act.db
      .selectFrom('stock_units')
      .selectAll()
      .where('id', '=', input.unitId)
      .executeTakeFirst();
    if (!unit)
      throw refuse('not_found', 'no_such_unit', 'There is no such unit in stock: load the list again.');
    if (unit.state !== 'in_stock') {
      throw refuse(
        'conflict',
        'unit_not_in_stock',
        `Unit ${unit.serial} is no longer in stock: pick another.`,
        {
          serial: unit.serial,
        },
      );
    }
    await act.db.updateTable('stock_units').set({ state: 'withdrawn' }).where('id', '=', unit.id).execute();
    await act.record({ kind: 'unit_withdrawn', data: { serial: unit.serial, reason: input.reason } });
    return { done: true };
  },
};
