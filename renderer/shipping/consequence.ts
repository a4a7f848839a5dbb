import { takesSlot } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';

/** What shipping will bring about and cannot be taken back. */
export type Consequence =
  | { readonly kind: 'goes_back'; readonly serial: string }
  | {
      readonly kind: 'replaces';
      readonly retires: string;
      readonly serial: string;
      /** The plan that passes to the new serial; null where the old one has none. */
      readonly plan: {
        readonly code: string;
        readonly slotsLeft: number;
        readonly validUntil: string;
      } | null;
    };

/** What handing this claim's parcel over will bring about; null while a replacement has no unit yet. */
export function consequenceOf(claim: Claim): Consequence | null {
  if (!claim.choice || !takesSlot(claim.choice.choice) || claim.newParts)
    return { kind: 'goes_back', serial: claim.serial };
  if (!claim.replacement) return null;
  const { plan } = claim;
  return {
    kind: 'replaces',
    retires: claim.serial,
    serial: claim.replacement.serial,
    plan: plan && { code: plan.code, slotsLeft: plan.slotsLeft, validUntil: plan.validUntil },
  };
}
