import { takesSlot } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import { type Act, signedIn } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { requireClaim, standingChoice } from '../claimRow/claimRow.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import { deviceOf } from '../devices.ts';
import type { SupplierOrderRow } from './rows.ts';
import { endOrder, freeUnits, openOrder } from './supply.ts';

async function requireWaiting(act: Act, claimId: string): Promise<ClaimTableRow> {
  const claim = await requireClaim(act.db, claimId);
  const choice = await standingChoice(act.db, claimId);
  if (claim.state !== 'allocating' || !choice || !takesSlot(choice.choice)) {
    throw refuse(
      'conflict',
      'no_unit_wanted',
      `Claim ${claim.number} does not wait for a unit: look at it again.`,
      { number: claim.number },
    );
  }
  return claim;
}

async function requireOrder(act: Act, claim: ClaimTableRow): Promise<SupplierOrderRow> {
  const order = await openOrder(act.db, claim.id);
  if (!order) {
    throw refuse('conflict', 'nothing_ordered', `Nothing is on order for claim ${claim.number}.`, {
      number: claim.number,
    });
  }
  return order;
}

/** A unit is expected on the day of the order at the earliest. */
async function requireExpected(act: Act, expectedOn: string | null, orderedAt: string): Promise<void> {
  if (expectedOn === null) return;
  const { timeZone: zone } = await requireCentre(act.db);
  if (expectedOn < localDateOf(instant(orderedAt), timeZone(zone))) {
    throw refuse(
      'bad_input',
      'expected_before_order',
      'The unit is expected before the day of the order: check the date.',
      { field: 'expectedOn' },
    );
  }
}

export const orderCommands = {
  'replacements.order': async (
    act: Act,
    input: Checked<'replacements.order'>,
  ): Promise<Output<'replacements.order'>> => {
    const claim = await requireWaiting(act, input.claimId);
    if (await openOrder(act.db, claim.id)) {
      throw refuse(
        'conflict',
        'already_ordered',
        `A unit is on order for claim ${claim.number} already: change that order.`,
        { number: claim.number },
      );
    }
    const device = await deviceOf(act.db, claim.serial);
    if (!device) throw new Error(`Serial ${claim.serial} is on a claim but is no known device.`);
    if ((await freeUnits(act.db, device.model, claim)) > 0) {
      throw refuse(
        'conflict',
        'unit_is_in_stock',
        `A ${device.model} lies in stock for this claim: allocate it instead of ordering one.`,
        { model: device.model },
      );
    }
    await requireExpected(act, input.expectedOn, act.now);
    const orderId = act.newId();
    await act.db
      .insertInto('supplier_orders')
      .values({
        id: orderId,
        claim_id: claim.id,
        model: device.model,
        reference: input.reference,
        expected_on: input.expectedOn,
        ordered_at: act.now,
        ordered_by: signedIn(act).id,
        state: 'open',
        ended_at: null,
      })
      .execute();
    const { reference, expectedOn } = input;
    await act.record({
      kind: 'supplier_ordered',
      claimId: claim.id,
      data: { model: device.model, reference, expectedOn },
    });
    return { orderId };
  },

  'replacements.changeOrder': async (
    act: Act,
    input: Checked<'replacements.changeOrder'>,
  ): Promise<Output<'replacements.changeOrder'>> => {
    const claim = await requireWaiting(act, input.claimId);
    const order = await requireOrder(act, claim);
    await requireExpected(act, input.expectedOn, order.ordered_at);
    const { reference, expectedOn } = input;
    if (order.reference === reference && order.expected_on === expectedOn) return { done: true };
    await act.db
      .updateTable('supplier_orders')
      .set({ reference, expected_on: expectedOn })
      .where('id', '=', order.id)
      .execute();
    await act.record({
      kind: 'supplier_order_changed',
      claimId: claim.id,
      data: { reference, expectedOn, before: { reference: order.reference, expectedOn: order.expected_on } },
    });
    return { done: true };
  },

  'replacements.cancelOrder': async (
    act: Act,
    input: Checked<'replacements.cancelOrder'>,
  ): Promise<Output<'replacements.cancelOrder'>> => {
    const claim = await requireWaiting(act, input.claimId);
    const { reference } = await requireOrder(act, claim);
    await endOrder(act, claim.id, 'cancelled');
    await act.record({
      kind: 'supplier_order_cancelled',
      claimId: claim.id,
      data: { reference, reason: input.reason },
    });
    return { done: true };
  },
};
