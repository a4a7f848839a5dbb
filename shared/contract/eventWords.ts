import type { EventData, EventKind } from './events.ts';

/**
 * Which words of an event may tell of a customer: what somebody typed, and where a customer is reached. Everything else in
 * an event is a name of ours, a number, a day, a serial or an amount, and stays for good.
 */

type Personal = { readonly [K in EventKind]?: readonly (keyof EventData<K>)[] };

/** Of events about a claim, a plan or a customer: go with the customer's data. */
export const PERSONAL_WORDS: Personal = {
  plan_cancelled: ['reason'],
  message_queued: ['address', 'subject'],
  message_sent: ['address'],
  message_failed: ['address', 'detail'],
  customer_changed: ['reason'],
  way_back_changed: ['reason'],
  note_added: ['note'],
  verdict_decided: ['reason'],
  choice_withdrawn: ['reason'],
  fee_adjusted: ['reason'],
  payment_recorded: ['reference'],
  refund_recorded: ['reference'],
  new_parts_decided: ['reason'],
  new_parts_taken_back: ['reason'],
  unit_released: ['reason'],
  supplier_order_cancelled: ['reason'],
  repair_finished: ['work'],
  quality_failed: ['reason'],
  shipped: ['tracking'],
  claim_cancelled: ['reason'],
  photo_added: ['note'],
  photo_removed: ['reason'],
  intake_waived: ['reason'],
};

/** Of events about nobody, whose words may name a customer all the same, such as a report that was narrowed to one. */
export const NAMING_KINDS = [
  'report_exported',
  'report_saved',
  'report_changed',
  'report_renamed',
  'report_deleted',
  'report_brought_back',
  'schedule_set',
  'scheduled_report_made',
  'scheduled_report_failed',
] as const satisfies readonly EventKind[];

const salted: ReadonlySet<string> = new Set([...Object.keys(PERSONAL_WORDS), ...NAMING_KINDS]);

/** Whether an event of the kind may have words taken from it one day. */
export const mayTellOfSomebody = (kind: EventKind): boolean => salted.has(kind);

/** Stands where words were taken away, in events and in rows that may not be empty. */
export const ERASED = '—';
