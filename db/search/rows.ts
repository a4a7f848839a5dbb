import type { NumberForm } from '../../shared/claim/number.ts';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import type { FoundRow } from '../../shared/contract/search.ts';
import { foldedCode } from '../../shared/search/fold.ts';
import { type Field, holds, marksIn } from '../../shared/search/marks.ts';
import { type Wanted, wantedBy, wholeCodes } from '../../shared/search/wanted.ts';
import type { Reader, StockUnitRow } from '../tables.ts';

/** What a search asks for, worked out once. */
export interface Search {
  readonly text: string;
  readonly wanted: Wanted;
  readonly codes: readonly string[];
  readonly forms: readonly NumberForm[];
}

/** Null for a text without a letter or digit. */
export function searchFor(text: string, forms: readonly NumberForm[]): Search | null {
  const wanted = wantedBy(text, forms);
  return wanted && { text, wanted, codes: wholeCodes(text, forms), forms };
}

type FieldName = FoundRow['fields'][number]['name'];

const IN_WORDS: readonly FieldName[] = ['name', 'model', 'email'];
const asOf = (name: FieldName): Field['as'] => (IN_WORDS.includes(name) ? 'words' : 'code');

/** Fewer digits than these are too few to be a whole phone number without what stands before it at home. */
const WHOLE_PHONE = 7;

function isExact({ text, codes }: Search, name: FieldName, value: string): boolean {
  if (name === 'email') return value.toLowerCase() === text.toLowerCase();
  if (asOf(name) === 'words') return false;
  const code = foldedCode(value);
  return codes.some(
    (whole) => code === whole || (name === 'phone' && whole.length >= WHOLE_PHONE && code.endsWith(whole)),
  );
}

interface Told {
  readonly id: string;
  /** In the order in which they are shown; empty ones are left out. */
  readonly fields: readonly (readonly [FieldName, string | null])[];
  readonly claimState?: ClaimState | null;
  readonly unitState?: StockUnitRow['state'] | null;
  readonly leads: FoundRow['leads'];
  /** The one field that an exact hit is told by; without it, any. */
  readonly exactBy?: FieldName;
}

/** A row with what it was found by; null for one that the index let through and that does not hold what was asked. */
function rowOf(search: Search, { id, fields, claimState, unitState, leads, exactBy }: Told): FoundRow | null {
  const filled = fields.flatMap(([name, text]) => (text ? [{ name, text }] : []));
  if (
    !holds(
      search.wanted,
      filled.map(({ name, text }) => ({ text, as: asOf(name) })),
    )
  )
    return null;
  return {
    id,
    exact: filled.some(({ name, text }) => (exactBy ?? name) === name && isExact(search, name, text)),
    fields: filled.map(({ name, text }) => ({
      name,
      text,
      marks: marksIn(search.wanted, { text, as: asOf(name) }),
    })),
    claimState: claimState ?? null,
    unitState: unitState ?? null,
    leads,
  };
}

export type ReadRows = (db: Reader, search: Search, ids: readonly string[]) => Promise<Map<string, FoundRow>>;

const byId = (search: Search, rows: readonly Told[]): Map<string, FoundRow> =>
  new Map(
    rows.flatMap((told) => {
      const row = rowOf(search, told);
      return row ? [[told.id, row] as const] : [];
    }),
  );

function claimsWithParcel(db: Reader, ids: readonly string[]) {
  return db
    .selectFrom('claims')
    .innerJoin('customers', 'customers.id', 'claims.customer_id')
    .innerJoin('devices', 'devices.serial', 'claims.serial')
    .leftJoin('plans', 'plans.id', 'claims.plan_id')
    .leftJoin('stock_units', 'stock_units.claim_id', 'claims.id')
    .leftJoin('shipments', 'shipments.claim_id', 'claims.id')
    .select([
      'claims.id',
      'claims.number',
      'claims.state',
      'claims.serial',
      'devices.model',
      'customers.name',
      'customers.email',
      'customers.phone',
      'plans.code',
      'stock_units.serial as replacement',
      'shipments.tracking',
    ])
    .where('claims.id', 'in', ids)
    .execute();
}

type ClaimWithParcel = Awaited<ReturnType<typeof claimsWithParcel>>[number];

const claimFields = (claim: ClaimWithParcel) =>
  [
    ['number', claim.number],
    ['name', claim.name],
    ['model', claim.model],
    ['serial', claim.serial],
    ['replacement', claim.replacement],
    ['plan', claim.code],
    ['tracking', claim.tracking],
    ['email', claim.email],
    ['phone', claim.phone],
  ] as const;

export const claimRows: ReadRows = async (db, search, ids) => {
  const claims = await claimsWithParcel(db, ids);
  const orders = await db
    .selectFrom('supplier_orders')
    .select(['claim_id', 'reference'])
    .where('claim_id', 'in', ids)
    .execute();
  return byId(
    search,
    claims.map((claim) => ({
      id: claim.id,
      fields: [
        ...claimFields(claim),
        ...orders
          .filter((order) => order.claim_id === claim.id)
          .map((order) => ['order', order.reference] as const),
      ],
      claimState: claim.state,
      leads: { to: 'claim', claimId: claim.id },
    })),
  );
};

