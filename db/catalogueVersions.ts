import { planProductSchema } from '../shared/adjudication/catalogue.ts';
import { issuesOf } from '../shared/adjudication/issues.ts';
import { refuse } from '../shared/contract/answer.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import { readRegions, rowOf, shownProduct, todayAt, versionOn } from './catalogue.ts';
import type { PlanProductRow, Reader } from './tables.ts';

async function versionsOf(db: Reader, productId: string): Promise<PlanProductRow[]> {
  return db
    .selectFrom('plan_products')
    .selectAll()
    .where('id', '=', productId)
    .orderBy('version', 'desc')
    .execute();
}

/** What may not change from one version to the next, because plans and claims already count on it. */
const FIXED = ['model', 'category', 'market', 'currency', 'timeZone'] as const;

type Terms = Omit<Checked<'catalogue.revise'>, 'basedOn'>;

function refuseChangedIdentity(before: ReturnType<typeof shownProduct>, terms: Terms): void {
  for (const field of FIXED) {
    if (before[field] !== terms[field]) {
      throw refuse(
        'rule',
        'product_identity_fixed',
        `The ${field} of ${before.id} stays ${before[field]}: plans already count on it. Add a new product instead.`,
        { product: before.id, field, value: before[field] },
      );
    }
  }
}

/** Refuses terms that were written from another state of the catalogue than the one they meet. */
function refuseOtherBase(productId: string, newest: PlanProductRow | undefined, basedOn: number): void {
  if (!newest && basedOn > 0) throw noProduct(productId);
  if (!newest || newest.version === basedOn) return;
  if (basedOn === 0) {
    throw refuse(
      'conflict',
      'product_exists',
      `There already is a plan product “${productId}”: give the new one another id, or add a version to that one.`,
      { product: productId },
    );
  }
  throw refuse(
    'conflict',
    'product_revised_meanwhile',
    `Version ${newest.version} of ${productId} was added meanwhile: look at what differs from it, then send again.`,
    { product: productId, version: newest.version },
  );
}

/** The terms as the rules will read them; refuses what no verdict could be given with. */
function checkTerms(terms: Terms, status: 'confirmed' | 'unverified') {
  if (terms.fees.length !== terms.replacementAllowance) {
    throw refuse(
      'bad_input',
      'fees_and_allowance_differ',
      `There are ${terms.fees.length} fees for ${terms.replacementAllowance} replacements: give one fee for each.`,
      { fees: terms.fees.length, allowance: terms.replacementAllowance },
    );
  }
  const parsed = planProductSchema.safeParse({ ...terms, status });
  if (!parsed.success) {
    const [first] = issuesOf(parsed.error, terms);
    throw refuse('bad_input', 'product_not_valid', `${first?.path ?? ''} ${first?.message ?? ''}`.trim(), {
      field: first?.path ?? '',
    });
  }
  return parsed.data;
}

function sameTerms(row: PlanProductRow, terms: Terms): boolean {
  const { version: _version, status: _status, ...before } = shownProduct(row);
  const ordered = (value: object) =>
    JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return ordered(before) === ordered(terms);
}

export const catalogueVersionQueries = {
  'catalogue.product': async (
    ask: Ask,
    input: Checked<'catalogue.product'>,
  ): Promise<Output<'catalogue.product'>> => {
    const rows = await versionsOf(ask.db, input.productId);
    const newest = rows[0];
    if (!newest) throw noProduct(input.productId);
    const inForce = versionOn(rows, await todayAt(ask)) ?? newest;
    const people = await ask.db.selectFrom('people').select(['id', 'name']).execute();
    const names = new Map(people.map((person) => [person.id, person.name]));
    const { plans } = await ask.db
      .selectFrom('plans')
      .select(({ fn }) => fn.countAll<number>().as('plans'))
      .where('product_id', '=', input.productId)
      .executeTakeFirstOrThrow();
    return {
      inForce: inForce.version,
      versions: rows.map((row) => ({
        ...shownProduct(row),
        addedAt: row.added_at,
        addedBy: row.added_by === null ? 'Hangar' : (names.get(row.added_by) ?? ''),
      })),
      plans,
    };
  },
};

