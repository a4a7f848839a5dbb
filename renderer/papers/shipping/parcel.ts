import { planPassed } from '../../../shared/claim/planPassed.ts';
import type { Claim } from '../../../shared/contract/claims.ts';

/** What lies in the parcel: a replacement unit in place of the old serial, or the customer's own device. */
export type Parcel =
  | {
      readonly kind: 'replacement';
      readonly serial: string;
      readonly model: string;
      readonly oldSerial: string;
    }
  | { readonly kind: 'repaired' | 'unrepaired'; readonly serial: string; readonly model: string };

/** What a claim sends to the customer; null before there is anything to send. */
export function parcelOf(claim: Claim): Parcel | null {
  const { choice, replacement, serial, model } = claim;
  switch (choice?.choice) {
    case 'care_replacement':
    case 'flyaway_replacement':
      return replacement
        ? { kind: 'replacement', serial: replacement.serial, model: replacement.model, oldSerial: serial }
        : null;
    case 'paid_repair':
    case 'warranty_repair':
      return { kind: 'repaired', serial, model };
    case 'return_unrepaired':
      return { kind: 'unrepaired', serial, model };
    case undefined:
      return null;
  }
}

/** The plan as it goes on with the new serial; null where there is none. */
export function planPassedOn(
  claim: Claim,
): { readonly code: string; readonly left: number; readonly until: string } | null {
  const { plan, choice, assessment } = claim;
  if (!plan || !choice) return null;
  return { code: plan.code, ...planPassed(choice.choice, assessment.verdict, plan) };
}
