import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Act } from '../act.ts';
import { endOrder } from '../delivery/supply.ts';
import { gather } from './gather.ts';
import { releaseSlot } from './slots.ts';
import { beginStep } from './step.ts';

export const cancelCommands = {
  'claims.cancel': async (act: Act, input: Checked<'claims.cancel'>): Promise<Output<'claims.cancel'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { claim } = gathered;
    const { reason } = input;
    const step = beginStep(act, 'cancel', gathered);
    await releaseSlot(act, claim);
    const unit = await act.db
      .updateTable('stock_units')
      .set({ state: 'in_stock', claim_id: null })
      .where('claim_id', '=', claim.id)
      .returning('serial')
      .executeTakeFirst();
    if (unit) await act.record({ kind: 'unit_released', claimId: claim.id, data: { serial: unit.serial } });
    const reference = await endOrder(act, claim.id, 'cancelled');
    if (reference !== null) {
      await act.record({ kind: 'supplier_order_cancelled', claimId: claim.id, data: { reference, reason } });
    }
    await step.end({ cancelledReason: reason, event: { kind: 'claim_cancelled', data: { reason } } });
    return { done: true };
  },
};
