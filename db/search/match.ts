import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { leavesOf, SHORTEST_PART, type Wanted, wantedBy, wholeCodes } from '../../shared/search/wanted.ts';
import { holds, isPostgres } from '../dialect.ts';
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
const placesOf = (part: string): string[] =>
  Array.from({ length: part.length - SIGNS + 1 }, (_, at) => part.slice(at, at + SIGNS))
    .reverse()
    .slice(0, TELLING);

/** What an index is asked for: words and beginnings of words, of which all or any must be there. */
export type Match =
  | { readonly word: string; readonly isBeginning: boolean }
  | { readonly all: readonly Match[] }
  | { readonly any: readonly Match[] };

/** A part is told by its last eight signs: for who looks at each row afterwards. */
function matchOf(wanted: Wanted, sign: '_' | '~'): Match {
  if ('all' in wanted) return { all: wanted.all.map((need) => matchOf(need, sign)) };
  if ('any' in wanted) return { any: wanted.any.map((choice) => matchOf(choice, sign)) };
  if ('begins' in wanted) return { word: wanted.begins, isBeginning: true };
  const word = `${sign}${wanted.part}`;
  if (wanted.part.length === SHORTEST_PART) return { word, isBeginning: true };
  return { all: placesOf(wanted.part).map((place) => ({ word: `${sign}${place}`, isBeginning: false })) };
}

const isToldWhole = (wanted: Wanted): boolean =>
  leavesOf(wanted).every((leaf) => !('part' in leaf) || leaf.part.length <= TOLD_SIGNS);

/** That a `document` is what was asked, and not only what tells a part of it. Parts first: they are looked at in the row. */
function isWhole(wanted: Wanted, index: SearchIndex): RawBuilder<unknown> {
  if (isToldWhole(wanted)) return index.isTold(matchOfWanted(wanted));
  if ('all' in wanted) return joined(wanted.all, index, sql` AND `);
  if ('any' in wanted) return joined(wanted.any, index, sql` OR `);
  return 'part' in wanted
    ? index.holds(sql`document.codes`, wanted.part)
    : index.isTold(matchOfWanted(wanted));
}

const joined = (each: readonly Wanted[], index: SearchIndex, by: RawBuilder<unknown>) => {
  const partsFirst = [...each].sort((one, other) => Number('begins' in one) - Number('begins' in other));
  return sql`(${sql.join(
    partsFirst.map((wanted) => isWhole(wanted, index)),
    by,
  )})`;
};

/** The same for claims whose parcel's own number holds a part that was asked for; null where none was. */
export function parcelMatchOf(wanted: Wanted, parts: readonly string[]): Match | null {
  if (parts.length === 0) return null;
  return { all: [matchOfWanted(wanted), { any: parts.map((part) => matchOf({ part }, '~')) }] };
}

export const matchOfWanted = (wanted: Wanted): Match => matchOf(wanted, '_');

/** What finds documents with one of these codes or parts of codes. */
export const codesMatchOf = (parts: readonly string[]): Match =>
  matchOfWanted({ any: parts.map((part) => ({ part })) });

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

/** How an engine's index of documents is asked, the documents being called `document`. */
interface SearchIndex {
  /** The index with the documents that it is of. */
  readonly documents: RawBuilder<unknown>;
  /** The index without them. */
  readonly alone: RawBuilder<unknown>;
  /** Where a document has its place there. */
  readonly place: RawBuilder<unknown>;
  /** Joins what is looked up for each row that the index gives, in the index's own order. */
  readonly walk: RawBuilder<unknown>;
  /** What keeps rows that may be wanted in that order where joining them does not. */
  readonly sorted: RawBuilder<unknown>;
  matches(match: Match): RawBuilder<SqlBool>;
  /** That a document which was not found by the index is one that it finds. */
  isTold(match: Match): RawBuilder<SqlBool>;
  holds(text: RawBuilder<string>, part: string): RawBuilder<SqlBool>;
}

