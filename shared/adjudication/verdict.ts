import type { Money } from '../money/money.ts';
import type { PlainDate } from '../time/plainDate.ts';
import type { Issue } from './issues.ts';
import type { Component } from './vocabulary.ts';

/** Every rule, in the order in which a verdict gives its reasons. The EX numbers are the plan terms' own. */
export const ruleNames = [
  'PLAN_FOUND',
  'PLAN_ACTIVE',
  'FEE_TABLE',
  'ACTIVATION_WINDOW',
  'EX_8_EXPIRED',
  'REPORTED_IN_TERM',
  'ALLOWANCE',
  'FLYAWAY_OFFERED',
  'FLYAWAY_ALLOWANCE',
  'FLYAWAY_BOUND',
  'FLYAWAY_LOG',
  'FLYAWAY_REPORT',
  'CAUSE',
  'EX_1_LOSS',
  'EX_2_THEFT',
  'EX_3_WEATHER',
  'EX_5_INTENT',
  'EX_7_FORCE_MAJEURE',
  'EX_10_MODIFICATION',
  'EX_11_UNAUTHORISED',
  'EX_4_ACCESSORY',
  'EX_6_COSMETIC',
  'EX_9_UPGRADE',
  'REMAINS',
  'PARTS_COMPLETE',
  'ASSESSED',
  'WARRANTY',
] as const;
export type RuleName = (typeof ruleNames)[number];

export const outcomes = ['pass', 'fail', 'unknown', 'limits'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a rule says of a case; `limits` names the components that the customer pays for apart. */
export type Weighed =
  | { readonly outcome: 'pass' | 'fail' | 'unknown' }
  | { readonly outcome: 'limits'; readonly components: readonly Component[] };

export type Reason = { readonly rule: RuleName } & Weighed;

export const verdictNames = ['covered', 'not_covered', 'needs_review', 'warranty'] as const;
export type VerdictName = (typeof verdictNames)[number];

export type NotAvailable = { readonly available: false };
export type Shipping = { readonly priority: boolean; readonly paidBy: 'manufacturer' | 'customer' };

export type ReplacementOption = {
  readonly available: true;
  /** Which replacement of the plan this would be, from 1. */
  readonly tier: number;
  /** Slots left once this one is used. */
  readonly remainingAfter: number;
  readonly fee: Money;
  /** Whether the published fee may change with the exchange rate until it is paid. */
  readonly feeMayVary: boolean;
  readonly shipping: Shipping;
};

export type PaidRepairOption = {
  readonly available: true;
  readonly total: Money;
  readonly shipping: Shipping;
};

/** What the customer can choose from. */
export type Options = {
  readonly careReplacement: ReplacementOption | NotAvailable;
  readonly flyawayReplacement: ReplacementOption | NotAvailable;
  readonly paidRepair: PaidRepairOption | NotAvailable;
  readonly warrantyRepair: { readonly available: boolean };
  readonly returnUnrepaired: { readonly available: boolean };
};

export type Verdict = {
  readonly ok: true;
  readonly verdict: VerdictName;
  /** The plan's first covered day; null without a plan. */
  readonly validFrom: PlainDate | null;
  /** The plan's last covered day; null without a plan. */
  readonly validUntil: PlainDate | null;
  /** Every rule that was weighed, in the order of {@link ruleNames}. */
  readonly reasons: readonly Reason[];
  readonly options: Options;
  /** Estimate minus Care Refresh fee, negative where the repair is cheaper; null unless both can be chosen. */
  readonly saving: Money | null;
};

/** The answer to a case that is not valid. */
export type BadCase = {
  readonly ok: false;
  readonly error: { readonly code: 'bad_input'; readonly issues: readonly Issue[] };
};
