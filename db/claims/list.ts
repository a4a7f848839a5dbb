import { sql } from 'kysely';
import { CLAIM_STATES, isOpen, isToLeave } from '../../shared/claim/vocabulary.ts';
import type { ClaimRow } from '../../shared/contract/claims.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Ask } from '../act.ts';
import { PAGE, pageOf, readCursor } from '../page.ts';
import { foundPage, inOrderOf } from '../search/match.ts';
import type { Reader } from '../tables.ts';

/** How many claims of one state the board shows. */
const BOARD_ROWS = 100;

export function claimsWithParts(db: Reader) {
  return db
    .selectFrom('claims')
    .innerJoin('devices', 'devices.serial', 'claims.serial')
    .innerJoin('customers', 'customers.id', 'claims.customer_id')
    .leftJoin('plans', 'plans.id', 'claims.plan_id')
    .leftJoin('choices', (join) =>
      join.onRef('choices.claim_id', '=', 'claims.id').on('choices.withdrawn_at', 'is', null),
    )
    .leftJoin('promises', 'promises.choice_id', 'choices.id')
    .leftJoin('part_replacements', (join) =>
      join
        .onRef('part_replacements.choice_id', '=', 'choices.id')
        .on('part_replacements.taken_back_at', 'is', null),
    )
    .leftJoin('stock_units', 'stock_units.claim_id', 'claims.id')
    .select([
      'claims.id',
      'claims.number',
      'claims.state',
      'claims.state_since',
      'claims.serial',
      'claims.booked_at',
      'claims.received_on',
      'claims.care_declared',
      'devices.model',
      'customers.name as customer_name',
      'plans.code as plan_code',
      'choices.choice',
      'stock_units.serial as replacement_serial',
      'part_replacements.id as part_replacement_id',
      'promises.leave_by',
    ]);
}

type ClaimPart = Awaited<ReturnType<ReturnType<typeof claimsWithParts>['execute']>>[number];

function claimRowOf(row: ClaimPart): ClaimRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    stateSince: row.state_since,
    serial: row.serial,
    model: row.model,
    customerName: row.customer_name,
    planCode: row.plan_code,
    choice: row.choice,
    careDeclared: row.care_declared === 1,
    receivedOn: row.received_on,
    replacementSerial: row.replacement_serial,
    newParts: row.part_replacement_id !== null,
    leaveBy: isToLeave(row.state) ? row.leave_by : null,
  };
}

export const claimRowsOf = (rows: readonly ClaimPart[]): ClaimRow[] => rows.map(claimRowOf);

async function countByState(db: Reader) {
  const rows = await db
    .selectFrom('claims')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, row.count]));
}

const OPEN_STATES = CLAIM_STATES.filter(isOpen);

export const claimListQueries = {
  'claims.list': async (ask: Ask, input: Checked<'claims.list'>): Promise<Output<'claims.list'>> => {
    if (input.search !== '') {
      const only = input.states.length > 0 ? sql`owner.state IN (${sql.join(input.states)})` : sql`1`;
      const { ids, next } = await foundPage(ask.db, 'claim', input.search, { after: input.after, only });
      if (ids.length === 0) return { rows: [], next };
      const found = await claimsWithParts(ask.db).where('claims.id', 'in', ids).execute();
      return { rows: claimRowsOf(inOrderOf(ids, found, ({ id }) => id)), next };
    }
    let query = claimsWithParts(ask.db).limit(PAGE + 1);
    if (input.states.length > 0) query = query.where('claims.state', 'in', input.states);
    const after = readCursor(input.after, 2);
    if (after) {
      const [bookedAt = '', id = ''] = after;
      query = query.where(({ or, and, eb }) =>
        or([
          eb('claims.booked_at', '<', bookedAt),
          and([eb('claims.booked_at', '=', bookedAt), eb('claims.id', '<', id)]),
        ]),
      );
    }
    const read = await query.orderBy('claims.booked_at', 'desc').orderBy('claims.id', 'desc').execute();
    return pageOf(read, claimRowOf, (row) => [row.booked_at, row.id]);
  },

  'claims.board': async (ask: Ask): Promise<Output<'claims.board'>> => {
    const counts = await countByState(ask.db);
    const columns: Output<'claims.board'>['columns'] = [];
    for (const state of OPEN_STATES) {
      const rows = await claimsWithParts(ask.db)
        .where('claims.state', '=', state)
        .orderBy('claims.state_since')
        .orderBy('claims.id')
        .limit(BOARD_ROWS)
        .execute();
      columns.push({ state, count: counts.get(state) ?? 0, rows: claimRowsOf(rows) });
    }
    return { columns };
  },

  'claims.counts': async (ask: Ask): Promise<Output<'claims.counts'>> => {
    const counts = await countByState(ask.db);
    return { counts: OPEN_STATES.map((state) => ({ state, count: counts.get(state) ?? 0 })) };
  },
};
