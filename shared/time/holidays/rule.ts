import { addDays, type PlainDate, plainDate } from '../plainDate.ts';
import { type Church, easterSunday } from './easter.ts';
import type { HolidayKey } from './keys.ts';

/** A day of the week by ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export const MONDAY = 1;
export const THURSDAY = 4;
export const FRIDAY = 5;
export const SATURDAY = 6;
export const SUNDAY = 7;

/** On which day of a year a holiday falls. */
type Place =
  | { readonly kind: 'fixed'; readonly month: number; readonly day: number }
  /** So many days after that church's Easter Sunday; before it where negative. */
  | { readonly kind: 'easter'; readonly days: number; readonly church: Church }
  /** The first such weekday on or after a day. */
  | { readonly kind: 'on_or_after'; readonly weekday: Weekday; readonly month: number; readonly day: number };

/**
 * What the law gives for a holiday on a weekend: nothing, the next day that is neither weekend nor holiday, the nearest
 * weekday (Friday for Saturday, Monday for Sunday), or the holiday itself moves to the day before a Sunday.
 */
type Substitute = 'none' | 'next_working_day' | 'nearest_weekday' | 'day_before_sunday';

interface Terms {
  /** The first and the last year in which the law has it, both included. */
  readonly from?: number;
  readonly until?: number;
  readonly except?: readonly number[];
  readonly substitute?: Substitute;
}

/** One holiday of a country. */
export interface HolidayRule extends Terms {
  readonly key: HolidayKey;
  readonly place: Place;
}

export const fixed = (key: HolidayKey, month: number, day: number, terms: Terms = {}): HolidayRule => ({
  key,
  place: { kind: 'fixed', month, day },
  ...terms,
});

export const afterEaster = (key: HolidayKey, days: number, terms: Terms = {}): HolidayRule => ({
  key,
  place: { kind: 'easter', days, church: 'western' },
  ...terms,
});

export const afterOrthodoxEaster = (key: HolidayKey, days: number, terms: Terms = {}): HolidayRule => ({
  key,
  place: { kind: 'easter', days, church: 'orthodox' },
  ...terms,
});

export const onOrAfter = (
  key: HolidayKey,
  weekday: Weekday,
  month: number,
  day: number,
  terms: Terms = {},
): HolidayRule => ({ key, place: { kind: 'on_or_after', weekday, month, day }, ...terms });

/** The nth such weekday of a month, 1 for the first. */
export const nth = (
  key: HolidayKey,
  count: 1 | 2 | 3 | 4,
  weekday: Weekday,
  month: number,
  terms: Terms = {},
): HolidayRule => onOrAfter(key, weekday, month, 7 * count - 6, terms);

/** A day that the law gave once. */
export const once = (key: HolidayKey, year: number, month: number, day: number): HolidayRule =>
  fixed(key, month, day, { from: year, until: year });

/** A day off that the law gives. */
export interface Holiday {
  readonly date: PlainDate;
  readonly key: HolidayKey;
  /** Stands in for a holiday that falls on a weekend. */
  readonly substitute: boolean;
}

/** ISO weekday of a day. 1970-01-01 was a Thursday. */
export function weekdayOf(date: PlainDate): Weekday {
  const days = Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  return (((((days + 3) % 7) + 7) % 7) + 1) as Weekday;
}

export const isWeekend = (date: PlainDate): boolean => weekdayOf(date) >= SATURDAY;

const pad = (number: number, length: number): string => String(number).padStart(length, '0');

function dayOf({ place, substitute }: HolidayRule, year: number): PlainDate {
  if (place.kind === 'easter') return addDays(easterSunday(year, place.church), place.days);
  const start = plainDate(`${pad(year, 4)}-${pad(place.month, 2)}-${pad(place.day, 2)}`);
  if (place.kind === 'on_or_after') return addDays(start, (place.weekday - weekdayOf(start) + 7) % 7);
  return substitute === 'day_before_sunday' && weekdayOf(start) === SUNDAY ? addDays(start, -1) : start;
}

const holdsIn = ({ from, until, except }: HolidayRule, year: number): boolean =>
  (from === undefined || year >= from) && (until === undefined || year <= until) && !except?.includes(year);

/** The holidays that rules give for a year, in order, with the days that stand in for those on a weekend. */
export function holidaysBy(rules: readonly HolidayRule[], year: number): Holiday[] {
  const own = rules
    .filter((rule) => holdsIn(rule, year))
    .map((rule) => ({ rule, date: dayOf(rule, year) }))
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  const taken = new Set(own.map(({ date }) => date));
  const holidays: Holiday[] = own.map(({ rule, date }) => ({ date, key: rule.key, substitute: false }));
  for (const { rule, date } of own) {
    const instead = substituteOf(rule.substitute, date, taken);
    if (instead === null) continue;
    taken.add(instead);
    holidays.push({ date: instead, key: rule.key, substitute: true });
  }
  return holidays;
}

function substituteOf(
  kind: Substitute | undefined,
  date: PlainDate,
  taken: ReadonlySet<PlainDate>,
): PlainDate | null {
  if (!isWeekend(date)) return null;
  switch (kind) {
    case 'nearest_weekday':
      return addDays(date, weekdayOf(date) === SATURDAY ? -1 : 1);
    case 'next_working_day': {
      let next = addDays(date, 1);
      while (isWeekend(next) || taken.has(next)) next = addDays(next, 1);
      return next;
    }
    default:
      return null;
  }
}
