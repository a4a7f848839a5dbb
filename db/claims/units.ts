import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Act } from '../act.ts';
import { endOrder } from '../delivery/supply.ts';
import { deviceOf } from '../devices.ts';
import { gather } from './gather.ts';
import { beginStep } from './step.ts';

async function modelOf(act: Act, serial: string): Promise<string> {
  const device = await deviceOf(act.db, serial);
  if (!device) throw new Error(`Serial ${serial} is on a claim but is no known device.`);
  return device.model;
}

/** The unit of stock that takes the place of a claim's device. */
export const unitCommands = {
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
    const step = beginStep(act, 'allocate', gathered);
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
    await step.end({ event: { kind: 'unit_allocated', data: { serial: unit.serial } } });
    return { done: true };
  },

  'replacements.release': async (
    act: Act,
    input: Checked<'replacements.release'>,
  ): Promise<Output<'replacements.release'>> => {
    const gathered = await gather(act.db, input.claimId);
    const { unit } = gathered;
    const step = beginStep(act, 'release_unit', gathered);
    if (unit) {
      await act.db
        .updateTable('stock_units')
        .set({ state: 'in_stock', claim_id: null })
        .where('id', '=', unit.id)
        .execute();
    }
    await step.end({
      event: { kind: 'unit_released', data: { serial: unit?.serial ?? null, reason: input.reason } },
    });
    return { done: true };
  },
};
