import { afterEaster, fixed, type HolidayRule, once } from '../rule.ts';

/** Poland: Ustawa z dnia 18 stycznia 1951 r. o dniach wolnych od pracy, with Christmas Eve since 2025. */
export const PL: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6, { from: 2011 }),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('constitution_day', 5, 3),
  afterEaster('whit_sunday', 49),
  afterEaster('corpus_christi', 60),
  fixed('assumption', 8, 15),
  fixed('all_saints', 11, 1),
  fixed('independence_day', 11, 11),
  once('independence_day', 2018, 11, 12),
  fixed('christmas_eve', 12, 24, { from: 2025 }),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Germany: what the holiday laws of all sixteen states have in common; 3 October by the Einigungsvertrag, art. 2 (2). */
export const DE: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('good_friday', -2),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterEaster('ascension', 39),
  afterEaster('whit_monday', 50),
  fixed('german_unity_day', 10, 3),
  once('reformation_day', 2017, 10, 31),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Austria: Arbeitsruhegesetz, § 7 (2). */
export const AT: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterEaster('ascension', 39),
  afterEaster('whit_monday', 50),
  afterEaster('corpus_christi', 60),
  fixed('assumption', 8, 15),
  fixed('national_day', 10, 26),
  fixed('all_saints', 11, 1),
  fixed('immaculate_conception', 12, 8),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Switzerland: 1 August by art. 110 (3) of the Bundesverfassung; the others are those that every canton has. */
export const CH: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('ascension', 39),
  fixed('national_day', 8, 1),
  fixed('christmas_day', 12, 25),
];

/** Czechia: zákon č. 245/2000 Sb., o státních svátcích; Good Friday since 2016. */
export const CZ: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('good_friday', -2, { from: 2016 }),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('victory_day', 5, 8),
  fixed('cyril_and_methodius', 7, 5),
  fixed('jan_hus', 7, 6),
  fixed('statehood_day', 9, 28),
  fixed('independence_day', 10, 28),
  fixed('freedom_and_democracy_day', 11, 17),
  fixed('christmas_eve', 12, 24),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/**
 * Slovakia: zákon č. 241/1993 Z. z., days of rest. 1 September is none since 2024, 17 November since 2025; in 2026
 * 8 May and 15 September are worked.
 */
export const SK: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterEaster('good_friday', -2),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('victory_day', 5, 8, { except: [2026] }),
  fixed('cyril_and_methodius', 7, 5),
  fixed('national_uprising_day', 8, 29),
  fixed('constitution_day', 9, 1, { until: 2023 }),
  fixed('our_lady_of_sorrows', 9, 15, { except: [2026] }),
  once('independence_day', 2018, 10, 30),
  fixed('all_saints', 11, 1),
  fixed('freedom_and_democracy_day', 11, 17, { until: 2024 }),
  fixed('christmas_eve', 12, 24),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/**
 * Hungary: 2012. évi I. törvény a munka törvénykönyvéről, § 102. The days that a yearly decree exchanges for worked
 * Saturdays are not here: a centre sets them as its own.
 */
export const HU: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('national_day', 3, 15),
  afterEaster('good_friday', -2, { from: 2017 }),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterEaster('whit_monday', 50),
  fixed('st_stephen_of_hungary', 8, 20),
  fixed('revolution_day', 10, 23),
  fixed('all_saints', 11, 1),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];
