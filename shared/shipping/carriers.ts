import carriers from './carriers.json' with { type: 'json' };

/** A carrier that is known by name, with the page on which it tells where a parcel is. */
interface Carrier {
  readonly name: string;
  /** How names of it begin, in small letters without spaces, dots and dashes. */
  readonly begins: readonly string[];
  /** Addresses by the country that a parcel leaves from; `*` for every other. `{{number}}` is the tracking number. */
  readonly track: Readonly<Record<string, string>>;
}

const CARRIERS: readonly Carrier[] = carriers.map(({ track, ...carrier }) => ({
  ...carrier,
  // JSON files of one shape each give keys that some entries lack.
  track: Object.fromEntries(Object.entries(track).filter(([, address]) => typeof address === 'string')),
}));

/** The carriers offered by name; any other may be typed. */
export const CARRIER_NAMES: readonly string[] = CARRIERS.map(({ name }) => name);

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * The page on which the carrier tells where the parcel is; null for a carrier that is not known.
 * @param country that the parcel leaves from.
 */
export function trackingLink(carrier: string, tracking: string, country: string): string | null {
  const given = plain(carrier);
  const number = tracking.replace(/\s/g, '');
  if (number === '') return null;
  const known = CARRIERS.find(({ begins }) => begins.some((start) => given.startsWith(start)));
  const address = known?.track[country] ?? known?.track['*'];
  return address?.replace('{{number}}', encodeURIComponent(number)) ?? null;
}
