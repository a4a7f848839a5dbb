import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A calendar day as ISO 8601 text, "2026-03-09", without a time or a zone. Made by {@link plainDate} or a schema. */
export type PlainDate = string & { readonly __brand: 'PlainDate' };

const zero = 48;
/** From 1 March of the year 0 to 1 January 1970. */
const daysFromYearZeroTo1970 = 719_468;

const shape = /^\d{4}-\d{2}-\d{2}$/;
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The length of a month of the Gregorian calendar, 0 for a month that is not 1 to 12. */
function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return monthLengths[month - 1] ?? 0;
}

/** The number that two digits at a place of a text make. Far faster than slicing, and every verdict reads many. */
export function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
}

function yearOf(date: string): number {
  return twoDigits(date, 0) * 100 + twoDigits(date, 2);
}

/** Tells whether a text names a day that exists; 2026-02-29 does not. Years are 0000 to 9999. */
export function isPlainDate(text: string): text is PlainDate {
  if (!shape.test(text)) return false;
  const day = twoDigits(text, 8);
  return day >= 1 && day <= daysInMonth(yearOf(text), twoDigits(text, 5));
}

/**
 * Days since 1970-01-01 of the day that a text begins with, which must exist; its year has four digits.
 * The year is counted from March, so that the leap day comes last and each month's start is a linear formula.
 */
export function epochDay(text: string): number {
  const month = twoDigits(text, 5);
  const year = month > 2 ? yearOf(text) : yearOf(text) - 1;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + twoDigits(text, 8) - 1;
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
  return year * 365 + leapDays + dayOfYear - daysFromYearZeroTo1970;
}

/** @throws RangeError when the text is not a day that exists. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`"${text}" is not a day of the calendar such as 2026-03-09.`);
  return text;
}

/** Negative when `left` is the earlier day, positive when it is the later one, 0 for the same day. */
export function compareDates(left: PlainDate, right: PlainDate): number {
  // A term may run past the year 9999, where ISO 8601 text grows a sign and no longer sorts as text.
  if (left.length !== 10 || right.length !== 10) return Temporal.PlainDate.compare(left, right);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Whole days from one day to another; negative when `to` is the earlier one. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** The day so many days later, or earlier for a negative number. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as PlainDate;
}

export const plainDateSchema = z
  .string()
  .refine(isPlainDate, 'must be a day of the calendar, such as 2026-03-09')
  .meta({ format: 'date' }) as unknown as z.ZodType<PlainDate, string>;
