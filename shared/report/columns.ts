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

export type ReportColumn = (typeof CLAIM_REPORT_COLUMNS)[number];

/**
 * What the cells of a column hold, in the words that programs read: an ISO day, an instant in UTC, a decimal amount with
 * its currency in another column, a number, yes or no, a word of a vocabulary, or several of them with blanks between.
 */
export type Holds =
  | { readonly kind: 'text' | 'day' | 'moment' | 'number' | 'hours' | 'yesNo' }
  | { readonly kind: 'money'; readonly currency: ReportColumn }
  | { readonly kind: 'word' | 'words'; readonly of: WordGroup };

export type WordGroup =
  | 'state'
  | 'verdict'
  | 'rule'
  | 'decision'
  | 'choice'
  | 'givenBy'
  | 'paymentMethod'
  | 'replacedWith'
  | 'part'
  | 'availability'
  | 'paidBy';

const TEXT = { kind: 'text' } as const;
const DAY = { kind: 'day' } as const;
const MOMENT = { kind: 'moment' } as const;
const NUMBER = { kind: 'number' } as const;
const word = (of: WordGroup) => ({ kind: 'word', of }) as const;
const words = (of: WordGroup) => ({ kind: 'words', of }) as const;
const money = (currency: ReportColumn) => ({ kind: 'money', currency }) as const;

export const HOLDS: Readonly<Record<ReportColumn, Holds>> = {
  claim_number: TEXT,
  state: word('state'),
  received_on: DAY,
  booked_at: MOMENT,
  diagnosing_at: MOMENT,
  estimated_at: MOMENT,
  awaiting_choice_at: MOMENT,
  awaiting_payment_at: MOMENT,
  allocating_at: MOMENT,
  repairing_at: MOMENT,
  quality_check_at: MOMENT,
  ready_to_ship_at: MOMENT,
  shipped_at: MOMENT,
  closed_at: MOMENT,
  cancelled_at: MOMENT,
  serial: TEXT,
  model: TEXT,
  plan_code: TEXT,
  plan_product: TEXT,
  customer: TEXT,
  care_declared: { kind: 'yesNo' },
  verdict: word('verdict'),
  failed_rules: words('rule'),
  open_rules: words('rule'),
  decision: word('decision'),
  decision_reason: TEXT,
  decided_by: TEXT,
  choice: word('choice'),
  choice_given_by: word('givenBy'),
  choice_given_at: MOMENT,
  tier: NUMBER,
  slot: NUMBER,
  fee_quoted: money('fee_currency'),
  fee: money('fee_currency'),
  fee_currency: TEXT,
  estimate_version: NUMBER,
  estimate_total: money('estimate_currency'),
  estimate_currency: TEXT,
  paid: money('paid_currency'),
  paid_currency: TEXT,
  payment_methods: words('paymentMethod'),
  payment_references: TEXT,
  replacement_serial: TEXT,
  replaced_with: word('replacedWith'),
  new_parts: words('part'),
  new_parts_reason: TEXT,
  new_parts_decided_by: TEXT,
  delivery_promised: word('availability'),
  leave_by: DAY,
  shipping_paid_by: word('paidBy'),
  carrier: TEXT,
  tracking: TEXT,
  turnaround_hours: { kind: 'hours' },
  booked_by: TEXT,
  diagnosed_by: TEXT,
  choice_recorded_by: TEXT,
  shipped_by: TEXT,
  events_head: TEXT,
};
