import { z } from 'zod';
import { id, instant } from './fields.ts';

/** Everything that happens, by name. What happened to one claim, plan, unit or person is listed on its page. */
export const EVENT_KINDS = [
  'centre_set_up',
  'centre_changed',
  'person_added',
  'person_changed',
  'password_changed',
  'password_reset',
  'signed_in',
  'sign_in_locked_out',
  'plan_registered',
  'plan_cancelled',
  'plan_passed',
  'device_retired',
  'customer_added',
  'customer_changed',
  'claim_booked',
  'intake_corrected',
  'parts_received',
  'note_added',
  'diagnosis_started',
  'diagnosis_recorded',
  'flyaway_offered',
  'offered_without_estimate',
  'estimate_issued',
  'estimate_presented',
  'choice_recorded',
  'choice_withdrawn',
  'slot_reserved',
  'slot_consumed',
  'slot_released',
  'payment_recorded',
  'refund_recorded',
  'settled',
  'unit_added',
  'unit_withdrawn',
  'unit_allocated',
  'unit_released',
  'repair_finished',
  'quality_passed',
  'quality_failed',
  'shipped',
  'claim_closed',
  'claim_cancelled',
  'paper_kept',
  'report_exported',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const event = z.object({
  id: z.int(),
  at: instant,
  by: z.string(),
  kind: z.enum(EVENT_KINDS),
  claimId: id.nullable(),
  planId: id.nullable(),
  /** What changed, by name; money as {amount, currency}. */
  data: z.record(z.string(), z.unknown()),
});
export type HangarEvent = z.infer<typeof event>;
