import type { Language } from '../../shared/claim/vocabulary.ts';
import { currencyDigits, LOCALE } from './format.ts';

/** What a person types, read as the language writes it. Each function gives null for what it cannot read. */

/**
 * A typed decimal number. Both `,` and `.` are taken as the decimal mark; a mark that groups thousands in the language is
 * taken as such only where exactly three figures follow each of them and a decimal number could not have been meant.
 */
export function parseDecimal(
  typed: string,
  language: Language,
  maximumFractionDigits: number,
): number | null {
  const text = typed.replace(/[\s\u00a0\u202f']/g, '').replace(/[−–]/g, '-');
  if (!/^-?[\d.,]+$/.test(text) || !/\d/.test(text)) return null;
  const group = new Intl.NumberFormat(LOCALE[language])
    .formatToParts(1_000_000)
    .find((part) => part.type === 'group')?.value;
  const marks = [...text].filter((character) => character === '.' || character === ',');
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const mark = text[last] ?? '';
  const after = last === -1 ? '' : text.slice(last + 1);
  const grouped = /^-?\d{1,3}([.,])\d{3}(?:\1\d{3})*$/.test(text);
  const onlyGroups = grouped && (marks.length > 1 || (mark === group && maximumFractionDigits < 3));
  if (onlyGroups) return Number(text.replace(/[.,]/g, ''));
  if (marks.filter((character) => character === mark).length > 1 || after.length > maximumFractionDigits)
    return null;
  const whole = last === -1 ? text : text.slice(0, last).replace(/[.,]/g, '');
  return Number(after === '' ? whole : `${whole || '0'}.${after}`.replace('-.', '-0.'));
}

/** A typed amount in major units as integer minor units: `1 234,5` → 123450 for PLN. Never negative. */
export function parseMoney(typed: string, language: Language, currency: string): number | null {
  const digits = currencyDigits(currency);
  const value = parseDecimal(typed, language, digits);
  if (value === null || value < 0) return null;
  const amount = Math.round(value * 10 ** digits);
  return Number.isSafeInteger(amount) ? amount : null;
}
