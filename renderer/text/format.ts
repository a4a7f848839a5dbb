import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { isCurrency, minorDigits } from '../../shared/money/currency.ts';

/** Amounts, dates, instants and durations as each language writes them. English is the international one: day first, 24 hours. */

export const LOCALE: Readonly<Record<Language, string>> = {
  en: 'en-GB',
  pl: 'pl-PL',
  de: 'de-DE',
  ru: 'ru-RU',
};

const cached = new Map<string, unknown>();
function once<T>(key: string, make: () => T): T {
  if (!cached.has(key)) cached.set(key, make());
  return cached.get(key) as T;
}

/** Digits after the decimal mark of a currency's major unit: 2 for PLN, 0 for JPY. */
export const currencyDigits = (currency: string): number =>
  isCurrency(currency) ? minorDigits(currency) : 2;

/** Minor units as money with its currency code: `1,234.50 PLN`. The code, not the sign, since two currencies may share one. */
export function formatMoney(language: Language, amount: number, currency: string): string {
  return `${formatAmount(language, amount, currency)}\u00a0${currency}`;
}

/** Minor units as a number in major units, without the currency. */
export function formatAmount(language: Language, amount: number, currency: string): string {
  const digits = currencyDigits(currency);
  return formatDecimal(language, amount / 10 ** digits, digits);
}

/** A number with exactly so many decimals. */
export function formatDecimal(language: Language, value: number, digits: number): string {
  const format = once(
    `decimal ${language} ${digits}`,
    () =>
      new Intl.NumberFormat(LOCALE[language], {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: 'always' as unknown as boolean,
      }),
  );
  return format.format(value);
}

/** A plain number by locale, with at most so many decimals. */
export function formatNumber(language: Language, value: number, maximumFractionDigits = 2): string {
  return once(
    `number ${language} ${maximumFractionDigits}`,
    () => new Intl.NumberFormat(LOCALE[language], { maximumFractionDigits }),
  ).format(value);
}

/** Hundredths of a percent as a percentage: 2300 → `23 %`. */
export function formatRate(language: Language, basisPoints: number): string {
  return once(
    `rate ${language}`,
    () => new Intl.NumberFormat(LOCALE[language], { style: 'percent', maximumFractionDigits: 2 }),
  ).format(basisPoints / 10_000);
}

type DateLength = 'middle' | 'figures' | 'weekday';

const DATE_PARTS = {
  middle: { day: 'numeric', month: 'short', year: 'numeric' },
  figures: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
} as const satisfies Record<DateLength, Intl.DateTimeFormatOptions>;

/**
 * A plain date (`2026-03-09`), in the middle length (`9 Mar 2026`), in figures only (`09/03/2026`), or with its weekday
 * and without a year (`Monday 9 March`), for days that are near.
 */
export function formatDate(language: Language, date: string, length: DateLength = 'middle'): string {
  const format = once(
    `date ${language} ${length}`,
    () => new Intl.DateTimeFormat(LOCALE[language], { ...DATE_PARTS[length], timeZone: 'UTC' }),
  );
  const written = format.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
  // Russian adds the abbreviated word for year, whose full stop would double that of a sentence.
  return written.replace(/\s?г\.$/, '');
}

