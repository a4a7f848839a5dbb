import { refuse } from '../shared/contract/answer.ts';
import type { Act } from './act.ts';
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
