import { holidayOn } from './holidays/index.ts';
import { isWeekend } from './holidays/rule.ts';
import { addDays, type PlainDate } from './plainDate.ts';

/** Tells whether work is done on a day. */
export type IsWorkingDay = (date: PlainDate) => boolean;

/** Days looked through at most: a calendar without a working day for ten years is none. */
const FAR = 3660;

/**
 * The working days of a centre: those of its country, but for the days that it closes or works on by its own word.
 * @param own the days on which the centre has its own word; true: it works.
 */
export function workingDaysOf(
  country: string,
  own: ReadonlyMap<PlainDate, boolean> = new Map(),
): IsWorkingDay {
  return (date) => own.get(date) ?? (!isWeekend(date) && holidayOn(country, date) === null);
}

/**
 * The day itself where it is a working one, else the next that is.
 * @throws RangeError when there is none within ten years.
 */
export function workingDayFrom(date: PlainDate, isWorkingDay: IsWorkingDay): PlainDate {
  let day = date;
  for (let looked = 0; looked <= FAR; looked++) {
    if (isWorkingDay(day)) return day;
    day = addDays(day, 1);
  }
  throw new RangeError(`After ${date} there is no working day within ten years.`);
}

/**
 * The last working day before a day, which itself never counts.
 * @throws RangeError when there is none within ten years.
 */
export function workingDayBefore(date: PlainDate, isWorkingDay: IsWorkingDay): PlainDate {
  let day = date;
  for (let looked = 0; looked <= FAR; looked++) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) return day;
  }
  throw new RangeError(`Before ${date} there is no working day within ten years.`);
}

/**
 * The nth working day after a day, which itself never counts; for none the day itself.
 * @throws RangeError for a count that is not whole or is negative, and when ten years have no working day.
 */
export function addWorkingDays(date: PlainDate, count: number, isWorkingDay: IsWorkingDay): PlainDate {
  if (!Number.isInteger(count) || count < 0) throw new RangeError(`${count} is no number of working days.`);
  let day = date;
  for (let done = 0; done < count; done++) day = workingDayFrom(addDays(day, 1), isWorkingDay);
  return day;
}
