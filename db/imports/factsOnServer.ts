import type { PlanValues } from '../../shared/imports/planRow.ts';
import type { Store } from '../store.ts';
import type { PlanProductRow, Reader } from '../tables.ts';
import { inSnapshot } from '../transaction.ts';
import { type Facts, KNOWN_PLAN } from './facts.ts';

/** A server is asked of many rows at once, because each question is a way there and back. */
export function factsOnServer({ reader }: Pick<Store, 'reader'>): Facts {
  const versions = new Map<string, PlanProductRow[]>();
  let known = mapsOf({ plans: [], bindings: [], serials: [], devices: [] });

  async function readProducts(db: Reader, plans: readonly PlanValues[]): Promise<void> {
    const ids = [...new Set(plans.map(({ productId }) => productId))].filter((id) => !versions.has(id));
    for (const id of ids) versions.set(id, []);
    const rows = await db
      .selectFrom('plan_products')
      .selectAll()
      .where('id', 'in', ids)
      .orderBy('version', 'desc')
      .execute();
    for (const row of rows) versions.get(row.id)?.push(row);
  }

  return {
    ahead: (plans) =>
      inSnapshot(reader, async (db) => {
        await readProducts(db, plans);
        known = mapsOf(await readKnown(db, plans));
      }),
    versions: (productId) => versions.get(productId) ?? [],
    plan: (code) => known.plans.get(code),
    livedOn: (serial, planId) =>
      known.bindings.get(serial)?.some(({ plan_id }) => plan_id === planId) ?? false,
    serialNow: (planId) => known.serials.get(planId)?.serial,
    device: (serial) => known.devices.get(serial),
    inForce: (serial, { validFrom, validUntil }) =>
      known.bindings
        .get(serial)
        ?.find(
          ({ until_at, status, valid_from, valid_until }) =>
            until_at === null && status === 'active' && valid_from <= validUntil && valid_until >= validFrom,
        ),
  };
}

async function readKnown(db: Reader, rows: readonly PlanValues[]) {
  const serials = [...new Set(rows.map(({ serial }) => serial))];
  const plans = await db
    .selectFrom('plans')
    .select(KNOWN_PLAN)
    .where(
      'code',
      'in',
      rows.map(({ code }) => code),
    )
    .execute();
  return {
    plans,
    bindings: await db
      .selectFrom('bindings')
      .innerJoin('plans', 'plans.id', 'bindings.plan_id')
      .select(['bindings.serial', 'bindings.plan_id', 'bindings.until_at'])
      .select(['plans.code', 'plans.status', 'plans.valid_from', 'plans.valid_until'])
      .where('bindings.serial', 'in', serials)
      .execute(),
    serials: await db
      .selectFrom('bindings')
      .select(['plan_id', 'serial'])
      .where(
        'plan_id',
        'in',
        plans.map(({ id }) => id),
      )
      .where('until_at', 'is', null)
      .execute(),
    devices: await db.selectFrom('devices').selectAll().where('serial', 'in', serials).execute(),
  };
}

function mapsOf({ plans, bindings, serials, devices }: Awaited<ReturnType<typeof readKnown>>) {
  return {
    plans: new Map(plans.map((row) => [row.code, row])),
    bindings: Map.groupBy(bindings, ({ serial }) => serial),
    serials: new Map(serials.map((row) => [row.plan_id, row])),
    devices: new Map(devices.map((row) => [row.serial, row])),
  };
}
