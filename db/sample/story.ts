import type { Cause, Component } from '../../shared/adjudication/vocabulary.ts';
import type { Decision } from '../../shared/claim/decision.ts';
import type {
  Choice,
  ClaimState,
  DataAnswer,
  Language,
  RenewablePart,
} from '../../shared/claim/vocabulary.ts';
import type { Currency } from '../../shared/money/currency.ts';

/** A plan of the sample centre: when it was bound, how long ago, and to what. */
export interface SamplePlan {
  readonly product?: string;
  readonly boundDaysAgo: number;
  /** Hours from the device's activation to the binding of the code; null: not activated by then. */
  readonly boundAfterHours?: number | null;
  readonly videoHoursBeforeBinding?: number;
  /** A shop bound the code: at this desk it could not have been bound so late. */
  readonly boundElsewhere?: true;
  /** Days ago that a second plan was bound which follows this one. */
  readonly renewedDaysAgo?: number;
  readonly cancelled?: true;
}

/** One visit of a device to the sample centre. */
export interface SampleClaim {
  readonly receivedDaysAgo: number;
  /** Days from the incident to receipt; null: the customer cannot say. */
  readonly incidentDaysBefore?: number | null;
  readonly causes: readonly Cause[];
  readonly causesFound?: readonly Cause[];
  readonly boundBeforeLoss?: boolean | null;
  /** What of a flyaway the manufacturer asks for and is not at hand; else all of it is. */
  readonly notAtHand?: 'flightLog' | 'flyawayReport';
  readonly words: string;
  readonly received?: readonly Component[];
  /** What the customer said of the data on the device; left out: nobody asked. */
  readonly dataAnswer?: DataAnswer;
  /** The bench has deleted it. */
  readonly dataDeleted?: true;
  readonly damaged?: readonly { readonly component: Component; readonly affectsOperation: boolean }[];
  readonly upgradeRequested?: true;
  readonly shipTo?: string;
  /** How far the claim has come. */
  readonly upTo: ClaimState;
  /** A manager's word on the verdict, given before the choice. */
  readonly word?: { readonly decision: Decision; readonly reason: string };
  readonly choice?: Choice;
  readonly payOnCollection?: true;
  /** A Care Refresh replacement that is done with new parts, and why; a serial for those that have one. */
  readonly newParts?: {
    readonly parts: readonly { readonly component: RenewablePart; readonly serial: string | null }[];
    readonly reason: string;
  };
  /** Where its replacement unit is, unless it lies in stock: on order, or not even that. */
  readonly unit?: 'on_order' | 'none';
  /** What was ordered from the supplier for it, and in how many days after the order it is expected. */
  readonly order?: { readonly reference: string; readonly expectedInDays: number };
  /** What a manager made of the fee, minor units, before it was paid; `rate`: units of the fee's currency for one of `from`. */
  readonly adjusted?: {
    readonly amount: number;
    readonly reason: string;
    readonly from: Currency;
    readonly rate: string;
  };
}

/** A customer, a device and what happened to it. What it is there to show stands beside it. */
export interface Story {
  readonly shows: string;
  readonly customer: {
    readonly name: string;
    readonly language: Language;
    readonly country: string;
    readonly city: string;
  };
  readonly serial: string;
  readonly model?: string;
  readonly plan: SamplePlan | null;
  readonly claims: readonly SampleClaim[];
}

export const ALL: readonly Component[] = ['aircraft', 'gimbal', 'camera', 'propellers', 'battery'];
export const GIMBAL = [{ component: 'gimbal', affectsOperation: true }] as const;

export const anna = { name: 'Anna Nowak', language: 'pl', country: 'PL', city: 'Kraków' } as const;
export const piotr = { name: 'Piotr Zieliński', language: 'pl', country: 'PL', city: 'Gdańsk' } as const;
export const ewa = { name: 'Ewa Wiśniewska', language: 'pl', country: 'PL', city: 'Poznań' } as const;
export const jonas = { name: 'Jonas Becker', language: 'de', country: 'DE', city: 'Leipzig' } as const;
export const lena = { name: 'Lena Großmann', language: 'de', country: 'DE', city: 'Berlin' } as const;
export const irina = { name: 'Ирина Соколова', language: 'ru', country: 'PL', city: 'Warszawa' } as const;
export const mikhail = { name: 'Михаил Орлов', language: 'ru', country: 'LT', city: 'Vilnius' } as const;
export const sarah = { name: 'Sarah Whitfield', language: 'en', country: 'GB', city: 'Leeds' } as const;
export const luca = { name: 'Luca Ferrari', language: 'en', country: 'IT', city: 'Bologna' } as const;

export const inTime: SamplePlan = { boundDaysAgo: 300, boundAfterHours: 20 };

/** A claim of a covered kind, to be spelt out where it differs. */
export const crash = (claim: Partial<SampleClaim> & { upTo: ClaimState }): SampleClaim => ({
  receivedDaysAgo: 3,
  incidentDaysBefore: 5,
  causes: ['collision'],
  words: 'Flew into a tree on the way home.',
  received: ALL,
  damaged: GIMBAL,
  ...claim,
});

export const flyaway = (claim: Partial<SampleClaim> & { upTo: ClaimState }): SampleClaim => ({
  receivedDaysAgo: 2,
  incidentDaysBefore: 3,
  causes: ['flyaway'],
  boundBeforeLoss: true,
  words: 'Lost the link over the lake; it flew on and was never found.',
  received: [],
  damaged: [],
  ...claim,
});

/** A claim that shows one excluded cause and nothing else against it. */
export const excluded = (
  shows: string,
  serial: string,
  customer: Story['customer'],
  cause: Cause,
  words: string,
): Story => ({
  shows,
  customer,
  serial,
  plan: inTime,
  claims: [crash({ causes: [cause], words, upTo: 'awaiting_choice' })],
});
