import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { REPORT_FORMATS } from '../report/formats.ts';
import { command, heavy, query } from './define.ts';
import { after, plainDate } from './fields.ts';

/** The columns of the claim report, in order; a column's name is its header in the file. */
export const CLAIM_REPORT_COLUMNS = [
  'claim_number',
  'state',
  'received_on',
  'booked_at',
  'diagnosing_at',
  'estimated_at',
  'awaiting_choice_at',
  'awaiting_payment_at',
  'allocating_at',
  'repairing_at',
  'quality_check_at',
  'ready_to_ship_at',
  'shipped_at',
  'closed_at',
  'cancelled_at',
  'serial',
  'model',
  'plan_code',
  'plan_product',
  'customer',
  'care_declared',
  'verdict',
  'failed_rules',
  'open_rules',
  'decision',
  'decision_reason',
  'decided_by',
  'choice',
  'choice_given_by',
  'choice_given_at',
  'tier',
  'slot',
  'fee_quoted',
  'fee',
  'fee_currency',
  'estimate_version',
  'estimate_total',
  'estimate_currency',
  'paid',
  'paid_currency',
  'payment_methods',
  'payment_references',
  'replacement_serial',
  /** `unit` or `new_parts`; the parts as `gimbal:SERIAL`, or their names alone where they have none. */
  'replaced_with',
  'new_parts',
  'new_parts_reason',
  'new_parts_decided_by',
  'delivery_promised',
  'leave_by',
  'shipping_paid_by',
  'carrier',
  'tracking',
  'turnaround_hours',
  'booked_by',
  'diagnosed_by',
  'choice_recorded_by',
  'shipped_by',
  /** The end of the chain of events when the report was begun, the same in every row. */
  'events_head',
] as const;

const period = z.strictObject({ from: plainDate, to: plainDate }).refine((value) => value.from <= value.to, {
  path: ['to'],
  message: 'The last day comes before the first.',
});

/** What is recorded of a report that leaves the house, but for the claims in it. */
export const exported = period.safeExtend({ format: z.enum(REPORT_FORMATS) });

export const reportCalls = {
  /** Claims received in the period, both days included, a page at a time, each cell as the file will have it. */
  'reports.claims': heavy(
    query(
      OFFICE,
      z.strictObject({ from: plainDate, to: plainDate, after }),
      z.object({
        columns: z.array(z.enum(CLAIM_REPORT_COLUMNS)),
        rows: z.array(z.array(z.string())),
        next: z.string().nullable(),
        total: z.int(),
      }),
    ),
  ),
  /** The same as a part of a CSV file (UTF-8, RFC 4180); the first part carries the header row. */
  'reports.claimsCsv': heavy(
    query(
      OFFICE,
      z.strictObject({ from: plainDate, to: plainDate, after }),
      z.object({ csv: z.string(), rows: z.int(), next: z.string().nullable() }),
    ),
  ),
  /** Records that a report left the house: who took which period in which form. */
  'reports.recordExport': command(
    OFFICE,
    [],
    exported.safeExtend({ rows: z.int().min(0).max(1_000_000_000) }),
    z.object({ done: z.literal(true) }),
  ),
} as const;