/** Texts are letters and digits, so none can end the quotes of either engine's own words. */
const fts5 = (match: Match): string => {
  if ('all' in match) return `(${match.all.map(fts5).join(' AND ')})`;
  if ('any' in match) return `(${match.any.map(fts5).join(' OR ')})`;
  return `"${match.word}"${match.isBeginning ? ' *' : ''}`;
};
const tsquery = (match: Match): string => {
  if ('all' in match) return `(${match.all.map(tsquery).join(' & ')})`;
  if ('any' in match) return `(${match.any.map(tsquery).join(' | ')})`;
  return `'${match.word}'${match.isBeginning ? ':*' : ''}`;
};

function indexOf(db: Reader, kind: Indexed): SearchIndex {
  const table = sql`${sql.table(`${kind}_documents`)} AS document`;
  if (isPostgres(db)) {
    const matches = (match: Match) => sql<SqlBool>`document.found @@ ${tsquery(match)}::tsquery`;
    return {
      documents: table,
      alone: table,
      place: sql`document.id`,
      walk: sql`JOIN`,
      sorted: sql` ORDER BY may_be.id DESC`,
      matches,
      isTold: matches,
      holds: (text, part) => holds(db, text, part),
    };
  }
  const index = sql.table(`${kind}_search`);
  const matches = (match: Match) => sql<SqlBool>`${index} MATCH ${fts5(match)}`;
  return {
    documents: sql`${index} CROSS JOIN ${table} ON document.id = ${index}.rowid`,
    alone: index,
    place: sql`${index}.rowid`,
    walk: sql`CROSS JOIN`,
    sorted: sql``,
    matches,
    isTold: (match) => sql`EXISTS (SELECT 1 FROM ${index} WHERE ${matches(match)} AND rowid = document.id)`,
    holds: (text, part) => holds(db, text, part),
  };
}

/** Documents that match, the newest first. `before` is a place to go on behind. */
export async function placesFound(
  db: Reader,
  kind: Indexed,
  match: Match,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<Place[]> {
  const index = indexOf(db, kind);
  const onward = before === null ? sql`` : sql` AND ${index.place} < ${before}`;
  return db
    .selectFrom(
      sql<Place>`(SELECT ${index.place} AS place, document.${sql.ref(OWNERS[kind])} AS owner
        FROM ${index.documents} WHERE ${index.matches(match)}${onward}
        ORDER BY ${index.place} DESC LIMIT ${limit})`.as('found'),
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
  only: RawBuilder<unknown> = sql`true`,
): Promise<Place[]> {
  if (codes.length === 0) return [];
  const index = indexOf(db, kind);
  const whole = codes.map((code) =>
    /^\d{7,}$/.test(code)
      ? index.holds(sql`document.codes || ' '`, `${code} `)
      : index.holds(sql`' ' || document.codes || ' '`, ` ${code} `),
  );
  return db
    .selectFrom(
      sql<Place>`(SELECT document.id AS place, document.${sql.ref(OWNERS[kind])} AS owner
        FROM (SELECT ${index.place} AS id FROM ${index.alone} WHERE ${index.matches(codesMatchOf(codes))}
          ORDER BY ${index.place} DESC LIMIT ${MAY_BE_WHOLE}) AS may_be
        ${index.walk} ${sql.table(`${kind}_documents`)} AS document ON document.id = may_be.id
        ${index.walk} ${sql.table(TABLES[kind])} AS owner ON owner.id = document.${sql.ref(OWNERS[kind])}
        WHERE (${sql.join(whole, sql` OR `)}) AND ${only}${index.sorted} LIMIT ${limit})`.as('found'),
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
    only = sql`true`,
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
  const index = indexOf(db, kind);
  const owners = sql`${sql.table(TABLES[kind])} AS owner ON owner.id = document.${sql.ref(OWNERS[kind])}`;
  const place = among ? sql`document.id` : index.place;
  const way = sql.raw(order);
  const onward =
    before === undefined
      ? sql``
      : sql` AND ${place} ${sql.raw(order === 'desc' ? '<' : '>')} ${Number(before)}`;
  const whole = isToldWhole(wanted) ? sql`` : sql` AND ${isWhole(wanted, index)}`;
  const match = matchOfWanted(wanted);
  const found = among
    ? sql`${sql.table(`${kind}_documents`)} AS document JOIN ${owners}
        WHERE owner.seq IN (${among}) AND ${index.isTold(match)}`
    : sql`${index.documents} ${index.walk} ${owners} WHERE ${index.matches(match)}`;
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
