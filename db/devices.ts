import { ENDED_STATES } from '../shared/claim/vocabulary.ts';
import { refuse } from '../shared/contract/answer.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { Act, Ask } from './act.ts';
import { todayAt } from './catalogue.ts';
import { customerOf } from './customers.ts';
import { modelsOf } from './models.ts';
import { planBriefById, planIdForSerial } from './plans/plans.ts';
import type { DeviceRow, Reader } from './tables.ts';

export async function deviceOf(db: Reader, serial: string): Promise<DeviceRow | null> {
  return (await db.selectFrom('devices').selectAll().where('serial', '=', serial).executeTakeFirst()) ?? null;
}

/**
 * The device of that serial, added when it is new. Refuses another model than the one known, and a serial that a
 * replacement has retired.
 */
export async function ensureDevice(act: Act, serial: string, model: string): Promise<void> {
  const known = await deviceOf(act.db, serial);
  if (!known) {
    await act.db
      .insertInto('devices')
      .values({ serial, model, added_at: act.now, retired_at: null, replaced_by: null })
      .execute();
    return;
  }
  refuseOtherModel(known, model);
  refuseRetired(known);
}

export function refuseOtherModel(device: DeviceRow, model: string): void {
  if (device.model === model) return;
  const { serial, model: known } = device;
  throw refuse('conflict', 'other_model', `Serial ${serial} is known as a ${known}, not a ${model}.`, {
    serial,
    known,
    given: model,
  });
}

export function refuseRetired(device: DeviceRow): void {
  if (device.retired_at !== null) {
    throw refuse(
      'rule',
      'device_retired',
      `Serial ${device.serial} was replaced by ${device.replaced_by} and is out of service: look at the new serial.`,
      { serial: device.serial, replacedBy: device.replaced_by ?? '' },
    );
  }
}

/** Refuses a serial that lies in stock as a replacement unit: it is nobody's device yet. */
export async function refuseStockUnit(db: Reader, serial: string): Promise<void> {
  const unit = await db
    .selectFrom('stock_units')
    .select('state')
    .where('serial', '=', serial)
    .where('state', 'in', ['in_stock', 'allocated'])
    .executeTakeFirst();
  if (unit) {
    throw refuse(
      'conflict',
      'serial_in_stock',
      `Serial ${serial} lies in stock as a replacement unit: withdraw it there first if it is a customer’s.`,
      { serial },
    );
  }
}

/** Bound of the walk along replacements: a plan gives a few, and each takes weeks. */
const LONGEST_CHAIN = 100;

/** Every device that this serial replaced, itself, and every one that replaced it, oldest first. */
export async function chainOf(db: Reader, serial: string): Promise<DeviceRow[]> {
  const self = await deviceOf(db, serial);
  if (!self) return [];
  const chain = [self];
  for (let oldest = self; chain.length < LONGEST_CHAIN; ) {
    const before = await db
      .selectFrom('devices')
      .selectAll()
      .where('replaced_by', '=', oldest.serial)
      .executeTakeFirst();
    if (!before) break;
    chain.unshift(before);
    oldest = before;
  }
  for (let newest = self; newest.replaced_by !== null && chain.length < LONGEST_CHAIN; ) {
    const next = await deviceOf(db, newest.replaced_by);
    if (!next) break;
    chain.push(next);
    newest = next;
  }
  return chain;
}

export const deviceQueries = {
  'devices.lookup': async (ask: Ask, input: Checked<'devices.lookup'>): Promise<Output<'devices.lookup'>> => {
    const { serial } = input;
    const chain = await chainOf(ask.db, serial);
    const shown = chain.map((device, index) => ({
      serial: device.serial,
      model: device.model,
      retiredAt: device.retired_at,
      replacedBy: device.replaced_by,
      replaces: chain[index - 1]?.serial ?? null,
    }));
    const planId = await planIdForSerial(ask.db, serial, await todayAt(ask));
    const serials = chain.length > 0 ? chain.map((device) => device.serial) : [serial];
    const claims = await ask.db
      .selectFrom('claims')
      .innerJoin('devices', 'devices.serial', 'claims.serial')
      .leftJoin('choices', (join) =>
        join.onRef('choices.claim_id', '=', 'claims.id').on('choices.withdrawn_at', 'is', null),
      )
      .leftJoin('part_replacements', (join) =>
        join
          .onRef('part_replacements.choice_id', '=', 'choices.id')
          .on('part_replacements.taken_back_at', 'is', null),
      )
      .leftJoin('stock_units', 'stock_units.claim_id', 'claims.id')
      .select([
        'claims.id',
        'claims.number',
        'claims.serial',
        'claims.state',
        'claims.received_on',
        'claims.customer_id',
        'claims.ship_to',
        'devices.model',
        'stock_units.serial as replacement_serial',
        'part_replacements.id as part_replacement_id',
      ])
      .where('claims.serial', 'in', serials)
      .orderBy('claims.seq', 'desc')
      .execute();
    const briefs = claims.map((row) => ({
      id: row.id,
      number: row.number,
      serial: row.serial,
      model: row.model,
      state: row.state,
      receivedOn: row.received_on,
      replacementSerial: row.replacement_serial,
      newParts: row.part_replacement_id !== null,
    }));
    const newest = claims[0];
    const customer = newest
      ? await ask.db
          .selectFrom('customers')
          .selectAll()
          .where('id', '=', newest.customer_id)
          .executeTakeFirst()
      : undefined;
    return {
      serial,
      device: shown.find((device) => device.serial === serial) ?? null,
      plan: planId ? await planBriefById(ask.db, planId) : null,
      openClaim:
        briefs.find(
          (claim) => claim.serial === serial && !ENDED_STATES.some((ended) => ended === claim.state),
        ) ?? null,
      claims: briefs,
      chain: shown,
      lastCustomer:
        newest && customer ? { ...customerOf(customer), shipTo: JSON.parse(newest.ship_to) } : null,
    };
  },

  'devices.models': async (ask: Ask): Promise<Output<'devices.models'>> => {
    const fromCatalogue = await ask.db.selectFrom('plan_products').select('model').distinct().execute();
    // A device comes by a claim, a plan or the stock; a plan's model is its product's.
    const models = new Set([
      ...fromCatalogue.map((row) => row.model),
      ...(await modelsOf(ask.db, 'claims')),
      ...(await modelsOf(ask.db, 'stock_units')),
    ]);
    return { models: [...models].sort() };
  },
};
