/**
 * What a new centre's form starts with once its country is known: currency, time zone and standard VAT rate in hundredths
 * of a percent. Suggestions that the manager can change; rates as published by the European Commission and the national
 * tax offices for January 2026.
 */
interface Suggestion {
  readonly currency: string;
  readonly timeZone: string;
  readonly vatRateBp: number;
}

const TABLE: Readonly<Record<string, readonly [currency: string, timeZone: string, vatRateBp: number]>> = {
  AT: ['EUR', 'Europe/Vienna', 2000],
  BE: ['EUR', 'Europe/Brussels', 2100],
  BG: ['EUR', 'Europe/Sofia', 2000],
  CH: ['CHF', 'Europe/Zurich', 810],
  CY: ['EUR', 'Asia/Nicosia', 1900],
  CZ: ['CZK', 'Europe/Prague', 2100],
  DE: ['EUR', 'Europe/Berlin', 1900],
  DK: ['DKK', 'Europe/Copenhagen', 2500],
  EE: ['EUR', 'Europe/Tallinn', 2400],
  ES: ['EUR', 'Europe/Madrid', 2100],
  FI: ['EUR', 'Europe/Helsinki', 2550],
  FR: ['EUR', 'Europe/Paris', 2000],
  GB: ['GBP', 'Europe/London', 2000],
  GR: ['EUR', 'Europe/Athens', 2400],
  HR: ['EUR', 'Europe/Zagreb', 2500],
  HU: ['HUF', 'Europe/Budapest', 2700],
  IE: ['EUR', 'Europe/Dublin', 2300],
  IT: ['EUR', 'Europe/Rome', 2200],
  LI: ['CHF', 'Europe/Vaduz', 810],
  LT: ['EUR', 'Europe/Vilnius', 2100],
  LU: ['EUR', 'Europe/Luxembourg', 1700],
  LV: ['EUR', 'Europe/Riga', 2100],
  MT: ['EUR', 'Europe/Malta', 1800],
  NL: ['EUR', 'Europe/Amsterdam', 2100],
  NO: ['NOK', 'Europe/Oslo', 2500],
  PL: ['PLN', 'Europe/Warsaw', 2300],
  PT: ['EUR', 'Europe/Lisbon', 2300],
  RO: ['RON', 'Europe/Bucharest', 2100],
  SE: ['SEK', 'Europe/Stockholm', 2500],
  SI: ['EUR', 'Europe/Ljubljana', 2200],
  SK: ['EUR', 'Europe/Bratislava', 2300],
};

/** What to suggest for the country; undefined for one that is not in the table. */
export function suggestionFor(country: string): Suggestion | undefined {
  const row = TABLE[country];
  return row && { currency: row[0], timeZone: row[1], vatRateBp: row[2] };
}

/** The country whose first time zone is this one, as a guess from the computer's clock. */
export function countryOfZone(timeZone: string): string | null {
  return Object.entries(TABLE).find(([, [, zone]]) => zone === timeZone)?.[0] ?? null;
}
