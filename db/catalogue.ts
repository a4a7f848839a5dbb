import { isDeepStrictEqual as isDeepEqual } from 'node:util';
import {
  type Catalogue,
  catalogueOf,
  type PlanProduct,
  planProductSchema,
  type Regions,
  regionsOf,
} from '../shared/adjudication/catalogue.ts';
import { country } from '../shared/adjudication/country.ts';
import { shippedProducts, shippedRegions } from '../shared/adjudication/shipped.ts';
import { refuse } from '../shared/contract/answer.ts';
import type { Output } from '../shared/contract/index.ts';
import type { CatalogueProduct } from '../shared/contract/plans.ts';
import { instant } from '../shared/time/instant.ts';
import { localDateOf, timeZone } from '../shared/time/localDate.ts';
import type { Act, Ask } from './act.ts';
import type { PlanProductRow, Reader } from './tables.ts';

export function rowOf(
  product: PlanProduct,
  version: number,
  addedAt: string,
  addedBy: string | null,
): PlanProductRow {
  return {
    id: product.id,
    version,
    model: product.model,
    category: product.category,
    term_months: product.termMonths,
    scheme: product.scheme,
    market: product.market,
    currency: product.currency,
    time_zone: product.timeZone,
    replacement_allowance: product.replacementAllowance,
    fees: JSON.stringify(product.fees),
    flyaway_allowance: product.flyawayAllowance,
    flyaway_fee: product.flyawayFee,
    activation_window_hours: product.activationWindowHours,
    video_verification: product.videoVerification ? 1 : 0,
    post_verification_window_hours: product.postVerificationWindowHours,
    repair_invitation_hours: product.repairInvitationHours,
    fx_variable: product.fxVariable ? 1 : 0,
    required_parts: JSON.stringify(product.requiredParts),
    exclusions: product.exclusions && JSON.stringify(product.exclusions),
    effective_from: product.effectiveFrom,
    status: product.status,
    source: product.source,
    note: product.note,
    added_at: addedAt,
    added_by: addedBy,
  };
}

function fieldsOf(row: PlanProductRow) {
  return {
    id: row.id,
    model: row.model,
    category: row.category,
    termMonths: row.term_months,
    scheme: row.scheme,
    market: row.market,
    currency: row.currency,
    timeZone: row.time_zone,
    replacementAllowance: row.replacement_allowance,
    fees: JSON.parse(row.fees),
    flyawayAllowance: row.flyaway_allowance,
    flyawayFee: row.flyaway_fee,
    activationWindowHours: row.activation_window_hours,
    videoVerification: row.video_verification === 1,
    postVerificationWindowHours: row.post_verification_window_hours,
    repairInvitationHours: row.repair_invitation_hours,
    fxVariable: row.fx_variable === 1,
    requiredParts: JSON.parse(row.required_parts),
    exclusions: row.exclusions === null ? null : JSON.parse(row.exclusions),
    effectiveFrom: row.effective_from,
    status: row.status,
    source: row.source,
    note: row.note,
  };
}

/** The row as the rules take it. */
export function productOf(row: PlanProductRow): PlanProduct {
  return planProductSchema.parse(fieldsOf(row));
}

export function shownProduct(row: PlanProductRow): CatalogueProduct {
  return { ...fieldsOf(row), version: row.version };
}

/** A new centre's catalogue and regions: what the product ships. */
export async function seedCatalogue(act: Act): Promise<void> {
  for (const product of shippedProducts) {
    await act.db
      .insertInto('plan_products')
      .values(rowOf(product, 1, act.now, null))
      .execute();
  }
  for (const region of shippedRegions) {
    await act.db.insertInto('regions').values({ id: region.id, name: region.name }).execute();
    for (const code of region.countries) {
      await act.db.insertInto('region_countries').values({ country: code, region_id: region.id }).execute();
    }
  }
}

/**
 * Brings what the product ships by now into the catalogue of a centre that was set up with an earlier one: products that
 * it does not have, and the next version of a row that came with Hangar too and that nobody at the centre has revised or
 * confirmed since. What the centre has made its own stays. Answers whether anything came in.
 */
export async function bringShippedCatalogue(act: Act): Promise<boolean> {
  const centre = await act.db.selectFrom('centre').select('id').executeTakeFirst();
  if (!centre) return false;
  const rows = await act.db.selectFrom('plan_products').selectAll().orderBy('version', 'desc').execute();
  const versions = Map.groupBy(rows, (row) => row.id);
  let brought = false;
  for (const product of shippedProducts) {
    const newest = versions.get(product.id)?.[0];
    if (newest && (newest.added_by !== null || isDeepEqual(productOf(newest), product))) continue;
    const version = (newest?.version ?? 0) + 1;
    await act.db
      .insertInto('plan_products')
      .values(rowOf(product, version, act.now, null))
      .execute();
    await act.record({
      kind: newest ? 'product_revised' : 'product_added',
      data: { product: product.id, version, effectiveFrom: product.effectiveFrom, source: product.source },
    });
    brought = true;
  }
  return brought;
}

