import { type RawBuilder, sql } from 'kysely';
import { leavesOf, SHORTEST_PART, type Wanted, wantedBy, wholeCodes } from '../../shared/search/wanted.ts';
import { numberForms } from '../numbering.ts';
import { PAGE, pageOf, readCursor } from '../page.ts';
import type { Reader } from '../tables.ts';

/** The kinds of documents that have an index (migration 7), by the table and the column that name their owners. */
export type Indexed = 'claim' | 'customer' | 'plan' | 'unit';

/** Signs of a code that the index holds from each of its places on. */
const SIGNS = 4;
/** Places that tell a part from nearly all others: its last eight signs. */
const TELLING = 5;
/** Longer parts have signs that the index is not asked for. */
const TOLD_SIGNS = TELLING + SIGNS - 1;

/**
 * The places that a part goes through, from its end, which differs. Its start may be the maker's letters that all serials
 * begin with: to ask the index for those too costs several times as much as to look at the few rows that it finds.
 */
function placesOf(part: string, sign: string): string {
  const places = Array.from({ length: part.length - SIGNS + 1 }, (_, at) => part.slice(at, at + SIGNS))
    .reverse()
    .map((place) => `"${sign}${place}"`);
  return `(${places.slice(0, TELLING).join(' AND ')})`;
}

/**
 * The index's own words for what is asked. Texts are letters and digits, so none can end its quotes. A part is told by its
 * last eight signs: for who looks at each row afterwards.
 */
function expression(wanted: Wanted, sign: '_' | '~'): string {
  if ('all' in wanted) return `(${wanted.all.map((need) => expression(need, sign)).join(' AND ')})`;
  if ('any' in wanted) return `(${wanted.any.map((choice) => expression(choice, sign)).join(' OR ')})`;
  if ('begins' in wanted) return `"${wanted.begins}" *`;
  if (wanted.part.length === SHORTEST_PART) return `"${sign}${wanted.part}" *`;
  return placesOf(wanted.part, sign);
}

const isToldWhole = (wanted: Wanted): boolean =>
  leavesOf(wanted).every((leaf) => !('part' in leaf) || leaf.part.length <= TOLD_SIGNS);

/** That a `document` is what was asked, and not only what tells a part of it. Parts first: they are looked at in the row. */
function isWhole(wanted: Wanted, index: RawBuilder<unknown>): RawBuilder<unknown> {
  if (isToldWhole(wanted)) return isTold(wanted, index);
  if ('all' in wanted) return joined(wanted.all, index, sql` AND `);
  if ('any' in wanted) return joined(wanted.any, index, sql` OR `);
  return 'part' in wanted ? sql`instr(document.codes, ${wanted.part}) > 0` : isTold(wanted, index);
}

const joined = (each: readonly Wanted[], index: RawBuilder<unknown>, by: RawBuilder<unknown>) => {
  const partsFirst = [...each].sort((one, other) => Number('begins' in one) - Number('begins' in other));
  return sql`(${sql.join(
    partsFirst.map((wanted) => isWhole(wanted, index)),
    by,
  )})`;
};

const isTold = (wanted: Wanted, index: RawBuilder<unknown>) =>
  sql`EXISTS (SELECT 1 FROM ${index} WHERE ${index} MATCH ${expression(wanted, '_')} AND rowid = document.id)`;

/** The same for claims whose parcel's own number holds a part that was asked for; null where none was. */
export function parcelMatchOf(wanted: Wanted, parts: readonly string[]): string | null {
  if (parts.length === 0) return null;
  const tracked = parts.map((part) => expression({ part }, '~')).join(' OR ');
  return `${expression(wanted, '_')} AND (${tracked})`;
}

export const matchOfWanted = (wanted: Wanted): string => expression(wanted, '_');

/** What `MATCH` takes for documents with one of these codes or parts of codes. */
export const codesMatchOf = (parts: readonly string[]): string =>
  expression({ any: parts.map((part) => ({ part })) }, '_');

/** A document that was found: its place, which rises with time, and whose it is. */
export interface Place {
  readonly place: number;
  readonly owner: string;
}

const OWNERS: Readonly<Record<Indexed, string>> = {
  claim: 'claim_id',
  customer: 'customer_id',
  plan: 'plan_id',
  unit: 'unit_id',
};

const TABLES: Readonly<Record<Indexed, string>> = {
  claim: 'claims',
  customer: 'customers',
  plan: 'plans',
  unit: 'stock_units',
};

