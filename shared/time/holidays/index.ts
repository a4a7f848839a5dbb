import type { PlainDate } from '../plainDate.ts';
import * as american from './countries/american.ts';
import * as central from './countries/central.ts';
import * as northern from './countries/northern.ts';
import * as southern from './countries/southern.ts';
import * as western from './countries/western.ts';
import { type Holiday, type HolidayRule, holidaysBy } from './rule.ts';

/** The rules of each country by its ISO 3166-1 code. They are right from 2020 on; of earlier years some days are missing. */
const RULES: Readonly<Record<string, readonly HolidayRule[]>> = {
  ...american,
  ...central,
  ...northern,
  ...southern,
  ...western,
};

export type { Holiday };

/** The countries whose public holidays are known; of any other only the weekends are. */
export const COUNTRIES_WITH_HOLIDAYS: readonly string[] = Object.keys(RULES).sort();

export const hasHolidays = (country: string): boolean => Object.hasOwn(RULES, country);

const remembered = new Map<string, readonly Holiday[]>();
/** Years remembered, over all countries. */
const REMEMBERED_YEARS = 512;

/**
 * The statutory nationwide public holidays of a country in a year, in order, with the days that the law puts in the
 * place of those on a weekend; none for a country that is not known.
 */
export function holidaysOf(country: string, year: number): readonly Holiday[] {
  const rules = RULES[country];
  if (!rules) return [];
  const name = `${country} ${year}`;
  const known = remembered.get(name);
  if (known) return known;
  // New Year's Day on a Saturday may give the last day of the year before.
  const days = [year, year + 1]
    .flatMap((each) => holidaysBy(rules, each))
    .filter(({ date }) => Number(date.slice(0, 4)) === year)
    .sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0));
  if (remembered.size >= REMEMBERED_YEARS) remembered.clear();
  remembered.set(name, days);
  return days;
}

/** The first holiday of a country on a day, or null. */
export function holidayOn(country: string, date: PlainDate): Holiday | null {
  return holidaysOf(country, Number(date.slice(0, 4))).find((day) => day.date === date) ?? null;
}
