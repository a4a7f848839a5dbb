import { missingParts } from '../../shared/address/address.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Address } from '../../shared/contract/fields.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, signedIn } from '../act.ts';
import { endOrder } from '../delivery/supply.ts';
import { deviceOf } from '../devices.ts';
import { queueTracking } from '../mail/tracking.ts';
import type { StockUnitRow } from '../tables.ts';
import { enter, type Gathered, gather, requireStep } from './step.ts';

async function unitOf(act: Act, claimId: string): Promise<StockUnitRow | null> {
  const row = await act.db
    .selectFrom('stock_units')
    .selectAll()
    .where('claim_id', '=', claimId)
    .executeTakeFirst();
  return row ?? null;
}

async function modelOf(act: Act, serial: string): Promise<string> {
  const device = await deviceOf(act.db, serial);
  if (!device) throw new Error(`Serial ${serial} is on a claim but is no known device.`);
  return device.model;
}

/**
 * The old serial leaves service and the new one takes its place; the plan, its remaining slots and its last day pass
 * on unchanged.
 */
async function passPlan(act: Act, { claim }: Gathered, newSerial: string): Promise<void> {
  await act.db
    .updateTable('devices')
    .set({ retired_at: act.now, replaced_by: newSerial })
    .where('serial', '=', claim.serial)
    .execute();
  await act.record({
    kind: 'device_retired',
    claimId: claim.id,
    data: { serial: claim.serial, replacedBy: newSerial },
  });
  const bound = await act.db
    .selectFrom('bindings')
    .select(['id', 'plan_id'])
    .where('serial', '=', claim.serial)
    .where('until_at', 'is', null)
    .execute();
  for (const binding of bound) {
    await act.db.updateTable('bindings').set({ until_at: act.now }).where('id', '=', binding.id).execute();
    await act.db
      .insertInto('bindings')
      .values({
        id: act.newId(),
        plan_id: binding.plan_id,
        serial: newSerial,
        from_at: act.now,
        until_at: null,
        claim_id: claim.id,
      })
      .execute();
    await act.record({
      kind: 'plan_passed',
      claimId: claim.id,
      planId: binding.plan_id,
      data: { from: claim.serial, to: newSerial },
    });
  }
}

export const shippingCommands = {
  'replacements.allocate': async (
    act: Act,
    input: Checked<'replacements.allocate'>,
  ): Promise<Output<'replacements.allocate'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim } = gathered;
    const unit = await act.db
      .selectFrom('stock_units')
      .selectAll()
      .where('id', '=', input.unitId)
      .executeTakeFirst();
    if (!unit)
      throw refuse('not_found', 'no_such_unit', 'There is no such unit in stock: load the list again.');
    requireStep(act, 'allocate', gathered);
    if (unit.state !== 'in_stock') {
      throw refuse(
        'conflict',
        'unit_not_in_stock',
        `Unit ${unit.serial} is no longer in stock: pick another.`,
        {
          serial: unit.serial,
        },
      );
    }
    const model = await modelOf(act, claim.serial);
    if (unit.model !== model) {
      throw refuse(
        'rule',
        'unit_other_model',
        `Unit ${unit.serial} is a ${unit.model}; this claim replaces a ${model}.`,
        { serial: unit.serial, model: unit.model, wanted: model },
      );
    }
    await act.db
      .updateTable('stock_units')
      .set({ state: 'allocated', claim_id: claim.id })
      .where('id', '=', unit.id)
      .execute();
    await endOrder(act, claim.id, 'arrived');
    await enter(act, claim.id, 'ready_to_ship');
    await act.record({ kind: 'unit_allocated', claimId: claim.id, data: { serial: unit.serial } });
    return { done: true };
  },

  'replacements.release': async (
    act: Act,
    input: Checked<'replacements.release'>,
  ): Promise<Output<'replacements.release'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'release_unit', gathered);
    const { claim } = gathered;
    const unit = await unitOf(act, claim.id);
    if (unit) {
      await act.db
        .updateTable('stock_units')
        .set({ state: 'in_stock', claim_id: null })
        .where('id', '=', unit.id)
        .execute();
    }
    await enter(act, claim.id, 'allocating');
    await act.record({
      kind: 'unit_released',
      claimId: claim.id,
      data: { serial: unit?.serial ?? null, reason: input.reason },
    });
    return { done: true };
  },

  'claims.ship': async (act: Act, input: Checked<'claims.ship'>): Promise<Output<'claims.ship'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'ship', gathered);
    const { claim, choice } = gathered;
    if (!choice) throw new Error(`Claim ${claim.number} is ready to ship without a choice.`);
    if (input.handOver === 'carrier' && (input.carrier === '' || input.tracking === '')) {
      throw refuse(
        'bad_input',
        'tracking_missing',
        'Give the carrier and the tracking number of the parcel.',
      );
    }
    const shipTo: Address = JSON.parse(claim.ship_to);
    if (input.handOver === 'carrier' && missingParts(shipTo).length > 0) {
      throw refuse(
        'rule',
        'address_incomplete',
        `Claim ${claim.number} has no complete address to send to: ask the customer for it and add it first.`,
        { number: claim.number },
      );
    }
    const unit = await unitOf(act, claim.id);
    const shipped = unit?.serial ?? claim.serial;
    await act.db
      .insertInto('shipments')
      .values({
        id: act.newId(),
        claim_id: claim.id,
        hand_over: input.handOver,
        carrier: input.handOver === 'carrier' ? input.carrier : '',
        tracking: input.handOver === 'carrier' ? input.tracking : '',
        priority: choice.priority,
        paid_by: choice.shipping_paid_by,
        serial: shipped,
        ship_to: claim.ship_to,
        shipped_at: act.now,
        by: signedIn(act).id,
      })
      .execute();
    if (unit) {
      await act.db.updateTable('stock_units').set({ state: 'shipped' }).where('id', '=', unit.id).execute();
      await passPlan(act, gathered, unit.serial);
    }
    await enter(act, claim.id, 'shipped');
    await act.record({
      kind: 'shipped',
      claimId: claim.id,
      data: {
        serial: shipped,
        handOver: input.handOver,
        carrier: input.carrier,
        tracking: input.tracking,
        paidBy: choice.shipping_paid_by,
        priority: choice.priority === 1,
      },
    });
    await queueTracking(act, claim);
    return { done: true };
  },

  'claims.close': async (act: Act, input: Checked<'claims.close'>): Promise<Output<'claims.close'>> => {
    const gathered = await gather(act.db, input.claimId);
    requireStep(act, 'close', gathered);
    await enter(act, gathered.claim.id, 'closed');
    await act.record({ kind: 'claim_closed', claimId: gathered.claim.id });
    return { done: true };
  },
};
