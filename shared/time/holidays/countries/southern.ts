import { afterEaster, afterOrthodoxEaster, fixed, type HolidayRule } from '../rule.ts';

/** Italy: legge 27 maggio 1949, n. 260, and later laws; 4 October since 2026 by legge 8 ottobre 2025, n. 151. */
export const IT: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('liberation_day', 4, 25),
  fixed('labour_day', 5, 1),
  fixed('republic_day', 6, 2),
  fixed('assumption', 8, 15),
  fixed('st_francis', 10, 4, { from: 2026 }),
  fixed('all_saints', 11, 1),
  fixed('immaculate_conception', 12, 8),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/**
 * Spain: Estatuto de los Trabajadores, art. 37.2, and Real Decreto 2001/1983, art. 45. Whether the Monday after a
 * Sunday is off, each autonomous community decides, so none is here.
 */
export const ES: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterEaster('good_friday', -2),
  fixed('labour_day', 5, 1),
  fixed('assumption', 8, 15),
  fixed('national_day', 10, 12),
  fixed('all_saints', 11, 1),
  fixed('constitution_day', 12, 6),
  fixed('immaculate_conception', 12, 8),
  fixed('christmas_day', 12, 25),
];

/** Portugal: Código do Trabalho, art. 234. */
export const PT: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('good_friday', -2),
  afterEaster('easter_sunday', 0),
  fixed('freedom_day', 4, 25),
  fixed('labour_day', 5, 1),
  afterEaster('corpus_christi', 60),
  fixed('national_day', 6, 10),
  fixed('assumption', 8, 15),
  fixed('republic_day', 10, 5),
  fixed('all_saints', 11, 1),
  fixed('independence_restored', 12, 1),
  fixed('immaculate_conception', 12, 8),
  fixed('christmas_day', 12, 25),
];

/** Greece: Ν. 4808/2021, art. 60, with the days that all public services and banks keep (Clean Monday, Good Friday, Whit Monday). */
export const GR: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterOrthodoxEaster('clean_monday', -48),
  fixed('greek_independence_day', 3, 25),
  afterOrthodoxEaster('good_friday', -2),
  afterOrthodoxEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterOrthodoxEaster('whit_monday', 50),
  fixed('assumption', 8, 15),
  fixed('ochi_day', 10, 28),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Cyprus: the public holidays that the Ministry of Labour lists for shops and firms. */
export const CY: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterOrthodoxEaster('clean_monday', -48),
  fixed('greek_independence_day', 3, 25),
  fixed('national_day', 4, 1),
  afterOrthodoxEaster('good_friday', -2),
  afterOrthodoxEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterOrthodoxEaster('whit_monday', 50),
  fixed('assumption', 8, 15),
  fixed('independence_day', 10, 1),
  fixed('ochi_day', 10, 28),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Malta: National Holidays and Other Public Holidays Act, cap. 252. */
export const MT: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('st_pauls_shipwreck', 2, 10),
  fixed('st_joseph', 3, 19),
  fixed('freedom_day', 3, 31),
  afterEaster('good_friday', -2),
  fixed('labour_day', 5, 1),
  fixed('sette_giugno', 6, 7),
  fixed('st_peter_and_paul', 6, 29),
  fixed('assumption', 8, 15),
  fixed('victory_day', 9, 8),
  fixed('independence_day', 9, 21),
  fixed('immaculate_conception', 12, 8),
  fixed('republic_day', 12, 13),
  fixed('christmas_day', 12, 25),
];

/** Croatia: Zakon o blagdanima, spomendanima i neradnim danima (NN 110/2019), in force since 2020. */
export const HR: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('statehood_day', 5, 30),
  afterEaster('corpus_christi', 60),
  fixed('anti_fascist_day', 6, 22),
  fixed('victory_day', 8, 5),
  fixed('assumption', 8, 15),
  fixed('all_saints', 11, 1),
  fixed('remembrance_day', 11, 18),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Slovenia: Zakon o praznikih in dela prostih dnevih; 2 January since 2017. */
export const SI: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('day_after_new_year', 1, 2, { from: 2017 }),
  fixed('culture_day', 2, 8),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('resistance_day', 4, 27),
  fixed('labour_day', 5, 1),
  fixed('second_labour_day', 5, 2),
  afterEaster('whit_sunday', 49),
  fixed('statehood_day', 6, 25),
  fixed('assumption', 8, 15),
  fixed('reformation_day', 10, 31),
  fixed('all_saints', 11, 1),
  fixed('christmas_day', 12, 25),
  fixed('independence_day', 12, 26),
];

/** Romania: Codul muncii, art. 139; Good Friday since 2018, 6 and 7 January since 2024. */
export const RO: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('day_after_new_year', 1, 2),
  fixed('epiphany', 1, 6, { from: 2024 }),
  fixed('st_john_baptist', 1, 7, { from: 2024 }),
  fixed('unification_day', 1, 24),
  afterOrthodoxEaster('good_friday', -2, { from: 2018 }),
  afterOrthodoxEaster('easter_sunday', 0),
  afterOrthodoxEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('childrens_day', 6, 1),
  afterOrthodoxEaster('whit_sunday', 49),
  afterOrthodoxEaster('whit_monday', 50),
  fixed('assumption', 8, 15),
  fixed('st_andrew', 11, 30),
  fixed('national_day', 12, 1),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Bulgaria: Кодекс на труда, чл. 154; the working days after a weekend stand in for it since 2017, but not at Easter. */
export const BG: readonly HolidayRule[] = [
  fixed('new_year', 1, 1, { substitute: 'next_working_day' }),
  fixed('liberation_day', 3, 3, { substitute: 'next_working_day' }),
  afterOrthodoxEaster('good_friday', -2),
  afterOrthodoxEaster('holy_saturday', -1),
  afterOrthodoxEaster('easter_sunday', 0),
  afterOrthodoxEaster('easter_monday', 1),
  fixed('labour_day', 5, 1, { substitute: 'next_working_day' }),
  fixed('st_george', 5, 6, { substitute: 'next_working_day' }),
  fixed('culture_day', 5, 24, { substitute: 'next_working_day' }),
  fixed('unification_day', 9, 6, { substitute: 'next_working_day' }),
  fixed('independence_day', 9, 22, { substitute: 'next_working_day' }),
  fixed('christmas_eve', 12, 24, { substitute: 'next_working_day' }),
  fixed('christmas_day', 12, 25, { substitute: 'next_working_day' }),
  fixed('second_christmas_day', 12, 26, { substitute: 'next_working_day' }),
];
