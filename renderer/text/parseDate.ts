import { Temporal } from 'temporal-polyfill';
import { fold } from '../../shared/search/fold.ts';
import { addDays, isPlainDate, type PlainDate } from '../../shared/time/plainDate.ts';

/** Dates and moments as people type them. Each function gives null for what it cannot read. */

/** What the days around today are called, in all four languages at once: whoever types one means nothing else by it. */
const NAMED_DAYS: ReadonlyMap<string, number> = new Map(
  (
    [
      [0, ['today', 'dziś', 'dzisiaj', 'heute', 'сегодня']],
      [-1, ['yesterday', 'wczoraj', 'gestern', 'вчера']],
      [1, ['tomorrow', 'jutro', 'morgen', 'завтра']],
    ] as const
  ).flatMap(([days, names]) => names.map((name) => [fold(name), days] as const)),
);
const NOW: ReadonlySet<string> = new Set(['now', 'teraz', 'jetzt', 'сейчас'].map(fold));

/** The days that a field takes, where it says so. */
export interface Between {
  readonly min?: string;
  readonly max?: string;
}

/**
 * A typed date as ISO text, day before month as all four languages have it: `9.3.2026`, `09/03/26`, `9 3 2026`, `9.3`,
 * `09032026`, `2026-03-09`; counted from today as `-4`, `+3`; by name as `today`, `wczoraj`. Two figures for the year mean
 * 20xx; without a year the day nearest to today is meant that the field takes. Not a date that exists: null.
 */
export function parseDate(typed: string, today: PlainDate, between: Between = {}): PlainDate | null {
  const text = typed.trim();
  const named = NAMED_DAYS.get(fold(text));
  if (named !== undefined) return addDays(today, named);
  const counted = /^([+−–-])\s?(\d{1,3})$/.exec(text);
  if (counted) return addDays(today, Number(counted[2]) * (counted[1] === '+' ? 1 : -1));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const full =
    /^(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4}|\d{2})\.?$/.exec(text) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
  if (full) return dayOf(full[3]?.length === 2 ? `20${full[3]}` : full[3], full[2], full[1]);
  const yearless = /^(\d{1,2})[./\s-]+(\d{1,2})\.?$/.exec(text);
  return yearless ? nearest(yearless[1], yearless[2], today, between) : null;
}

function dayOf(year = '', month = '', day = ''): PlainDate | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(text) ? text : null;
}

/** A leap day comes back after four years, and after eight where a century without one lies between. */
const YEARS_AROUND = Array.from({ length: 17 }, (_, index) => index - 8);

function nearest(
  day: string | undefined,
  month: string | undefined,
  today: PlainDate,
  { min, max }: Between,
): PlainDate | null {
  const from = Temporal.PlainDate.from(today);
  const distance = (date: PlainDate) => Math.abs(from.until(date).days);
  const days = YEARS_AROUND.map((years) => dayOf(String(from.year + years), month, day))
    .filter((date) => date !== null)
    .sort((one, other) => distance(one) - distance(other));
  const taken = days.find((date) => (!min || date >= min) && (!max || date <= max));
  return taken ?? days[0] ?? null;
}

/**
 * A typed date and time of day in a time zone as a UTC instant: `9.3.2026 14:05`, `today 14:05`, `-1 9:30`; a time alone
 * is today's; `now` is the present minute. A time that the clocks skip is read an hour later, one that they repeat as
 * its first occurrence.
 * @param now the present moment, as ISO text in UTC
 */
export function parseInstant(typed: string, timeZone: string, now: string): string | null {
  const text = typed.trim();
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text)) {
    try {
      return instantText(Temporal.Instant.from(text));
    } catch {
      return null;
    }
  }
  const present = Temporal.Instant.from(now);
  if (NOW.has(fold(text)))
    return instantText(present.round({ smallestUnit: 'minute', roundingMode: 'floor' }));
  const today = present.toZonedDateTimeISO(timeZone).toPlainDate().toString() as PlainDate;
  const parts = /^(?:(.*\S)(?:[\sT]+|,\s*))?(\d{1,2})[:.](\d{2})(?::(\d{2}))?$/.exec(text);
  // With a full stop for the colon, a time alone would be a day of a month.
  if (!parts || (parts[1] === undefined && !text.includes(':'))) return null;
  const date = parts[1] === undefined ? today : parseDate(parts[1].replace(/,$/, ''), today);
  const [hour, minute, second] = [Number(parts[2]), Number(parts[3]), Number(parts[4] ?? '0')];
  if (!date || hour > 23 || minute > 59 || second > 59) return null;
  const local = Temporal.PlainDate.from(date).toPlainDateTime({ hour, minute, second });
  return instantText(local.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).toInstant());
}

const instantText = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'second' });
