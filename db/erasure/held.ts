import { sql } from 'kysely';
import type { HangarEvent } from '../../shared/contract/events.ts';
import { unpackKept } from '../claimRow/kept.ts';
import { draftIn } from '../drafts.ts';
import { eventOf } from '../events.ts';
import type { Reader } from '../tables.ts';
import { draftsNaming } from './blank.ts';
import { eventsOf } from './events.ts';
import { personOf } from './person.ts';

/** Everything that the data holds of a customer, as it stands in the rows: for whoever asks for it, and to be read by programs. */

/** A row as it is stored, with JSON taken apart. */
export type HeldRow = Readonly<Record<string, unknown>>;

/** The tables with rows that belong to a claim. Which they are a test compares with the schema. */
export const OF_CLAIMS = [
  'claim_states',
  'diagnoses',
  'estimates',
  'decisions',
  'choices',
  'payments',
  'invoices',
  'supplier_orders',
  'stock_units',
  'shipments',
  'slots',
  'intake_proofs',
] as const;
/** Those that belong to a choice. */
export const OF_CHOICES = ['fee_adjustments', 'promises', 'part_replacements'] as const;
/** Those that belong to a plan. */
export const OF_PLANS = ['bindings', 'slots'] as const;

type RowsOf<Names extends string> = { readonly [N in Names]: readonly HeldRow[] };

export interface HeldClaim extends RowsOf<(typeof OF_CLAIMS)[number] | (typeof OF_CHOICES)[number]> {
  readonly claim: HeldRow;
}
interface HeldPlanRows extends RowsOf<(typeof OF_PLANS)[number]> {
  readonly plan: HeldRow;
}

/** Everything but the bytes of papers and photos. */
export interface Held {
  readonly customer: HeldRow;
  readonly claims: readonly HeldClaim[];
  readonly plans: readonly HeldPlanRows[];
  readonly messages: readonly HeldRow[];
  readonly papers: readonly HeldRow[];
  readonly photos: readonly HeldRow[];
  readonly drafts: readonly HeldRow[];
  /** Oldest first. */
  readonly events: readonly HangarEvent[];
}

/** Columns that hold JSON, by whichever table they are of. */
const IN_JSON: ReadonlySet<string> = new Set(
  (
    'ship_to causes received open_questions damaged causes_found lines automatic value ' +
    'buyer seller terms paid per_tax exchange'
  ).split(' '),
);

const asTold = (row: HeldRow): HeldRow =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      if (value instanceof Uint8Array) return [column, JSON.parse(unpackKept(value))];
      return [column, IN_JSON.has(column) && typeof value === 'string' ? JSON.parse(value) : value];
    }),
  );

async function rowsWhere(
  db: Reader,
  table: string,
  column: string,
  ids: readonly unknown[],
): Promise<HeldRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom(
      sql<HeldRow>`(SELECT * FROM ${sql.table(table)} WHERE ${sql.ref(column)} IN (${sql.join(ids)}))`.as(
        'held',
      ),
    )
    .selectAll()
    .execute();
  return rows.map(asTold);
}

async function claimsOf(db: Reader, customerId: string): Promise<HeldClaim[]> {
  const claims = await rowsWhere(db, 'claims', 'customer_id', [customerId]);
  const ids = claims.map(({ id }) => id);
  const read = async <N extends string>(names: readonly N[], column: string, of: readonly unknown[]) =>
    new Map(
      await Promise.all(names.map(async (name) => [name, await rowsWhere(db, name, column, of)] as const)),
    );
  const ofClaims = await read(OF_CLAIMS, 'claim_id', ids);
  const choices = ofClaims.get('choices') ?? [];
  const ofChoices = await read(
    OF_CHOICES,
    'choice_id',
    choices.map(({ id }) => id),
  );
  const claimOfChoice = new Map(choices.map(({ id, claim_id }) => [id, claim_id]));
  return claims.map((claim) => {
    const own = OF_CLAIMS.map((name) => [
      name,
      (ofClaims.get(name) ?? []).filter((row) => row.claim_id === claim.id),
    ]);
    const chosen = OF_CHOICES.map((name) => [
      name,
      (ofChoices.get(name) ?? []).filter((row) => claimOfChoice.get(row.choice_id) === claim.id),
    ]);
    return { claim, ...Object.fromEntries([...own, ...chosen]) } as HeldClaim;
  });
}

async function plansOf(db: Reader, ids: readonly string[]): Promise<HeldPlanRows[]> {
  const plans = await rowsWhere(db, 'plans', 'id', ids);
  const bindings = await rowsWhere(db, 'bindings', 'plan_id', ids);
  const slots = await rowsWhere(db, 'slots', 'plan_id', ids);
  return plans.map((plan) => ({
    plan,
    bindings: bindings.filter((row) => row.plan_id === plan.id),
    slots: slots.filter((row) => row.plan_id === plan.id),
  }));
}

/** To be called in one read. */
export async function heldOf(db: Reader, customerId: string): Promise<Held> {
  const person = await personOf(db, customerId);
  const claims = await claimsOf(db, customerId);
  const claimIds = claims.map(({ claim }) => claim.id);
  const planIds = person.plans.map(({ id }) => id);
  const both = async (table: string) => {
    const rows = [
      ...(await rowsWhere(db, table, 'claim_id', claimIds)),
      ...(await rowsWhere(db, table, 'plan_id', planIds)),
    ];
    return [...new Map(rows.map((row) => [row.id, row])).values()];
  };
  return {
    customer: { ...person.customer },
    claims,
    plans: await plansOf(db, planIds),
    messages: await both('messages'),
    papers: await both('papers'),
    photos: await rowsWhere(db, 'photos', 'claim_id', claimIds),
    drafts: (await draftsNaming(db, person)).map(({ name, key, value: text }) => {
      const { value, damaged } = draftIn(text);
      return { by: name, key, value: damaged ?? value };
    }),
    events: (await eventsOf(db, person)).map(eventOf),
  };
}
