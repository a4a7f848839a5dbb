import { STATES_BEFORE_CHOICE } from '../../shared/claim/vocabulary.ts';
import type { Act } from '../act.ts';
import { productInForce } from '../catalogue.ts';
import type { ClaimTableRow } from '../claimRow/rows.ts';
import { requirePlan } from '../planRow/planRow.ts';
import { planIdForSerial } from './plans.ts';

/**
 * Gives a claim whose customer has not chosen yet the plan that speaks for its serial now: one registered after the
 * drone was booked in, or another one once the incident's date is corrected. A claim that was estimated in another
 * currency than the plan's keeps what it has, because a sum never mixes two. True when the claim's plan changed.
 */
export async function adoptPlan(act: Act, claim: ClaimTableRow): Promise<boolean> {
  const planId = await planIdForSerial(act.db, claim.serial, claim.incident_date ?? claim.received_on);
  if (planId === null || planId === claim.plan_id) return false;
  const plan = await requirePlan(act.db, planId);
  const { currency } = await productInForce(act.db, plan.product_id, claim.received_on);
  const foreign = await act.db
    .selectFrom('estimates')
    .select('id')
    .where('claim_id', '=', claim.id)
    .where('currency', '<>', currency)
    .executeTakeFirst();
  if (foreign) return false;
  await act.db.updateTable('claims').set({ plan_id: planId, currency }).where('id', '=', claim.id).execute();
  return true;
}

/** The serial's open claim before its choice takes the plan; its id, or null when there is none to take it. */
export async function adoptForSerial(act: Act, serial: string): Promise<string | null> {
  const claim = await act.db
    .selectFrom('claims')
    .selectAll()
    .where('serial', '=', serial)
    .where('state', 'in', STATES_BEFORE_CHOICE)
    .executeTakeFirst();
  return claim && (await adoptPlan(act, claim)) ? claim.id : null;
}
