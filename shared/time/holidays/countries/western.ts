import { plainDate } from '../../plainDate.ts';
import {
  afterEaster,
  FRIDAY,
  fixed,
  type HolidayRule,
  MONDAY,
  nth,
  once,
  onOrAfter,
  weekdayOf,
} from '../rule.ts';

/** France: Code du travail, art. L3133-1. */
export const FR: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('victory_day', 5, 8),
  afterEaster('ascension', 39),
  afterEaster('whit_monday', 50),
  fixed('national_day', 7, 14),
  fixed('assumption', 8, 15),
  fixed('all_saints', 11, 1),
  fixed('armistice_day', 11, 11),
  fixed('christmas_day', 12, 25),
];

/** Belgium: wet van 4 januari 1974 betreffende de feestdagen. Which day stands in for a Sunday is each firm's choice. */
export const BE: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterEaster('ascension', 39),
  afterEaster('whit_monday', 50),
  fixed('national_day', 7, 21),
  fixed('assumption', 8, 15),
  fixed('all_saints', 11, 1),
  fixed('armistice_day', 11, 11),
  fixed('christmas_day', 12, 25),
];

/** The Netherlands: Algemene termijnenwet, art. 3 (1). King’s Day is held on the Saturday where it falls on a Sunday. */
export const NL: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('easter_monday', 1),
  fixed('kings_day', 4, 27, { from: 2014, substitute: 'day_before_sunday' }),
  fixed('liberation_day', 5, 5),
  afterEaster('ascension', 39),
  afterEaster('whit_monday', 50),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Luxembourg: Code du travail, art. L. 232-2. */
export const LU: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('europe_day', 5, 9, { from: 2019 }),
  afterEaster('ascension', 39),
  afterEaster('whit_monday', 50),
  fixed('national_day', 6, 23),
  fixed('assumption', 8, 15),
  fixed('all_saints', 11, 1),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/**
 * Ireland: Organisation of Working Time Act 1997, second schedule, with S.I. 50/2022 for St Brigid’s Day, which is
 * 1 February where that is a Friday and else the first Monday. The law moves no holiday off a weekend.
 */
export const IE: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  ...stBrigid(),
  once('remembrance_day', 2022, 3, 18),
  fixed('st_patrick', 3, 17),
  afterEaster('easter_monday', 1),
  nth('bank_holiday', 1, MONDAY, 5),
  nth('bank_holiday', 1, MONDAY, 6),
  nth('bank_holiday', 1, MONDAY, 8),
  onOrAfter('bank_holiday', MONDAY, 10, 25),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** The years to 2100 in which 1 February is a Friday take that day, the others the first Monday. */
function stBrigid(): readonly HolidayRule[] {
  const since = 2023;
  const fridays: number[] = [];
  for (let year = since; year <= 2100; year++) {
    if (weekdayOf(plainDate(`${year}-02-01`)) === FRIDAY) fridays.push(year);
  }
  return [
    nth('st_brigid', 1, MONDAY, 2, { from: since, except: fridays }),
    ...fridays.map((year) => once('st_brigid', year, 2, 1)),
  ];
}

/**
 * England and Wales: Banking and Financial Dealings Act 1971, schedule 1, with the days that royal proclamations add,
 * move and put in the place of weekends.
 */
export const GB: readonly HolidayRule[] = [
  fixed('new_year', 1, 1, { substitute: 'next_working_day' }),
  afterEaster('good_friday', -2),
  afterEaster('easter_monday', 1),
  nth('bank_holiday', 1, MONDAY, 5, { except: [2020] }),
  once('bank_holiday', 2020, 5, 8),
  once('bank_holiday', 2023, 5, 8),
  onOrAfter('bank_holiday', MONDAY, 5, 25, { except: [2022] }),
  once('bank_holiday', 2022, 6, 2),
  once('bank_holiday', 2022, 6, 3),
  onOrAfter('bank_holiday', MONDAY, 8, 25),
  once('bank_holiday', 2022, 9, 19),
  fixed('christmas_day', 12, 25, { substitute: 'next_working_day' }),
  fixed('second_christmas_day', 12, 26, { substitute: 'next_working_day' }),
];
