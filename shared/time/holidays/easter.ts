import { addDays, type PlainDate } from '../plainDate.ts';

/** The churches whose Easter a holiday may follow. */
export type Church = 'western' | 'orthodox';

const pad = (number: number, length: number): string => String(number).padStart(length, '0');
const dateOf = (year: number, month: number, day: number): PlainDate =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as PlainDate;

/** Easter Sunday by the Gregorian calendar: the algorithm of Nature (1876), as in Meeus, Astronomical Algorithms, ch. 8. */
function westernEaster(year: number): PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const days = epact + toSunday - 7 * late + 114;
  return dateOf(year, Math.floor(days / 31), (days % 31) + 1);
}

/** Easter Sunday by the Julian calendar (Meeus, ch. 8), told as a day of the Gregorian one. */
function orthodoxEaster(year: number): PlainDate {
  const moon = (19 * (year % 19) + 15) % 30;
  const toSunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const days = moon + toSunday + 114;
  const behind = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return addDays(dateOf(year, Math.floor(days / 31), (days % 31) + 1), behind);
}

/** Easter Sunday of a year of the Gregorian calendar, 1583 to 9999. */
export function easterSunday(year: number, church: Church): PlainDate {
  return church === 'western' ? westernEaster(year) : orthodoxEaster(year);
}
