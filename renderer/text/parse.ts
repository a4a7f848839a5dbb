import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { currencyDigits, LOCALE } from './format.ts';

/** What a person types, read as the language writes it. Each function gives null for what it cannot read. */

/**
 * A typed date as ISO text: `9.3.2026`, `09/03/26`, `9 3 2026`, `2026-03-09`, `09032026`; day before month, as all four
 * languages have it. Two figures for the year mean 20xx. Not a date that exists: null.
 */
export function parseDate(typed: string): string | null {
  const text = typed.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return plainDate(iso[1], iso[2], iso[3]);
  const dayFirst =
    /^(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4}|\d{2})\.?$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  if (!dayFirst) return null;
  const year = dayFirst[3]?.length === 2 ? `20${dayFirst[3]}` : dayFirst[3];
  return plainDate(year, dayFirst[2], dayFirst[1]);
}

function plainDate(year = '', month = '', day = ''): string | null {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return null;
  }
}

/**
 * A typed date and time of day in a time zone as a UTC instant: `9.3.2026 14:05`.
 * A time that the clocks skip is read an hour later, one that they repeat as its first occurrence.
 */
export function parseInstant(typed: string, timeZone: string): string | null {
  const text = typed.trim();
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) {
    try {
      return instantText(Temporal.Instant.from(text));
    } catch {
      return null;
    }
  }
  const parts = /^(.*\S)(?:[\sT]+|,\s*)(\d{1,2})[:.](\d{2})(?::(\d{2}))?$/.exec(text);
  const date = parts && parseDate((parts[1] ?? '').replace(/,$/, ''));
  if (!parts || !date) return null;
  const [hour, minute, second] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? '0')];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const local = Temporal.PlainDate.from(date).toPlainDateTime({ hour, minute, second });
  return instantText(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant());
}

const instantText = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' });

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
