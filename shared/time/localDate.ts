import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { epochSeconds, type Instant, instantOfMilliseconds } from './instant.ts';
import type { PlainDate } from './plainDate.ts';

/** An IANA time zone that the runtime knows, "Europe/Warsaw". */
export type TimeZone = string & { readonly __brand: 'TimeZone' };

const secondsInDay = 86_400;

/** Days whose offset is remembered for one zone: more than ten years' worth, below a megabyte. */
const rememberedDays = 4096;

const nameShape = /^[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)*$/;

/** Tells whether a text names a time zone that the runtime knows. */
export function isTimeZone(text: string): text is TimeZone {
  if (!nameShape.test(text)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** @throws RangeError when the runtime knows no such time zone. */
export function timeZone(text: string): TimeZone {
  if (!isTimeZone(text)) throw new RangeError(`"${text}" is not a time zone such as Europe/Warsaw.`);
  return text;
}

export const timeZoneSchema = z
  .string()
  .refine(isTimeZone, 'must be an IANA time zone, such as Europe/Warsaw') as unknown as z.ZodType<
  TimeZone,
  string
>;

function offsetSecondsAt(seconds: number, zone: TimeZone): number {
  const there = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
  return Math.floor(there.offsetNanoseconds / 1e9);
}

/** The offset that a zone keeps for a whole UTC day, or 'changes' where clocks change on that day. */
type DayOffset = number | 'changes';

// Asking the runtime for an offset costs microseconds, an adjudication less than that: what was asked is remembered.
const offsetsByZone = new Map<TimeZone, Map<number, DayOffset>>();

function dayOffset(utcDay: number, zone: TimeZone): DayOffset {
  let offsets = offsetsByZone.get(zone);
  if (offsets === undefined) {
    offsets = new Map();
    offsetsByZone.set(zone, offsets);
  }
  let offset = offsets.get(utcDay);
  if (offset === undefined) {
    const first = offsetSecondsAt(utcDay * secondsInDay, zone);
    const last = offsetSecondsAt((utcDay + 1) * secondsInDay - 1, zone);
    offset = first === last ? first : 'changes';
    if (offsets.size >= rememberedDays) offsets.clear();
    offsets.set(utcDay, offset);
  }
  return offset;
}

const rememberedDates = new Map<number, PlainDate>();

function dateOfEpochDay(day: number): PlainDate {
  let date = rememberedDates.get(day);
  if (date === undefined) {
    const text = new Date(day * secondsInDay * 1000).toISOString();
    date = text.slice(0, text.indexOf('T')) as PlainDate;
    if (rememberedDates.size >= rememberedDays) rememberedDates.clear();
    rememberedDates.set(day, date);
  }
  return date;
}

/** Seconds since 1970 as a clock of the zone shows them, counted as if it stood in UTC. */
function wallSeconds(moment: Instant, zone: TimeZone): number {
  const seconds = epochSeconds(moment);
  const remembered = dayOffset(Math.floor(seconds / secondsInDay), zone);
  return seconds + (remembered === 'changes' ? offsetSecondsAt(seconds, zone) : remembered);
}

/** The day that a zone's calendar shows at a moment. */
export const localDateOf = (moment: Instant, zone: TimeZone): PlainDate =>
  dateOfEpochDay(Math.floor(wallSeconds(moment, zone) / secondsInDay));

/** The moment at which a day begins by a zone's calendar, with three decimals as the program writes moments. */
export const startOfDay = (date: PlainDate, zone: TimeZone): Instant =>
  instantOfMilliseconds(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);

/** What a clock of the zone shows at a moment, to the second: milliseconds since 1970, counted as if it stood in UTC. */
export const wallClock = (moment: Instant, zone: TimeZone): number => wallSeconds(moment, zone) * 1000;
