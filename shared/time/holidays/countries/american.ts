import { afterEaster, fixed, type HolidayRule, MONDAY, nth, onOrAfter, THURSDAY } from '../rule.ts';

/**
 * United States: the federal holidays of 5 U.S.C. § 6103 (a); by (b) and Executive Order 11582 the Friday or the Monday
 * beside it stands in for one on a weekend.
 */
export const US: readonly HolidayRule[] = [
  fixed('new_year', 1, 1, { substitute: 'nearest_weekday' }),
  nth('martin_luther_king_day', 3, MONDAY, 1),
  nth('presidents_day', 3, MONDAY, 2),
  onOrAfter('memorial_day', MONDAY, 5, 25),
  fixed('juneteenth', 6, 19, { from: 2021, substitute: 'nearest_weekday' }),
  fixed('independence_day', 7, 4, { substitute: 'nearest_weekday' }),
  nth('labour_day', 1, MONDAY, 9),
  nth('columbus_day', 2, MONDAY, 10),
  fixed('veterans_day', 11, 11, { substitute: 'nearest_weekday' }),
  nth('thanksgiving', 4, THURSDAY, 11),
  fixed('christmas_day', 12, 25, { substitute: 'nearest_weekday' }),
];

/**
 * Canada: the general holidays of the Canada Labour Code, part III, division V. For one on a weekend the Code gives the
 * working day before or after; here it is the one after.
 */
export const CA: readonly HolidayRule[] = [
  fixed('new_year', 1, 1, { substitute: 'next_working_day' }),
  afterEaster('good_friday', -2),
  onOrAfter('victoria_day', MONDAY, 5, 18),
  fixed('canada_day', 7, 1, { substitute: 'next_working_day' }),
  nth('labour_day', 1, MONDAY, 9),
  fixed('truth_and_reconciliation_day', 9, 30, { from: 2021, substitute: 'next_working_day' }),
  nth('thanksgiving', 2, MONDAY, 10),
  fixed('remembrance_day', 11, 11, { substitute: 'next_working_day' }),
  fixed('christmas_day', 12, 25, { substitute: 'next_working_day' }),
  fixed('second_christmas_day', 12, 26, { substitute: 'next_working_day' }),
];
