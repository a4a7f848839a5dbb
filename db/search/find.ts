import { isAmong, PAPER_KINDS } from '../../shared/claim/vocabulary.ts';
import { type CallName, type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { FOUND_KINDS, type FoundKind, type FoundRow } from '../../shared/contract/search.ts';
import { leavesOf } from '../../shared/search/wanted.ts';
import { type Ask, signedIn } from '../act.ts';
import { numberForms } from '../numbering.ts';
import { cursorOf, PAGE, readCursor } from '../page.ts';
import type { Reader } from '../tables.ts';
import {
  codesMatchOf,
  type Indexed,
  type Match,
  matchOfWanted,
  parcelMatchOf,
  placesFound,
  placesOfCodes,
} from './match.ts';
import {
  claimRows,
  customerRows,
  deviceRows,
  paperRows,
  parcelRows,
  planRows,
  type ReadRows,
  type Search,
  searchFor,
  unitRows,
} from './rows.ts';

/** Rows of each kind while all kinds are shown beside one another. */
const FEW = 5;
/** Claims and plans whose papers are looked at. */
const PAPER_OWNERS = 20;

/** Who may see the list of a kind may find in it. */
const LIST_CALLS: Readonly<Record<FoundKind, CallName>> = {
  claims: 'claims.list',
  customers: 'customers.list',
  devices: 'devices.lookup',
  plans: 'plans.list',
  units: 'stock.list',
  parcels: 'claims.list',
  papers: 'claims.get',
};

interface Found {
  readonly rows: readonly FoundRow[];
  readonly next: string | null;
}
const NOTHING: Found = { rows: [], next: null };

interface Finding {
  readonly db: Reader;
  readonly search: Search;
  /** The place that the page before ended at. */
  readonly before: number | null;
  readonly limit: number;
  /** What another kind finds, looked for once. */
  of(kind: FoundKind): Promise<Found>;
}
type Finder = (finding: Finding) => Promise<Found>;

/** Above every place: where a page goes on that showed exact hits alone. */
const FROM_THE_NEWEST = Number.MAX_SAFE_INTEGER;

/** Finds in one index: what is exactly meant first, then the newest. */
const inIndex =
  (
    kind: Indexed,
    read: ReadRows,
    matchFor: (search: Search) => Match | null,
    codesOf = (search: Search): readonly string[] => search.codes,
  ): Finder =>
  async ({ db, search, before, limit }) => {
    const match = matchFor(search);
    if (match === null) return NOTHING;
    const exact = await placesOfCodes(db, kind, codesOf(search), limit);
    const first = new Set(exact.map(({ place }) => place));
    const newest = await placesFound(db, kind, match, { before, limit: limit + exact.length + 1 });
    const page = [...(before === null ? exact : []), ...newest.filter(({ place }) => !first.has(place))];
    const taken = page.slice(0, limit);
    const last = taken.at(-1);
    if (!last) return NOTHING;
    const rows = await read(
      db,
      search,
      taken.map(({ owner }) => owner),
    );
    return {
      rows: taken.flatMap(({ owner }) => rows.get(owner) ?? []),
      next:
        page.length > limit ? cursorOf([String(first.has(last.place) ? FROM_THE_NEWEST : last.place)]) : null,
    };
  };

const partsIn = ({ wanted }: Search): string[] =>
  leavesOf(wanted).flatMap((leaf) => ('part' in leaf ? [leaf.part] : []));

const papers: Finder = async ({ db, search, limit }) => {
  const typed = search.text.split(/\s+/).filter((word) => word !== '');
  const kinds = PAPER_KINDS.filter((kind) => typed.some((word) => kind.startsWith(word.toLowerCase())));
  const owner = searchFor(
    typed.filter((word) => !PAPER_KINDS.some((kind) => kind.startsWith(word.toLowerCase()))).join(' '),
    search.forms,
  );
  if (!owner || partsIn(owner).length === 0) return NOTHING;
  const match = codesMatchOf(partsIn(owner));
  const claims = await placesFound(db, 'claim', match, { before: null, limit: PAPER_OWNERS });
  const plans = await placesFound(db, 'plan', match, { before: null, limit: PAPER_OWNERS });
  const ids = (found: readonly { owner: string }[]) => found.map((each) => each.owner);
  const idsOf = async (column: 'claim_id' | 'plan_id', owners: readonly string[]) => {
    if (owners.length === 0) return [];
    let query = db.selectFrom('papers').select(['id', 'made_at']).where(column, 'in', owners);
    if (kinds.length > 0) query = query.where('kind', 'in', kinds);
    return query.orderBy(column).orderBy('made_at', 'desc').execute();
  };
  const kept = [...(await idsOf('claim_id', ids(claims))), ...(await idsOf('plan_id', ids(plans)))].sort(
    (a, b) => (a.made_at < b.made_at ? 1 : -1),
  );
  if (kept.length === 0) return NOTHING;
  const rows = await paperRows(db, owner, ids(kept.map(({ id }) => ({ owner: id }))));
  return { rows: kept.flatMap(({ id }) => rows.get(id) ?? []).slice(0, limit), next: null };
};

/** Every device is known from a claim, a plan or the stock: those are shown whose serials led there. */
const devices: Finder = async ({ db, search, limit, of }) => {
  const serials = new Set<string>();
  for (const kind of ['claims', 'plans', 'units'] as const) {
    for (const { name, text, marks } of (await of(kind)).rows.flatMap((row) => row.fields)) {
      if (marks.length > 0 && (name === 'serial' || name === 'replacement')) serials.add(text);
    }
  }
  if (serials.size === 0) return NOTHING;
  const rows = [...(await deviceRows(db, search, [...serials])).values()];
  return { rows: rows.sort((a, b) => Number(b.exact) - Number(a.exact)).slice(0, limit), next: null };
};

/** A parcel belongs to a claim, which the same search finds. A whole code there may be another of the claim's. */
const inParcels = inIndex(
  'claim',
  parcelRows,
  (search) => parcelMatchOf(search.wanted, partsIn(search)),
  () => [],
);
const parcels: Finder = async (finding) =>
  finding.before === null && (await finding.of('claims')).rows.length === 0 ? NOTHING : inParcels(finding);

const byWanted = (search: Search) => matchOfWanted(search.wanted);

const FINDERS: Readonly<Record<FoundKind, Finder>> = {
  claims: inIndex('claim', claimRows, byWanted),
  customers: inIndex('customer', customerRows, byWanted),
  devices,
  plans: inIndex('plan', planRows, byWanted),
  units: inIndex('unit', unitRows, byWanted),
  parcels,
  papers,
};

export const searchQueries = {
  'search.find': async (ask: Ask, input: Checked<'search.find'>): Promise<Output<'search.find'>> => {
    const search = searchFor(input.text, await numberForms(ask.db));
    const after = readCursor(input.after, 1);
    if (!search) return { groups: [] };
    const { roles } = signedIn(ask);
    const kinds = FOUND_KINDS.filter((kind) => {
      const allowed = contract[LIST_CALLS[kind]].roles;
      return (input.kind === null || input.kind === kind) && allowed !== 'anyone' && isAmong(roles, allowed);
    });
    const before = input.kind !== null && after ? Number(after[0]) : null;
    const looked = new Map<FoundKind, Promise<Found>>();
    const of = (kind: FoundKind): Promise<Found> => {
      const known = looked.get(kind);
      if (known) return known;
      const limit = input.kind === null ? FEW : PAGE;
      const found = FINDERS[kind]({
        db: ask.db,
        search,
        before: kind === input.kind ? before : null,
        limit,
        of,
      });
      looked.set(kind, found);
      return found;
    };
    const groups: Output<'search.find'>['groups'] = [];
    for (const kind of kinds) {
      const { rows, next } = await of(kind);
      if (rows.length > 0) groups.push({ kind, rows: [...rows], next });
    }
    return { groups };
  },
};
