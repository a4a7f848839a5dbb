import { z } from 'zod';
import { epochDay, isPlainDate, twoDigits } from './plainDate.ts';

/** A moment as RFC 3339 text in UTC, "2025-03-31T10:00:00Z", to the nanosecond at most. */
export type Instant = string & { readonly __brand: 'Instant' };

const shape = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
const secondsInHour = 3600;
const nanosecondsInSecond = 1e9;

/**
 * Tells whether a text is a moment that exists, in UTC with a capital T and Z. The second is 00 to 59: like every
 * computer clock we know of, Hangar has no leap seconds.
 */
export function isInstant(text: string): text is Instant {
  return shape.test(text) && isPlainDate(text.slice(0, 10));
}

/** @throws RangeError when the text is not a moment that exists. */
export function instant(text: string): Instant {
  if (!isInstant(text))
    throw new RangeError(`"${text}" is not a moment in UTC such as 2025-03-31T10:00:00Z.`);
  return text;
}

/** The moment so many milliseconds after 1970-01-01T00:00:00Z, always written with three decimals. */
export function instantOfMilliseconds(milliseconds: number): Instant {
  return instant(new Date(milliseconds).toISOString());
}

/** Whole seconds since 1970-01-01T00:00:00Z, rounded down. */
export function epochSeconds(moment: Instant): number {
  const hours = epochDay(moment) * 24 + twoDigits(moment, 11);
  return (hours * 60 + twoDigits(moment, 14)) * 60 + twoDigits(moment, 17);
}

function nanosecondsOf(moment: Instant): number {
  return moment.length === 20 ? 0 : Number(moment.slice(20, -1).padEnd(9, '0'));
}

/** Elapsed time between two moments as whole seconds, rounded down, and the nanoseconds beyond them. */
function elapsed(from: Instant, to: Instant): { seconds: number; nanoseconds: number } {
  const seconds = epochSeconds(to) - epochSeconds(from);
  const nanoseconds = nanosecondsOf(to) - nanosecondsOf(from);
  return nanoseconds < 0
    ? { seconds: seconds - 1, nanoseconds: nanoseconds + nanosecondsInSecond }
    : { seconds, nanoseconds };
}

/** Negative when `left` is the earlier moment, positive when it is the later one, 0 for the same moment. */
export function compareInstants(left: Instant, right: Instant): number {
  const { seconds, nanoseconds } = elapsed(right, left);
  return seconds === 0 ? nanoseconds : seconds;
}

/** Tells, to the nanosecond, whether at most so many hours of elapsed time lie between two moments. */
export function isWithinHours(from: Instant, to: Instant, hours: number): boolean {
  const { seconds, nanoseconds } = elapsed(from, to);
  const allowed = hours * secondsInHour;
  return seconds < allowed || (seconds === allowed && nanoseconds === 0);
}

/**
 * Minutes of elapsed time between two moments, a begun minute counted as a whole one, so that what is a second over
 * 48 hours never reads as 48 hours.
 */
export function minutesBegun(from: Instant, to: Instant): number {
  const { seconds, nanoseconds } = elapsed(from, to);
  // Math.ceil gives -0 for what is less than a minute before.
  return Math.ceil((seconds + (nanoseconds > 0 ? 1 : 0)) / 60) + 0;
}

/** Hours of elapsed time between two moments, with their fraction, to the second. */
export function hoursBetween(from: Instant, to: Instant): number {
  return elapsed(from, to).seconds / secondsInHour;
}

export const instantSchema = z
  .string()
  .refine(isInstant, 'must be a moment in UTC, such as 2025-03-31T10:00:00Z')
  .meta({ format: 'date-time' }) as unknown as z.ZodType<Instant, string>;

/**
 * How far another program's clock may be ahead of ours, in milliseconds. Two on one computer differ too: a window's runs
 * by itself and follows the computer's by small leaps.
 */
const CLOCKS_DIFFER = 60_000;

/**
 * A moment told by another clock, as ours has it: one that is ahead of us by no more than clocks differ is now.
 * Null for one that is still to come.
 */
export function toldMoment(told: string, now: string): string | null {
  const ahead = Date.parse(told) - Date.parse(now);
  if (ahead <= 0) return told;
  return ahead <= CLOCKS_DIFFER ? now : null;
}
