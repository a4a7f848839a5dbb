import type { Departure } from './departures.ts';

/*
 * Which parcels a person sent on their way and has not seen settled. It outlives the window, so that one that was killed in
 * those seconds does not leave anybody to believe that a parcel was recorded. No names, no addresses: ids and numbers.
 */

type Parcel = Pick<Departure, 'claimId' | 'number'>;

const keyOf = (personId: string) => `hangar.leaving.${personId}`;

export function rememberUnsettled(personId: string, parcels: readonly Parcel[]): void {
  if (parcels.length === 0) window.localStorage.removeItem(keyOf(personId));
  else window.localStorage.setItem(keyOf(personId), JSON.stringify(parcels));
}

export function unsettled(personId: string): readonly Parcel[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(personId)) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isParcel) : [];
  } catch {
    // Not written by this version: there is nothing to tell.
    return [];
  }
}

const isParcel = (value: unknown): value is Parcel =>
  typeof value === 'object' &&
  value !== null &&
  'claimId' in value &&
  typeof value.claimId === 'string' &&
  'number' in value &&
  typeof value.number === 'string';