/**
 * Of a product's versions, newest first, the one in force on a day: the newest effective by then. Before any is, the
 * newest of those that will be effective first, so that confirming a product counts before its first day too.
 */
export function versionOn<V extends { readonly effective_from: string }>(
  versions: readonly V[],
  on: string,
): V | undefined {
  const effective = versions.find((version) => version.effective_from <= on);
  if (effective) return effective;
  const first = versions.reduce<string | undefined>(
    (day, { effective_from }) => (day === undefined || effective_from < day ? effective_from : day),
    undefined,
  );
  return versions.find((version) => version.effective_from === first);
}

/** The version of a plan product in force on a day. */
export async function productInForce(db: Reader, productId: string, on: string): Promise<PlanProductRow> {
  const rows = await db
    .selectFrom('plan_products')
    .selectAll()
    .where('id', '=', productId)
    .orderBy('version', 'desc')
    .execute();
  const row = versionOn(rows, on);
  if (!row) {
    throw refuse(
      'not_found',
      'no_such_product',
      `The catalogue has no plan product “${productId}”: pick one from it.`,
      {
        product: productId,
      },
    );
  }
  return row;
}

/** The catalogue of one product, as `adjudicate` takes it. */
export function catalogueWith(product: PlanProduct): Catalogue {
  return catalogueOf([product]);
}

/**
 * What holds for a plan: the term, counts, windows and exclusions that were bought with it, and the fees, required parts and
 * standing of the version in force. A fee table with fewer rows than the plan has slots cannot serve it: then the
 * plan's own fees stay.
 */
export function termsFor(bought: PlanProductRow, inForce: PlanProductRow): PlanProduct {
  const own = productOf(bought);
  const now = productOf(inForce);
  const serves = now.fees.length >= own.replacementAllowance && now.currency === own.currency;
  return {
    ...now,
    termMonths: own.termMonths,
    timeZone: own.timeZone,
    currency: own.currency,
    replacementAllowance: own.replacementAllowance,
    flyawayAllowance: own.flyawayAllowance,
    activationWindowHours: own.activationWindowHours,
    videoVerification: own.videoVerification,
    postVerificationWindowHours: own.postVerificationWindowHours,
    repairInvitationHours: own.repairInvitationHours,
    exclusions: own.exclusions,
    fees: serves ? now.fees : own.fees,
    flyawayFee: serves ? now.flyawayFee : own.flyawayFee,
  };
}

/** The version that a plan was bound with. */
export async function boughtProduct(db: Reader, plan: { product_id: string; product_version: number }) {
  return db
    .selectFrom('plan_products')
    .selectAll()
    .where('id', '=', plan.product_id)
    .where('version', '=', plan.product_version)
    .executeTakeFirstOrThrow();
}

export async function readRegions(db: Reader): Promise<Output<'catalogue.regions'>['regions']> {
  const regions = await db.selectFrom('regions').selectAll().orderBy('name').execute();
  const countries = await db.selectFrom('region_countries').selectAll().orderBy('country').execute();
  return regions.map((region) => ({
    ...region,
    countries: countries.filter((row) => row.region_id === region.id).map((row) => row.country),
  }));
}

/** The regions as `adjudicate` takes them. */
export async function regionMap(db: Reader): Promise<Regions> {
  const regions = await readRegions(db);
  return regionsOf(regions.map((region) => ({ ...region, countries: region.countries.map(country) })));
}

/** The centre's own day: the catalogue's days are those of its claims. */
export async function todayAt(ask: Pick<Ask, 'db' | 'now'>): Promise<string> {
  const centre = await ask.db.selectFrom('centre').select('time_zone').executeTakeFirst();
  return centre ? localDateOf(instant(ask.now), timeZone(centre.time_zone)) : ask.now.slice(0, 10);
}

export const catalogueQueries = {
  'catalogue.list': async (ask: Ask): Promise<Output<'catalogue.list'>> => {
    const rows = await ask.db
      .selectFrom('plan_products')
      .selectAll()
      .orderBy('model')
      .orderBy('id')
      .orderBy('version', 'desc')
      .execute();
    const today = await todayAt(ask);
    const versions = Map.groupBy(rows, (row) => row.id);
    const inForce = [...versions.values()].flatMap((each) => versionOn(each, today) ?? []);
    return { products: inForce.map(shownProduct) };
  },
  'catalogue.regions': async (ask: Ask): Promise<Output<'catalogue.regions'>> => ({
    regions: await readRegions(ask.db),
  }),
};
