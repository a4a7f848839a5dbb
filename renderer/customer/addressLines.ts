import type { Address } from '../../shared/contract/fields.ts';

/** An address as its lines, without what is empty. */
export function addressLines(
  { name, street, postcode, city, country, phone }: Address,
  countryName: (code: string) => string,
): string[] {
  return [name, street, `${postcode} ${city}`.trim(), countryName(country), phone].filter(
    (line) => line !== '',
  );
}
