import { afterEaster, fixed, type HolidayRule, nth, onOrAfter, SATURDAY, SUNDAY } from '../rule.ts';

/** Denmark: what the Folkekirke’s holy days leave after lov nr. 214 of 2023, which ended the Great Prayer Day. */
export const DK: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('maundy_thursday', -3),
  afterEaster('good_friday', -2),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  afterEaster('great_prayer_day', 26, { until: 2023 }),
  afterEaster('ascension', 39),
  afterEaster('whit_sunday', 49),
  afterEaster('whit_monday', 50),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Sweden: lag (1989:253) om allmänna helgdagar. */
export const SE: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterEaster('good_friday', -2),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterEaster('ascension', 39),
  afterEaster('whit_sunday', 49),
  fixed('national_day', 6, 6, { from: 2005 }),
  onOrAfter('midsummer_day', SATURDAY, 6, 20),
  onOrAfter('all_saints', SATURDAY, 10, 31),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Norway: lov om helligdager og helligdagsfred (1995), and lov om 1 og 17 mai som høgtidsdager (1947). */
export const NO: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('maundy_thursday', -3),
  afterEaster('good_friday', -2),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('constitution_day', 5, 17),
  afterEaster('ascension', 39),
  afterEaster('whit_sunday', 49),
  afterEaster('whit_monday', 50),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Finland: kirkkolaki (652/2023), and laki 388/1937 and laki 272/1944 for Independence Day and May Day. */
export const FI: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('epiphany', 1, 6),
  afterEaster('good_friday', -2),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  afterEaster('ascension', 39),
  afterEaster('whit_sunday', 49),
  onOrAfter('midsummer_day', SATURDAY, 6, 20),
  onOrAfter('all_saints', SATURDAY, 10, 31),
  fixed('independence_day', 12, 6),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/** Lithuania: Darbo kodeksas, 123 straipsnis. */
export const LT: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('state_restoration_day', 2, 16),
  fixed('independence_restored', 3, 11),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  nth('mothers_day', 1, SUNDAY, 5),
  nth('fathers_day', 1, SUNDAY, 6),
  fixed('midsummer_day', 6, 24),
  fixed('statehood_day', 7, 6),
  fixed('assumption', 8, 15),
  fixed('all_saints', 11, 1),
  fixed('all_souls', 11, 2, { from: 2020 }),
  fixed('christmas_eve', 12, 24),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];

/**
 * Latvia: likums “Par svētku, atceres un atzīmējamām dienām”. The Monday after stands in for 4 May and 18 November on a
 * weekend. The closing day of the Song Festival, every fifth year, is not here.
 */
export const LV: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  afterEaster('good_friday', -2),
  afterEaster('easter_sunday', 0),
  afterEaster('easter_monday', 1),
  fixed('labour_day', 5, 1),
  fixed('independence_restored', 5, 4, { substitute: 'next_working_day' }),
  nth('mothers_day', 2, SUNDAY, 5),
  afterEaster('whit_sunday', 49),
  fixed('midsummer_eve', 6, 23),
  fixed('midsummer_day', 6, 24),
  fixed('republic_day', 11, 18, { substitute: 'next_working_day' }),
  fixed('christmas_eve', 12, 24),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
  fixed('new_years_eve', 12, 31),
];

/** Estonia: pühade ja tähtpäevade seadus, § 2. */
export const EE: readonly HolidayRule[] = [
  fixed('new_year', 1, 1),
  fixed('independence_day', 2, 24),
  afterEaster('good_friday', -2),
  afterEaster('easter_sunday', 0),
  fixed('labour_day', 5, 1),
  afterEaster('whit_sunday', 49),
  fixed('victory_day', 6, 23),
  fixed('midsummer_day', 6, 24),
  fixed('independence_restored', 8, 20),
  fixed('christmas_eve', 12, 24),
  fixed('christmas_day', 12, 25),
  fixed('second_christmas_day', 12, 26),
];
