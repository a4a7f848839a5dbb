import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { CHOICES, CLAIM_STATES } from '../../shared/claim/vocabulary.ts';
import type { Checked } from '../../shared/contract/index.ts';
import { isOpenClaim } from '../claimRow/open.ts';
import { anyCase } from '../dialect.ts';
import { isBeyond, type Place } from '../page.ts';
import type { Reader } from '../tables.ts';

/**
 * One page of the list of claims, as the claims' own numbers, at a cost that does not grow with the archive.
 *
 * For days of receipt there is an index under each filter. A filter that is not set counts as each of its few values, so
 * that every page is the merge of a few index ranges, each read no further than the page is long. By model and by
 * customer, few claims are gathered and sorted; where there are many, the order's own index is read, which holds
 * whatever a list is narrowed by: among many, the next page is never far.
 */

type Wanted = Pick<
  Checked<'claims.list'>,
  'states' | 'choice' | 'planId' | 'model' | 'from' | 'to' | 'order'
>;
type Condition = RawBuilder<SqlBool>;

/** More claims than this are not gathered to be sorted. */
const FEW = 2000;

const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;

function ofPeriod({ from, to }: Wanted): Condition[] {
  return [
    ...(from === null ? [] : [sql<SqlBool>`received_on >= ${from}`]),
    ...(to === null ? [] : [sql<SqlBool>`received_on <= ${to}`]),
  ];
}

/** What the index ranges begin with that together hold the claims wanted. */
function ranges({ states, choice, model }: Wanted): Condition[] {
  const everyState = states.length > 0 ? states : CLAIM_STATES;
  const everyChoice = choice === null ? [...CHOICES, ''] : [choice === 'none' ? '' : choice];
  const inState = (state: string) => sql<SqlBool>`state = ${state}`;
  if (model !== '') {
    return everyChoice.flatMap((each) =>
      everyState.map((state) => sql<SqlBool>`model = ${model} and choice = ${each} and ${inState(state)}`),
    );
  }
  if (choice !== null) {
    return everyChoice.flatMap((each) =>
      everyState.map((state) => sql<SqlBool>`choice = ${each} and ${inState(state)}`),
    );
  }
  return states.length > 0 ? states.map(inState) : [sql<SqlBool>`true`];
}

/** The same as one condition that no index is looked for by. */
function passing({ states, choice, model, from, to }: Wanted, table = 'claims'): Condition[] {
  const of = (column: string) => sql`${sql.ref(`${table}.${column}`)} || ''`;
  return [
    ...(states.length > 0 ? [sql<SqlBool>`${of('state')} in (${sql.join(states)})`] : []),
    ...(choice === null ? [] : [sql<SqlBool>`${of('choice')} = ${choice === 'none' ? '' : choice}`]),
    ...(model === '' ? [] : [sql<SqlBool>`${of('model')} = ${model}`]),
    ...(from === null ? [] : [sql<SqlBool>`${of('received_on')} >= ${from}`]),
    ...(to === null ? [] : [sql<SqlBool>`${of('received_on')} <= ${to}`]),
  ];
}

const isNarrowed = (wanted: Wanted): boolean =>
  wanted.states.length > 0 ||
  wanted.choice !== null ||
  wanted.model !== '' ||
  wanted.from !== null ||
  wanted.to !== null;

type Column = 'received_on' | 'state_since' | 'model' | 'customer_name';

/** The column that an order goes by; a claim's number decides between equals. */
export const orderedBy = (order: Wanted['order']): Column => {
  switch (order) {
    case 'newest':
    case 'oldest':
      return 'received_on';
    case 'waiting':
      return 'state_since';
    case 'model':
      return 'model';
    case 'customer':
      return 'customer_name';
  }
};

/** What rows are put in order by: a customer's name without regard to its capitals. */
function orderIn(db: Reader, order: Wanted['order'], value: RawBuilder<string>): RawBuilder<string> {
  return orderedBy(order) === 'customer_name' ? anyCase(db, value) : value;
}

/** The rows beyond a place, in the order's own direction. */
function beyond(db: Reader, order: Wanted['order'], after: Place | null): Condition[] {
  if (!after) return [];
  const column = orderIn(db, order, sql.ref(`claims.${orderedBy(order)}`));
  const last = orderIn(db, order, sql`${after[0]}`);
  return [isBeyond([column, 'claims.seq'], order === 'newest' ? '<' : '>', [last, after[1]])];
}

const ofOrder = (order: Wanted['order']): Condition[] => (order === 'waiting' ? [isOpenClaim] : []);

/** That a claim belongs to the list's pages from a place on; `table` is what the statement calls the claims. */
export const isWanted = (db: Reader, wanted: Wanted, after: Place | null, table = 'claims'): Condition =>
  all([
    ...(wanted.planId === null ? [] : [sql<SqlBool>`${sql.ref(`${table}.plan_id`)} = ${wanted.planId}`]),
    ...passing(wanted, table),
    ...ofOrder(wanted.order),
    ...beyond(db, wanted.order, after),
  ]);

const merged = (parts: readonly RawBuilder<unknown>[]) =>
  sql.join(
    parts.map((part) => sql`select * from (${part}) as part`),
    sql` union all `,
  );

/** A statement of the numbers of all claims that the filters let through; null where these are many. */
export async function fewNarrowed(db: Reader, wanted: Wanted): Promise<RawBuilder<unknown> | null> {
  if (wanted.planId !== null) return sql`select seq from claims where plan_id = ${wanted.planId}`;
  if (!isNarrowed(wanted)) return null;
  const parts = ranges(wanted).map(
    (range) => sql`select seq from claims where ${all([range, ...ofPeriod(wanted)])} limit ${FEW + 1}`,
  );
  const few = sql`select seq from (${merged(parts)}) as narrowed limit ${FEW + 1}`;
  const { found } = await db
    .selectFrom(sql<{ found: number }>`(select count(*) as found from (${few}) as few)`.as('counted'))
    .select('found')
    .executeTakeFirstOrThrow();
  return found > FEW ? null : few;
}

/** The numbers of the claims of one page, in order, at most `limit`. */
export async function pageOfClaims(
  db: Reader,
  wanted: Wanted,
  after: Place | null,
  limit: number,
): Promise<number[]> {
  const { order, planId } = wanted;
  const read = async (found: RawBuilder<{ seq: number }>): Promise<number[]> =>
    (await db.selectFrom(found.as('found')).select('seq').execute()).map(({ seq }) => seq);
  const way = order === 'newest' ? sql`desc` : sql`asc`;
  const column = orderIn(db, order, sql.ref(orderedBy(order)));
  const inOrder = sql`order by ${column} ${way}, seq ${way} limit ${limit}`;
  const where = (condition: Condition): RawBuilder<{ seq: number }> =>
    sql`(select seq from claims where ${condition} ${inOrder})`;
  if (planId !== null || order === 'waiting' || (orderedBy(order) !== 'received_on' && !isNarrowed(wanted))) {
    return read(where(isWanted(db, wanted, after)));
  }
  if (orderedBy(order) === 'received_on') {
    const parts = ranges(wanted).map(
      (range) =>
        sql`select seq, received_on from claims where ${all([range, ...ofPeriod(wanted), ...beyond(db, order, after)])} ${inOrder}`,
    );
    return read(sql`(select seq from (${merged(parts)}) as merged ${inOrder})`);
  }
  const few = await fewNarrowed(db, wanted);
  if (!few) return read(where(isWanted(db, wanted, after)));
  return read(where(all([sql<SqlBool>`seq in (${few})`, ...beyond(db, order, after)])));
}
