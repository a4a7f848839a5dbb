import type { NamedByCode } from '../../shared/contract/codes.ts';
import type { CallName } from '../../shared/contract/index.ts';
import type { Wanted } from '../ui/fields/useField.ts';

/** Where a scan leads, or what has to be asked. */
export type Destination =
  | { readonly to: 'claim'; readonly claimId: string; readonly number: string }
  | { readonly to: 'plan'; readonly planId: string }
  | { readonly to: 'unit'; readonly unitId: string }
  | { readonly to: 'intake'; readonly serial: string }
  | { readonly to: 'question' };

const claim = ({ id, number }: { readonly id: string; readonly number: string }): Destination => ({
  to: 'claim',
  claimId: id,
  number,
});

/** What a code that the centre knows opens. A part that several claims name is a question. */
export function destinationOf(named: NamedByCode, may: (call: CallName) => boolean): Destination {
  switch (named.kind) {
    case 'claim':
    case 'parcel':
      return claim(named.claim);
    case 'plan':
      return { to: 'plan', planId: named.plan.id };
    case 'serial':
      if (named.openClaim) return claim(named.openClaim);
      if (named.unit?.claim) return claim(named.unit.claim);
      if (named.unit) return { to: 'unit', unitId: named.unit.id };
      return may('claims.book') ? { to: 'intake', serial: named.code } : { to: 'question' };
    case 'part': {
      const [first, ...more] = named.claims;
      return first && more.length === 0 ? claim(first) : { to: 'question' };
    }
    case 'unknown':
      return { to: 'question' };
  }
}

/** What of a code goes into a field that wants one; null when it is clearly something else. */
export function forField(wanted: Wanted, named: NamedByCode): string | null {
  if (wanted === 'any') return named.code;
  // A number of ours, even of a claim that is not there, belongs into no field.
  if (named.kind === 'claim' || (named.kind === 'unknown' && named.claimNumber)) return null;
  switch (wanted) {
    case 'serial':
    case 'unit':
      return named.kind === 'serial' ? named.code : named.kind === 'unknown' ? named.serial : null;
    case 'plan':
      return named.kind === 'plan' ? named.code : named.kind === 'unknown' ? named.planCode : null;
    case 'tracking':
      return named.kind === 'parcel' || named.kind === 'unknown' ? named.code : null;
    case 'part':
      return named.kind === 'part' || named.kind === 'unknown' ? named.code : null;
  }
}
