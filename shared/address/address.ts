/** What an address is made of, besides its country. */
const PARTS = ['name', 'street', 'postcode', 'city'] as const;
export type AddressPart = (typeof PARTS)[number];

type Place = { readonly [part in AddressPart]: string } & { readonly country: string };

/**
 * Countries whose post delivers without a postcode (Universal Postal Union, addressing systems; only ISO 3166-1 codes
 * that a parcel can go to).
 */
const WITHOUT_POSTCODE: ReadonlySet<string> = new Set(
  `AE AG AO AW BF BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GQ GY HK JM KI KM KN KP LY ML MO MR
  MW NR NU PA QA RW SB SC SL SR SS ST SX SY TD TG TK TL TO TV UG VU YE ZW`.split(/\s+/),
);

/** True where a parcel needs a postcode. */
export const needsPostcode = (country: string): boolean => !WITHOUT_POSTCODE.has(country);

/** What an address still lacks for something to be sent there, in the order in which it is written. */
export const missingParts = (place: Place): AddressPart[] =>
  PARTS.filter((part) => place[part].trim() === '' && (part !== 'postcode' || needsPostcode(place.country)));

/** True when an address names a place and not only a person and a country. */
export const namesPlace = ({
  street,
  postcode,
  city,
}: Pick<Place, 'street' | 'postcode' | 'city'>): boolean =>
  [street, postcode, city].some((part) => part.trim() !== '');
