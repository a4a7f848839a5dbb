import { missingParts } from '../../shared/address/address.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Address } from '../../shared/contract/fields.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { type Act, signedIn } from '../act.ts';
import { queueTracking } from '../mail/tracking.ts';
import { type Gathered, gather } from './gather.ts';
import { beginStep, takeStep } from './step.ts';

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
  'claims.ship': async (act: Act, input: Checked<'claims.ship'>): Promise<Output<'claims.ship'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim, choice, unit } = gathered;
    const step = beginStep(act, 'ship', gathered);
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
    await step.end({
      event: {
        kind: 'shipped',
        data: {
          serial: shipped,
          handOver: input.handOver,
          carrier: input.carrier,
          tracking: input.tracking,
          paidBy: choice.shipping_paid_by,
          priority: choice.priority === 1,
        },
      },
    });
    await queueTracking(act, claim);
    return { done: true };
  },

  'claims.close': async (act: Act, input: Checked<'claims.close'>): Promise<Output<'claims.close'>> => {
    const gathered = await gather(act.db, input.claimId);
    await takeStep(act, 'close', gathered, { event: { kind: 'claim_closed' } });
    return { done: true };
  },
};
