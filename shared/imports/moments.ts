import { Temporal } from 'temporal-polyfill';
import { type Instant, isInstant } from '../time/instant.ts';
import type { TimeZone } from '../time/localDate.ts';
import { isPlainDate } from '../time/plainDate.ts';
import type { DateOrder, WholeDays } from './vocabulary.ts';

/**
 * Reads moments as people and spreadsheets write them. Nothing is guessed: 03/04/2025 is the third of April in Warsaw
 * and the fourth of March in Chicago, so its order is asked; so is the zone of a time that carries no offset, and what
 * a date without a time stands for.
 */
export interface DateSettings {
  readonly dateOrder: DateOrder | null;
  readonly zone: TimeZone | null;
  readonly wholeDays: WholeDays | null;
}

export type MomentRead =
  | { readonly kind: 'moment'; readonly at: Instant }
  | { readonly kind: 'ask'; readonly about: 'dateOrder' | 'zone' | 'wholeDays' }
  | {
      readonly kind: 'refused';
      readonly code: 'date_form' | 'date_unreal' | 'time_skipped' | 'time_twice' | 'time_missing';
    };

const SHAPE =
  /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?:(?:T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

const refused = (code: Extract<MomentRead, { kind: 'refused' }>['code']): MomentRead => ({
  kind: 'refused',
  code,
});

const two = (text: string | number): string => String(text).padStart(2, '0');

/** Seconds east of UTC that an offset such as +02:00 says; null for one that does not exist. */
function offsetSeconds(text: string): number | null {
  if (/^[a-z]/i.test(text)) return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60;
}

/** Reads one cell, not empty. */
export function readMoment(text: string, settings: DateSettings): MomentRead {
  if (isInstant(text)) return { kind: 'moment', at: text };
  const found = SHAPE.exec(text);
  if (!found) return refused('date_form');
  const [, isoYear, isoMonth, isoDay, first, second, year, hour, minute, second_ = '00', fraction, offset] =
    found;
  if (isoYear === undefined) {
    if (settings.dateOrder === null) return { kind: 'ask', about: 'dateOrder' };
    if (settings.dateOrder === 'iso') return refused('date_form');
  }
  const dayFirst = settings.dateOrder !== 'mdy';
  const month = isoMonth ?? (dayFirst ? second : first) ?? '';
  const day = isoDay ?? (dayFirst ? first : second) ?? '';
  const date = `${isoYear ?? year}-${two(month)}-${two(day)}`;
  if (!isPlainDate(date)) return refused('date_unreal');

  if (hour === undefined) {
    // An offset without a time says nothing.
    if (offset !== undefined) return refused('date_form');
    if (settings.wholeDays === null) return { kind: 'ask', about: 'wholeDays' };
    if (settings.wholeDays === 'refuse') return refused('time_missing');
  }
  const time = hour === undefined ? '00:00:00' : `${two(hour)}:${minute}:${second_}`;
  const tail = fraction === undefined || /^0+$/.test(fraction) ? 'Z' : `.${fraction}Z`;
  const asUtc = `${date}T${time}${tail}`;
  if (!isInstant(asUtc)) return refused('date_unreal');
  if (offset !== undefined) {
    const seconds = offsetSeconds(offset);
    return seconds === null ? refused('date_form') : { kind: 'moment', at: shifted(asUtc, -seconds, tail) };
  }
  if (settings.zone === null) return { kind: 'ask', about: 'zone' };
  return inZone(asUtc, settings.zone, tail);
}

/** The moment so many seconds later, written with the same fraction of a second. */
function shifted(moment: string, seconds: number, tail: string): Instant {
  const whole = new Date(Date.parse(`${moment.slice(0, 19)}Z`) + seconds * 1000).toISOString();
  return `${whole.slice(0, 19)}${tail}` as Instant;
}

const HALF_DAY_MS = 12 * 3_600_000;
/** Days remembered for all zones together; a file spans a few years. */
const REMEMBERED = 8192;
const offsets = new Map<string, number | 'changes'>();

function offsetAt(milliseconds: number, zone: TimeZone): number {
  const there = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(zone);
  return Math.round(there.offsetNanoseconds / 1e9);
}

/** The offset that a zone keeps all through a local day and half a day around it, or 'changes'. */
function dayOffset(date: string, zone: TimeZone): number | 'changes' {
  const key = `${date}${zone}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const noon = Date.parse(`${date}T12:00:00Z`);
    // A local day lies, in UTC, within a day and a half of its noon, however far east or west it is.
    const seen = [-3, -2, -1, 0, 1, 2, 3].map((halves) => offsetAt(noon + halves * HALF_DAY_MS, zone));
    offset = seen.every((each) => each === seen[0]) ? (seen[0] ?? 0) : 'changes';
    if (offsets.size >= REMEMBERED) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}

/** A local time as a moment; refuses a time that the clocks skip, and one that they show twice. */
function inZone(local: string, zone: TimeZone, tail: string): MomentRead {
  const offset = dayOffset(local.slice(0, 10), zone);
  if (offset !== 'changes') return { kind: 'moment', at: shifted(local, -offset, tail) };
  const wall = Temporal.PlainDateTime.from(local.slice(0, 19));
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds !== later.epochMilliseconds) {
    return refused(earlier.toPlainDateTime().equals(wall) ? 'time_twice' : 'time_skipped');
  }
  return { kind: 'moment', at: `${earlier.toInstant().toString().slice(0, 19)}${tail}` as Instant };
}
