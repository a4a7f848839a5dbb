import type { Component } from '../adjudication/vocabulary.ts';

/** The words of a claim, each list in the order in which screens show it. */

export const ROLES = ['technician', 'clerk', 'manager'] as const;
export type Role = (typeof ROLES)[number];

/** True where one of the roles that somebody has is among those that may. */
export const isAmong = (roles: readonly Role[], allowed: readonly Role[]): boolean =>
  roles.some((role) => allowed.includes(role));

/** Who does what: the contract and the life of a claim name the same groups. */
export const EVERYONE = ROLES;
export const BENCH = ['technician', 'manager'] as const satisfies readonly Role[];
export const DESK = ['clerk', 'manager'] as const satisfies readonly Role[];
export const OFFICE = ['manager'] as const satisfies readonly Role[];

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

/** Until the customer has chosen, what the verdict rests on may still be corrected. */
export const STATES_BEFORE_CHOICE = [
  'received',
  'diagnosing',
  'estimated',
  'awaiting_choice',
] as const satisfies readonly ClaimState[];

export const isBeforeChoice = (state: ClaimState): boolean =>
  STATES_BEFORE_CHOICE.some((each) => each === state);

/** The states in which an open verdict has come as far as it can without a manager's word. */
export const REVIEWED_STATES = ['estimated', 'awaiting_choice'] as const satisfies readonly ClaimState[];

/** True from the payment of a replacement until the parcel leaves. */
export const isToLeave = (state: ClaimState): boolean =>
  state === 'allocating' || state === 'repairing' || state === 'quality_check' || state === 'ready_to_ship';

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

/** What a Care Refresh replacement may renew instead of sending another unit: parts that are changed as a whole. */
export const RENEWABLE_PARTS = ['gimbal', 'camera', 'propellers'] as const satisfies readonly Component[];
export type RenewablePart = (typeof RENEWABLE_PARTS)[number];

/** What the manufacturer asks for before a drone that flew away is replaced. */
export const FLYAWAY_POINTS = ['bound_before_loss', 'flight_log', 'flyaway_report'] as const;
export type FlyawayPoint = (typeof FLYAWAY_POINTS)[number];

export const GIVEN_BY = ['in_person', 'phone', 'email', 'letter'] as const;
export const ARRIVALS = ['parcel', 'counter', 'report'] as const;
export type Arrival = (typeof ARRIVALS)[number];
/** What the customer said of the deletion of the data on their device. */
export const DATA_ANSWERS = ['agreed', 'refused', 'nothing_stored', 'not_asked'] as const;
export type DataAnswer = (typeof DATA_ANSWERS)[number];
/** What is kept of a customer, besides the way back of each claim. */
export const CUSTOMER_FIELDS = ['name', 'email', 'phone', 'language', 'company', 'taxNumber'] as const;
export const PAY_WHEN = ['now', 'on_collection'] as const;
export type PayWhen = (typeof PAY_WHEN)[number];
export const PAYMENT_METHODS = ['cash', 'card', 'transfer', 'blik', 'online'] as const;
export const HAND_OVERS = ['carrier', 'collected'] as const;
export const PAPER_KINDS = [
  'receipt',
  'label',
  'estimate',
  'verdict',
  'shipping',
  'plan',
  'invoice',
] as const;
export type PaperKind = (typeof PAPER_KINDS)[number];
export const SLOT_STATES = ['reserved', 'used', 'released'] as const;
export const UNIT_STATES = ['in_stock', 'allocated', 'shipped', 'withdrawn'] as const;
export const LINE_KINDS = ['part', 'labour'] as const;
