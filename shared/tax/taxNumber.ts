import { isCountry } from '../adjudication/country.ts';
import { readNip } from './nip.ts';

/** The prefixes of VAT numbers that FA(3) knows as the European Union's, Northern Ireland's among them. */
const EU = new Set(
  'AT BE BG CY CZ DK EE FI FR DE EL HR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE XI'.split(' '),
);

/** A number by which a firm is known to a tax office. */
export type TaxNumber =
  | { readonly kind: 'nip'; readonly number: string }
  /** `country` is the prefix: Greece's is `EL`. */
  | { readonly kind: 'eu'; readonly country: string; readonly number: string }
  | { readonly kind: 'other'; readonly country: string; readonly number: string };

/** What a VAT number of the Union may hold behind its prefix, as FA(3) has it. */
const IN_EU = /^[0-9A-Z+*]{2,12}$/;
const ELSEWHERE = /^[0-9A-Z]{2,30}$/;

/**
 * A Polish number in ten digits, or any other behind the two letters of its country, with whatever blanks, dots and dashes
 * it was written with; null for what is none.
 */
export function readTaxNumber(text: string): TaxNumber | null {
  const signs = text.toUpperCase().replaceAll(/[\s./-]/g, '');
  const [, prefix = '', number = ''] = /^([A-Z]{2})(.*)$/.exec(signs) ?? [];
  if (prefix === '' || prefix === 'PL') {
    const nip = readNip(signs);
    return nip === null ? null : { kind: 'nip', number: nip };
  }
  // Two digits at least: a name is none.
  if ((number.match(/\d/g) ?? []).length < 2) return null;
  const country = prefix === 'GR' ? 'EL' : prefix;
  if (EU.has(country)) return IN_EU.test(number) ? { kind: 'eu', country, number } : null;
  return isCountry(country) && ELSEWHERE.test(number) ? { kind: 'other', country, number } : null;
}

/** As it is kept and found: ten digits, or the prefix and what stands behind it. */
export const taxNumberText = (read: TaxNumber): string =>
  read.kind === 'nip' ? read.number : read.country + read.number;
