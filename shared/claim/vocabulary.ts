/** The words of a claim, each list in the order in which screens show it. */

export const ROLES = ['technician', 'clerk', 'manager'] as const;
export type Role = (typeof ROLES)[number];

export const LANGUAGES = ['en', 'pl', 'de', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

export const CLAIM_STATES = [
  'received',
  'diagnosing',
  'estimated',
  'awaiting_choice',
  'awaiting_payment',
  'allocating',
  'repairing',
  'quality_check',
  'ready_to_ship',
  'shipped',
  'closed',
  'cancelled',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** States that end a claim; every other one makes it the serial's one open claim. */
export const ENDED_STATES = ['closed', 'cancelled'] as const satisfies readonly ClaimState[];

export const isOpen = (state: ClaimState): boolean => state !== 'closed' && state !== 'cancelled';

/** What the customer may choose, named as in the verdict's options. */
export const CHOICES = [
  'care_replacement',
  'flyaway_replacement',
  'paid_repair',
  'warranty_repair',
  'return_unrepaired',
] as const;
export type Choice = (typeof CHOICES)[number];

/** A choice that takes one of the plan's slots. */
export const takesSlot = (choice: Choice): choice is 'care_replacement' | 'flyaway_replacement' =>
  choice === 'care_replacement' || choice === 'flyaway_replacement';

export const GIVEN_BY = ['in_person', 'phone', 'email', 'letter'] as const;
export const ARRIVALS = ['parcel', 'counter', 'report'] as const;
export type Arrival = (typeof ARRIVALS)[number];
/** What the customer said of the deletion of the data on their device. */
export const DATA_ANSWERS = ['agreed', 'refused', 'nothing_stored', 'not_asked'] as const;
export type DataAnswer = (typeof DATA_ANSWERS)[number];
export const PAY_WHEN = ['now', 'on_collection'] as const;
export const PAYMENT_METHODS = ['cash', 'card', 'transfer', 'blik', 'online'] as const;
export const HAND_OVERS = ['carrier', 'collected'] as const;
export const PAPER_KINDS = ['receipt', 'label', 'estimate', 'verdict', 'shipping', 'plan'] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export const SLOT_STATES = ['reserved', 'used', 'released'] as const;
export const UNIT_STATES = ['in_stock', 'allocated', 'shipped', 'withdrawn'] as const;
export const LINE_KINDS = ['part', 'labour'] as const;