/** Documents that match, the newest first. `before` is a place to go on behind. */
export async function placesFound(
  db: Reader,
  kind: Indexed,
  match: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<Place[]> {
  const index = sql.table(`${kind}_search`);
  const onward = before === null ? sql`` : sql` AND ${index}.rowid < ${before}`;
  return db
    .selectFrom(
      sql<Place>`(SELECT ${index}.rowid AS place, document.${sql.ref(OWNERS[kind])} AS owner
        FROM ${index} CROSS JOIN ${sql.table(`${kind}_documents`)} AS document ON document.id = ${index}.rowid
        WHERE ${index} MATCH ${match}${onward} ORDER BY ${index}.rowid DESC LIMIT ${limit})`.as('found'),
    )
    .selectAll()
    .execute();
}

/** The newest documents with a part that may be a whole code; of a short part that many codes hold, older ones are not looked at. */
const MAY_BE_WHOLE = 200;

/**
 * Documents that have one of these as a whole code, and whose `owner` is as `only` says, the newest first. A phone number
 * is whole without what stands before it at home.
 */
export async function placesOfCodes(
  db: Reader,
  kind: Indexed,
  codes: readonly string[],
  limit: number,
  only: RawBuilder<unknown> = sql`1`,
): Promise<Place[]> {
  if (codes.length === 0) return [];
  const index = sql.table(`${kind}_search`);
  const whole = codes.map((code) =>
    /^\d{7,}$/.test(code)
      ? sql`instr(document.codes || ' ', ${`${code} `}) > 0`
      : sql`instr(' ' || document.codes || ' ', ${` ${code} `}) > 0`,
  );
  return db
    .selectFrom(
      sql<Place>`(SELECT document.id AS place, document.${sql.ref(OWNERS[kind])} AS owner
        FROM (SELECT rowid AS id FROM ${index} WHERE ${index} MATCH ${codesMatchOf(codes)}
          ORDER BY rowid DESC LIMIT ${MAY_BE_WHOLE}) AS may_be
        CROSS JOIN ${sql.table(`${kind}_documents`)} AS document ON document.id = may_be.id
        CROSS JOIN ${sql.table(TABLES[kind])} AS owner ON owner.id = document.${sql.ref(OWNERS[kind])}
        WHERE (${sql.join(whole, sql` OR `)}) AND ${only} LIMIT ${limit})`.as('found'),
    )
    .selectAll()
    .execute();
}

/** Rows of a list that come first because they have the text as their whole code. Fewer than a page. */
const MOST_EXACT = 10;

/**
 * One page of a list that is searched: the ids of what the text finds, newest first or oldest first, and where the next
 * page goes on. What has the text as its whole code comes before all else. `only` narrows by columns of the list's own
 * table, there named `owner`. The index is walked in its own order, each row looked at as it comes, so that a page reads
 * hardly more than it shows; CROSS JOIN keeps SQLite to that.
 * Where few rows are wanted at all, those are looked at instead:
 * the index may hold hundreds of thousands before the next of them.
 */
export async function foundPage(
  db: Reader,
  kind: Indexed,
  text: string,
  {
    after,
    order = 'desc',
    only = sql`1`,
    among = null,
  }: {
    readonly after: string | null;
    readonly order?: 'asc' | 'desc';
    readonly only?: RawBuilder<unknown>;
    /** Selects the `seq` of the few owners that it is narrowed to, if it is. */
    readonly among?: RawBuilder<unknown> | null;
  },
): Promise<{ readonly ids: readonly string[]; readonly next: string | null }> {
  const forms = await numberForms(db);
  const wanted = wantedBy(text, forms);
  const [before] = readCursor(after, 1) ?? [];
  if (!wanted) return { ids: [], next: null };
  const index = sql.table(`${kind}_search`);
  const documents = sql`${sql.table(`${kind}_documents`)} AS document`;
  const owners = sql`${sql.table(TABLES[kind])} AS owner ON owner.id = document.${sql.ref(OWNERS[kind])}`;
  const place = among ? sql`document.id` : sql`${index}.rowid`;
  const way = sql.raw(order);
  const onward =
    before === undefined
      ? sql``
      : sql` AND ${place} ${sql.raw(order === 'desc' ? '<' : '>')} ${Number(before)}`;
  const whole = isToldWhole(wanted) ? sql`` : sql` AND ${isWhole(wanted, index)}`;
  const found = among
    ? sql`${documents} JOIN ${owners} WHERE owner.seq IN (${among}) AND ${isTold(wanted, index)}`
    : sql`${index} CROSS JOIN ${documents} ON document.id = ${index}.rowid CROSS JOIN ${owners}
        WHERE ${index} MATCH ${expression(wanted, '_')}`;
  const exact = await placesOfCodes(db, kind, wholeCodes(text, forms), MOST_EXACT, only);
  const first = new Set(exact.map(({ place }) => place));
  const newest = await db
    .selectFrom(
      sql<Place>`(SELECT ${place} AS place, document.${sql.ref(OWNERS[kind])} AS owner FROM ${found}${onward}
        AND ${only}${whole} ORDER BY ${place} ${way} LIMIT ${PAGE + MOST_EXACT + 1})`.as('found'),
    )
    .selectAll()
    .execute();
  const others = newest.filter(({ place }) => !first.has(place));
  const { rows, next } = pageOf(
    before === undefined ? [...exact, ...others] : others,
    ({ owner }) => owner,
    ({ place }) => [String(place)],
  );
  return { ids: rows, next };
}

/** Rows read for ids, in the order of those. */
export function inOrderOf<Row>(
  ids: readonly string[],
  rows: readonly Row[],
  idOf: (row: Row) => string,
): Row[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