/** The parcel of a claim is told by its tracking number first. */
export const parcelRows: ReadRows = async (db, search, ids) =>
  byId(
    search,
    (await claimsWithParcel(db, ids)).map((claim) => ({
      id: claim.id,
      fields: [['tracking', claim.tracking], ...claimFields(claim).filter(([name]) => name !== 'tracking')],
      claimState: claim.state,
      leads: { to: 'claim', claimId: claim.id },
      exactBy: 'tracking',
    })),
  );

/** What the list of claims is asked for to show a customer's. */
const LONGEST_SEARCH = 100;

export const customerRows: ReadRows = async (db, search, ids) => {
  const customers = await db.selectFrom('customers').selectAll().where('id', 'in', ids).execute();
  const claims = await db
    .selectFrom('claims')
    .select([
      'customer_id',
      ({ fn }) => fn.countAll<number>().as('count'),
      ({ fn }) => fn.max('id').as('newest'),
    ])
    .where('customer_id', 'in', ids)
    .groupBy('customer_id')
    .execute();
  return byId(
    search,
    customers.map(({ id, name, email, phone }) => {
      const own = claims.find((each) => each.customer_id === id);
      return {
        id,
        fields: [
          ['name', name],
          ['email', email],
          ['phone', phone],
        ],
        leads:
          own?.count === 1
            ? { to: 'claim', claimId: own.newest }
            : { to: 'claims', search: `${name} ${email}`.trim().slice(0, LONGEST_SEARCH) },
      };
    }),
  );
};

export const planRows: ReadRows = async (db, search, ids) => {
  const plans = await db
    .selectFrom('plans')
    .innerJoin('plan_products', (join) =>
      join
        .onRef('plan_products.id', '=', 'plans.product_id')
        .onRef('plan_products.version', '=', 'plans.product_version'),
    )
    .select(['plans.id', 'plans.code', 'plans.holder_name', 'plans.holder_email', 'plan_products.model'])
    .where('plans.id', 'in', ids)
    .execute();
  const bindings = await db
    .selectFrom('bindings')
    .select(['plan_id', 'serial', 'until_at'])
    .where('plan_id', 'in', ids)
    .orderBy('plan_id')
    .orderBy('from_at', 'desc')
    .execute();
  return byId(
    search,
    plans.map((plan) => ({
      id: plan.id,
      fields: [
        ['plan', plan.code],
        ['name', plan.holder_name],
        ['model', plan.model],
        ...bindings
          .filter((binding) => binding.plan_id === plan.id)
          .map((binding) => ['serial', binding.serial] as const),
        ['email', plan.holder_email],
      ],
      leads: { to: 'plan', planId: plan.id },
    })),
  );
};

export const unitRows: ReadRows = async (db, search, ids) => {
  const units = await db
    .selectFrom('stock_units')
    .select(['id', 'serial', 'model', 'state'])
    .where('id', 'in', ids)
    .execute();
  return byId(
    search,
    units.map(({ id, serial, model, state }) => ({
      id,
      fields: [
        ['serial', serial],
        ['model', model],
      ],
      unitState: state,
      leads: { to: 'stock', search: serial },
    })),
  );
};

/** Devices by their serials, each with its newest claim. One that has none is where an intake begins. */
export const deviceRows: ReadRows = async (db, search, serials) => {
  const devices = await db
    .selectFrom('devices')
    .select(['serial', 'model', 'replaced_by'])
    .where('serial', 'in', serials)
    .execute();
  const claims = await db
    .selectFrom('claims')
    .select(['id', 'serial', 'state'])
    .where('serial', 'in', serials)
    .orderBy('serial', 'desc')
    .orderBy('seq', 'desc')
    .execute();
  const told = devices.map((device): Told => {
    const newest = claims.find((claim) => claim.serial === device.serial);
    return {
      id: device.serial,
      fields: [
        ['serial', device.serial],
        ['model', device.model],
        ['replacement', device.replaced_by],
      ],
      claimState: newest?.state,
      leads: newest ? { to: 'claim', claimId: newest.id } : { to: 'intake', serial: device.serial },
    };
  });
  return byId(search, told);
};

export const paperRows: ReadRows = async (db, search, ids) => {
  const papers = await db
    .selectFrom('papers')
    .select(['id', 'name', 'claim_id', 'plan_id'])
    .where('id', 'in', ids)
    .execute();
  return byId(
    search,
    papers.map(({ id, name, claim_id, plan_id }) => ({
      id,
      fields: [['paper', name]],
      leads: plan_id === null ? { to: 'claim', claimId: claim_id ?? '' } : { to: 'plan', planId: plan_id },
    })),
  );
};
