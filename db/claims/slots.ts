import { refuse } from '../../shared/contract/answer.ts';
import type { Act } from '../act.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import { planBriefById } from '../plans/plans.ts';

/**
 * The slot that a replacement takes of its plan: reserved with the choice, consumed once nothing is owed, and given back
 * where the choice is withdrawn or the claim cancelled.
 */

/**
 * The number of the slot that would be reserved; null where the claim has no plan. Refuses when other claims have taken
 * the last one.
 */
export async function requireFreeSlot(act: Act, claim: ClaimTableRow): Promise<number | null> {
  const plan = claim.plan_id === null ? null : await planBriefById(act.db, claim.plan_id);
  if (!plan) return null;
  const free = plan.slots.find((slot) => slot.state === 'free');
  if (free) return free.number;
  const holders = plan.slots.map((slot) => slot.claimNumber).join(', ');
  throw refuse(
    'conflict',
    'no_slot_left',
    `No slot of plan ${plan.code} is left: they are held by ${holders}. Offer the customer another way.`,
    { code: plan.code, claims: holders },
  );
}

/** Reserves a slot; its id. */
export async function reserveSlot(
  act: Act,
  { id: claimId, plan_id: planId }: Pick<ClaimTableRow, 'id' | 'plan_id'>,
  number: number,
  kind: 'damage' | 'flyaway',
): Promise<string> {
  if (planId === null) throw new Error(`Claim ${claimId} has no plan to reserve a slot of.`);
  const id = act.newId();
  await act.db
    .insertInto('slots')
    .values({
      id,
      plan_id: planId,
      number,
      kind,
      state: 'reserved',
      claim_id: claimId,
      reserved_at: act.now,
      used_at: null,
      released_at: null,
    })
    .execute();
  await act.record({ kind: 'slot_reserved', claimId, planId, data: { slot: number, kind } });
  return id;
}

/** The reserved slot, if there is one, becomes used: from here on only cancelling the claim gives it back. */
export async function consumeSlot(
  act: Act,
  { id: claimId, plan_id: planId }: Pick<ClaimTableRow, 'id' | 'plan_id'>,
): Promise<void> {
  const slot = await act.db
    .updateTable('slots')
    .set({ state: 'used', used_at: act.now })
    .where('claim_id', '=', claimId)
    .where('state', '=', 'reserved')
    .returning('number')
    .executeTakeFirst();
  if (slot) await act.record({ kind: 'slot_consumed', claimId, planId, data: { slot: slot.number } });
}

/** Gives back the slot that a claim holds, if it holds one. */
export async function releaseSlot(
  act: Act,
  { id: claimId, plan_id: planId }: Pick<ClaimTableRow, 'id' | 'plan_id'>,
): Promise<void> {
  const slot = await act.db
    .updateTable('slots')
    .set({ state: 'released', released_at: act.now })
    .where('claim_id', '=', claimId)
    .where('state', '<>', 'released')
    .returning('number')
    .executeTakeFirst();
  if (slot) await act.record({ kind: 'slot_released', claimId, planId, data: { slot: slot.number } });
}