const noProduct = (productId: string) =>
  refuse(
    'not_found',
    'no_such_product',
    `The catalogue has no plan product “${productId}”: pick one from it.`,
    {
      product: productId,
    },
  );

export const catalogueVersionCommands = {
  'catalogue.revise': async (
    act: Act,
    input: Checked<'catalogue.revise'>,
  ): Promise<Output<'catalogue.revise'>> => {
    const { basedOn, ...terms } = input;
    const newest = (await versionsOf(act.db, terms.id))[0];
    if (basedOn !== null) refuseOtherBase(terms.id, newest, basedOn);
    const product = checkTerms(terms, 'unverified');
    if (newest) {
      refuseChangedIdentity(shownProduct(newest), terms);
      if (sameTerms(newest, terms)) {
        throw refuse(
          'rule',
          'product_unchanged',
          `Nothing differs from version ${newest.version}: there is no new version to add.`,
          {
            version: newest.version,
          },
        );
      }
    }
    const version = (newest?.version ?? 0) + 1;
    await act.db
      .insertInto('plan_products')
      .values(rowOf(product, version, act.now, signedIn(act).id))
      .execute();
    await act.record({
      kind: newest ? 'product_revised' : 'product_added',
      data: { product: input.id, version, effectiveFrom: input.effectiveFrom, source: input.source },
    });
    return { version };
  },

  'catalogue.confirm': async (
    act: Act,
    input: Checked<'catalogue.confirm'>,
  ): Promise<Output<'catalogue.confirm'>> => {
    const newest = (await versionsOf(act.db, input.productId))[0];
    if (!newest) throw noProduct(input.productId);
    if (newest.version !== input.version) {
      throw refuse(
        'conflict',
        'product_newer_version',
        `There is a newer version of ${input.productId}, ${newest.version}: look at it before you confirm it.`,
        { product: input.productId, version: newest.version },
      );
    }
    if (newest.status === 'confirmed') {
      throw refuse('rule', 'product_already_confirmed', `Version ${newest.version} is already confirmed.`, {
        version: newest.version,
      });
    }
    const version = newest.version + 1;
    await act.db
      .insertInto('plan_products')
      .values({
        ...newest,
        version,
        status: 'confirmed',
        source: input.source,
        note: input.note,
        added_at: act.now,
        added_by: signedIn(act).id,
      })
      .execute();
    await act.record({
      kind: 'product_confirmed',
      data: { product: input.productId, version, source: input.source, note: input.note },
    });
    return { version };
  },

  'catalogue.saveRegions': async (
    act: Act,
    input: Checked<'catalogue.saveRegions'>,
  ): Promise<Output<'catalogue.saveRegions'>> => {
    const ids = new Set<string>();
    const regionOf = new Map<string, string>();
    for (const region of input.regions) {
      if (ids.has(region.id)) {
        throw refuse('bad_input', 'region_twice', `Region ${region.id} is there twice.`, {
          region: region.id,
        });
      }
      ids.add(region.id);
      for (const country of region.countries) {
        const other = regionOf.get(country);
        if (other !== undefined) {
          throw refuse(
            'bad_input',
            'country_in_two_regions',
            `${country} lies in ${other} and in ${region.id}: take it out of one.`,
            {
              country,
              region: other,
              other: region.id,
            },
          );
        }
        regionOf.set(country, region.id);
      }
    }
    const before = await readRegions(act.db);
    await act.db.deleteFrom('region_countries').execute();
    await act.db.deleteFrom('regions').execute();
    for (const { id, name } of input.regions)
      await act.db.insertInto('regions').values({ id, name }).execute();
    for (const [country, region_id] of regionOf) {
      await act.db.insertInto('region_countries').values({ country, region_id }).execute();
    }
    await act.record({ kind: 'regions_changed', data: { before, after: input.regions } });
    return { done: true };
  },
};
