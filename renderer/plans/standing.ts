import type { PlanBrief } from '../../shared/contract/plans.ts';
import { compareDates, type PlainDate, plainDate } from '../../shared/time/plainDate.ts';

/** How a plan stands on a day, as a person at the counter would say it. */
export type Standing = 'cancelled' | 'not_begun' | 'in_force' | 'used_up' | 'ended';

export function standingOf(
  plan: Pick<PlanBrief, 'status' | 'validFrom' | 'validUntil' | 'slotsLeft'>,
  today: PlainDate,
): Standing {
  if (plan.status === 'cancelled') return 'cancelled';
  if (compareDates(today, plainDate(plan.validUntil)) > 0) return 'ended';
  if (compareDates(today, plainDate(plan.validFrom)) < 0) return 'not_begun';
  return plan.slotsLeft === 0 ? 'used_up' : 'in_force';
}
