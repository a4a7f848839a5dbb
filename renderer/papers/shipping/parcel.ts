import { planPassed } from '../../../shared/claim/planPassed.ts';
import type { Claim } from '../../../shared/contract/claims.ts';

/** What lies in the parcel: a replacement unit in place of the old serial, or the customer's own device, which new parts may have renewed. */
export type Parcel =
  | {
      readonly kind: 'replacement';
      readonly serial: string;
      readonly model: string;
      readonly oldSerial: string;
    }
  | {
      readonly kind: 'renewed';
      readonly serial: string;
      readonly model: string;
      readonly parts: NonNullable<Claim['newParts']>['parts'];
    }
  | { readonly kind: 'repaired' | 'unrepaired'; readonly serial: string; readonly model: string };

const unitOf = ({ replacement, serial }: Claim): Parcel | null =>
  replacement && {
    kind: 'replacement',
    serial: replacement.serial,
    model: replacement.model,
    oldSerial: serial,
  };

/** What a claim sends to the customer; null before there is anything to send. */
export function parcelOf(claim: Claim): Parcel | null {
  const { choice, newParts, serial, model } = claim;
  switch (choice?.choice) {
    case 'care_replacement':
      if (newParts) return { kind: 'renewed', serial, model, parts: newParts.parts };
      return unitOf(claim);
    case 'flyaway_replacement':
      return unitOf(claim);
    case 'paid_repair':
    case 'warranty_repair':
      return { kind: 'repaired', serial, model };
    case 'return_unrepaired':
      return { kind: 'unrepaired', serial, model };
    case undefined:
      return null;
  }
}

/** The plan as it goes on, with the new serial or the old one: by the verdict kept with the choice, so that a reprint says the same. */
export function planGoingOn(
  claim: Claim,
): { readonly code: string; readonly left: number; readonly until: string } | null {
  const { plan, choice, assessment } = claim;
  if (!plan || !choice) return null;
  return { code: plan.code, ...planPassed(choice.choice, assessment.verdict, plan) };
}
