import { describe, expect, test } from 'vitest';
import {
  COUNTRIES_WITH_HOLIDAYS,
  hasHolidays,
  holidayOn,
  holidaysOf,
} from '../../../../shared/time/holidays/index.ts';
import { HOLIDAY_KEYS } from '../../../../shared/time/holidays/keys.ts';
import { isWeekend } from '../../../../shared/time/holidays/rule.ts';
import { plainDate } from '../../../../shared/time/plainDate.ts';

const daysOf = (country: string, year: number) => holidaysOf(country, year).map(({ date }) => date.slice(5));
const substitutes = (country: string, year: number) =>
  holidaysOf(country, year)
    .filter(({ substitute }) => substitute)
    .map(({ date, key }) => `${date} ${key}`);

const EU = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

describe('the public holidays', () => {
  test('are known for the Union, its neighbours and North America', () => {
    expect(COUNTRIES_WITH_HOLIDAYS).toEqual([...EU, 'CA', 'CH', 'GB', 'NO', 'US'].sort());
    expect(hasHolidays('PL')).toBe(true);
    expect(hasHolidays('JP')).toBe(false);
    expect(holidaysOf('JP', 2026)).toEqual([]);
  });

  test('of Poland in 2026 and 2027', () => {
    expect(daysOf('PL', 2026)).toEqual(
      '01-01 01-06 04-05 04-06 05-01 05-03 05-24 06-04 08-15 11-01 11-11 12-24 12-25 12-26'.split(' '),
    );
    expect(daysOf('PL', 2027)).toEqual(
      '01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26'.split(' '),
    );
  });

  test('of Poland have Christmas Eve since 2025', () => {
    expect(holidayOn('PL', plainDate('2024-12-24'))).toBeNull();
    expect(holidayOn('PL', plainDate('2025-12-24'))?.key).toBe('christmas_eve');
  });

  test('of Germany in 2026, those of every state', () => {
    expect(daysOf('DE', 2026)).toEqual('01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'.split(' '));
  });

  test.each([
    ['CZ', 2026, '01-01 04-03 04-06 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26'],
    ['SE', 2026, '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-20 10-31 12-25 12-26'],
    ['NL', 2025, '01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26'],
    ['IE', 2026, '01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26'],
    ['DK', 2024, '01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26'],
    ['GR', 2026, '01-01 01-06 02-23 03-25 04-10 04-13 05-01 06-01 08-15 10-28 12-25 12-26'],
    ['IT', 2026, '01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26'],
    ['CH', 2026, '01-01 05-14 08-01 12-25'],
  ])('of %s in %i', (country, year, days) => {
    expect(daysOf(country, year)).toEqual(days.split(' '));
  });

  test('of Ireland: Saint Brigid’s Day is 1 February where that is a Friday', () => {
    expect(daysOf('IE', 2030)).toContain('02-01');
    expect(daysOf('IE', 2030)).not.toContain('02-04');
  });

  test('on a weekend have a day in lieu where the law gives one', () => {
    expect(substitutes('GB', 2021)).toEqual(['2021-12-27 christmas_day', '2021-12-28 second_christmas_day']);
    expect(substitutes('GB', 2022)).toEqual(['2022-01-03 new_year', '2022-12-27 christmas_day']);
    expect(substitutes('US', 2021)).toEqual([
      '2021-06-18 juneteenth',
      '2021-07-05 independence_day',
      '2021-12-24 christmas_day',
      '2021-12-31 new_year',
    ]);
    expect(substitutes('BG', 2022)).toEqual([
      '2022-01-03 new_year',
      '2022-05-02 labour_day',
      '2022-12-27 christmas_eve',
      '2022-12-28 christmas_day',
    ]);
    expect(substitutes('LV', 2024)).toEqual(['2024-05-06 independence_restored']);
    expect(substitutes('PL', 2026)).toEqual([]);
  });

  test('come in order, with names that there are words for, and no day in lieu on a weekend', () => {
    for (const country of COUNTRIES_WITH_HOLIDAYS) {
      for (let year = 2020; year <= 2040; year++) {
        const days = holidaysOf(country, year);
        const dates = days.map(({ date }) => date);
        expect(dates).toEqual([...dates].sort());
        expect(dates.every((date) => date.startsWith(`${year}-`))).toBe(true);
        for (const { date, key, substitute } of days) {
          expect(HOLIDAY_KEYS).toContain(key);
          if (substitute) expect(isWeekend(date)).toBe(false);
        }
      }
    }
  });

  test('use every name', () => {
    const used = new Set(
      COUNTRIES_WITH_HOLIDAYS.flatMap((country) =>
        [2017, 2018, 2022, 2023, 2026].flatMap((year) => holidaysOf(country, year).map(({ key }) => key)),
      ),
    );
    expect(HOLIDAY_KEYS.filter((key) => !used.has(key))).toEqual([]);
  });
});
