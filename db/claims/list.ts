import { CLAIM_STATES, isOpen, isToLeave } from '../../shared/claim/vocabulary.ts';
import type { ClaimRow } from '../../shared/contract/claims.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Ask } from '../act.ts';
import { isOpenClaim } from '../claimRow/open.ts';
import { PAGE, pageOf, placeOf, readCursor } from '../page.ts';
import { foundPage, inOrderOf } from '../search/match.ts';
import type { Reader } from '../tables.ts';
import { fewNarrowed, isWanted, orderedBy, pageOfClaims } from './narrowed.ts';

/** How many claims of one state the board shows. */
const BOARD_ROWS = 100;

export function claimsWithParts(db: Reader) {
  return db
    .selectFrom('claims')
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
      'claims.seq',
      'claims.number',
      'claims.state',
      'claims.state_since',
      'claims.serial',
      'claims.booked_at',
      'claims.received_on',
      'claims.care_declared',
      'claims.model',
      'claims.customer_name',
      'claims.choice',
      'plans.code as plan_code',
      'stock_units.serial as replacement_serial',
      'part_replacements.id as part_replacement_id',
      'promises.leave_by',
    ]);
}

type ClaimPart = Awaited<ReturnType<ReturnType<typeof claimsWithParts>['execute']>>[number];

export function claimRowOf(row: ClaimPart): ClaimRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    stateSince: row.state_since,
    serial: row.serial,
    model: row.model,
    customerName: row.customer_name,
    planCode: row.plan_code,
    choice: row.choice === '' ? null : row.choice,
    careDeclared: row.care_declared === 1,
    receivedOn: row.received_on,
    replacementSerial: row.replacement_serial,
    newParts: row.part_replacement_id !== null,
    leaveBy: isToLeave(row.state) ? row.leave_by : null,
  };
}

export const claimRowsOf = (rows: readonly ClaimPart[]): ClaimRow[] => rows.map(claimRowOf);

/** Of open claims alone: the others are never counted, because they are never few. */
async function countByState(db: Reader) {
  const rows = await db
    .selectFrom('claims')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .where(isOpenClaim)
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, row.count]));
}

const OPEN_STATES = CLAIM_STATES.filter(isOpen);

/** The rows of claims given by their numbers, in that order. */
async function rowsInOrder(db: Reader, seqs: readonly number[]): Promise<ClaimPart[]> {
  if (seqs.length === 0) return [];
  const rows = await claimsWithParts(db).where('claims.seq', 'in', seqs).execute();
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  return seqs.flatMap((seq) => bySeq.get(seq) ?? []);
}

export const claimListQueries = {
  'claims.list': async (ask: Ask, input: Checked<'claims.list'>): Promise<Output<'claims.list'>> => {
    if (input.search !== '') {
      const only = isWanted(ask.db, { ...input, order: 'newest' }, null, 'owner');
      const among = await fewNarrowed(ask.db, input);
      const { ids, next } = await foundPage(ask.db, 'claim', input.search, {
        after: input.after,
        only,
        among,
      });
      if (ids.length === 0) return { rows: [], next };
      const found = await claimsWithParts(ask.db).where('claims.id', 'in', ids).execute();
      return { rows: claimRowsOf(inOrderOf(ids, found, ({ id }) => id)), next };
    }
    const cursor = readCursor(input.after, 2);
    const after = cursor && placeOf(cursor);
    const column = orderedBy(input.order);
    const rows = await rowsInOrder(ask.db, await pageOfClaims(ask.db, input, after, PAGE + 1));
    return pageOf(rows, claimRowOf, (row) => [row[column], String(row.seq)]);
  },

  'claims.board': async (ask: Ask): Promise<Output<'claims.board'>> => {
    const counts = await countByState(ask.db);
    const columns: Output<'claims.board'>['columns'] = [];
    for (const state of OPEN_STATES) {
      const rows = await claimsWithParts(ask.db)
        .where('claims.state', '=', state)
        .where(isOpenClaim)
        .orderBy('claims.state_since')
        .orderBy('claims.seq')
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