/** A month (`2026-03`) in words: `March 2026`. */
export function formatMonth(language: Language, month: string): string {
  const format = once(
    `month ${language}`,
    () => new Intl.DateTimeFormat(LOCALE[language], { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  );
  return format.format(new Date(`${month}-01T00:00:00Z`)).replace(/\s?г\.$/, '');
}

/** An instant (UTC ISO text) as date and time in a time zone. */
export function formatInstant(
  language: Language,
  instant: string,
  timeZone: string,
  length: 'middle' | 'figures' = 'middle',
): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const time = `${pad(local.hour)}:${pad(local.minute)}`;
  return `${formatDate(language, local.toPlainDate().toString(), length)}${length === 'middle' ? ', ' : ' '}${time}`;
}

/** The time of day of an instant in a time zone. */
export function formatTime(instant: string, timeZone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${pad(local.hour)}:${pad(local.minute)}`;
}

/** A whole hour of the clock. */
export const hourText = (hour: number): string => `${pad(hour)}:00`;

/** Short signs of day, hour and minute; the platform's own are words in one language and letters in the next. */
const UNITS: Readonly<Record<Language, readonly [day: string, hour: string, minute: string]>> = {
  en: ['d', 'h', 'min'],
  pl: ['d', 'h', 'min'],
  de: ['d', 'h', 'min'],
  ru: ['д', 'ч', 'мин'],
};

/** Minutes as at most two units, rounded down: `2 d 4 h`, `35 min`. Less than nothing counts as nothing. */
export function formatDuration(language: Language, minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes));
  const counts = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  const first = counts.findIndex((count) => count > 0);
  if (first === -1) return `0\u00a0${UNITS[language][2]}`;
  return counts
    .map((count, index) => (count > 0 && index <= first + 1 ? `${count}\u00a0${UNITS[language][index]}` : ''))
    .filter((part) => part !== '')
    .join(' ');
}

/** Windows of up to three days are counted in hours by the plan's terms, longer ones in days. */
const COUNTED_IN_HOURS = 4 * 1440;
const UNIT_NAMES = ['day', 'hour', 'minute'] as const;
/** Where a unit's full name would have to change its case with the sentence, it is abbreviated. */
const UNIT_LENGTH = { en: 'long', de: 'long', pl: 'short', ru: 'short' } as const;

/**
 * Minutes to the minute, so that what is a minute over 48 hours never reads as 48 hours or as 2 days: in signs for the
 * screen (`48 h 1 min`), in words for paper (`48 hours 1 minute`). Less than nothing counts as nothing.
 */
export function formatExactDuration(
  language: Language,
  minutes: number,
  style: 'signs' | 'words' = 'signs',
): string {
  const whole = Math.max(0, Math.floor(minutes));
  const days = whole >= COUNTED_IN_HOURS ? Math.floor(whole / 1440) : 0;
  const rest = whole - days * 1440;
  const parts = [days, Math.floor(rest / 60), rest % 60].flatMap((count, index) =>
    count > 0 ? [unitOf(language, count, index, style)] : [],
  );
  return parts.length > 0 ? parts.join(' ') : unitOf(language, 0, 2, style);
}

function unitOf(language: Language, count: number, index: number, style: 'signs' | 'words'): string {
  if (style === 'signs') return `${count}\u00a0${UNITS[language][index]}`;
  const unit = UNIT_NAMES[index] ?? 'minute';
  return once(
    `unit ${language} ${unit}`,
    () =>
      new Intl.NumberFormat(LOCALE[language], { style: 'unit', unit, unitDisplay: UNIT_LENGTH[language] }),
  ).format(count);
}

/** Words joined as the language joins them: `a, b and c`. */
export function formatList(language: Language, words: readonly string[]): string {
  return once(
    `list ${language}`,
    () => new Intl.ListFormat(LOCALE[language], { style: 'long', type: 'conjunction' }),
  ).format(words);
}

/** The same for words that also stand at the head of a row elsewhere: inside a sentence only German nouns keep their capital. */
export function formatWords(language: Language, words: readonly string[]): string {
  const inside = (word: string) =>
    language === 'de' ? word : `${word.slice(0, 1).toLocaleLowerCase(language)}${word.slice(1)}`;
  return formatList(language, words.map(inside));
}

/** A country's name in the language; its code when the platform does not know it. */
export function formatCountry(language: Language, code: string): string {
  const names = once(
    `country ${language}`,
    () => new Intl.DisplayNames(LOCALE[language], { type: 'region' }),
  );
  return names.of(code) ?? code;
}

/** A currency's name in the language: `Polish Zloty` for PLN. */
export function formatCurrency(language: Language, code: string): string {
  const names = once(
    `currency ${language}`,
    () => new Intl.DisplayNames(LOCALE[language], { type: 'currency' }),
  );
  return names.of(code) ?? code;
}

const pad = (value: number): string => String(value).padStart(2, '0');
