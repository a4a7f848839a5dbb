import { namesPlace } from '../../../shared/address/address.ts';
import type { Address } from '../../../shared/contract/fields.ts';

/** Where the town is written before the postcode; everywhere else the postcode comes first. */
const TOWN_FIRST: ReadonlySet<string> = new Set(['GB', 'IE', 'US', 'CA', 'AU', 'NZ', 'IN']);

/**
 * The lines of an address as the post of its country wants them. A letter abroad names the country in capitals, in
 * English, which every post reads (Universal Postal Union, postal addressing guide).
 * Of a customer who collects and gave no address, nothing but the name.
 * @param addressee written first; the address's own name follows where it is another one.
 */
export function postalLines(addressee: string, address: Address, fromCountry: string): string[] {
  const { name, street, postcode, city, country } = address;
  const town = TOWN_FIRST.has(country) ? `${city} ${postcode}` : `${postcode} ${city}`;
  const lines = [addressee, name === addressee ? '' : name, ...street.split('\n'), town.trim()];
  if (namesPlace(address) && country !== fromCountry) lines.push(nameInEnglish(country));
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

function nameInEnglish(country: string): string {
  return (new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country).toUpperCase();
}
