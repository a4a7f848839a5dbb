import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOfMilliseconds } from '../time/instant.ts';
import type { TimeZone } from '../time/localDate.ts';

/** When a report is made by the clock: every day, each Monday, each first of a month. */
export const EVERY = ['day', 'week', 'month'] as const;
export type Every = (typeof EVERY)[number];

export interface Rhythm {
  readonly every: Every;
  /** `07:30`, by the centre's clock. */
  readonly time: string;
}

/** The last day of the rhythm that is not after a day. */
function dayUpTo({ every }: Rhythm, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (every) {
    case 'day':
      return day;
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 });
    case 'month':
      return day.with({ day: 1 });
    default:
      return every satisfies never;
  }
}

const STEP = { day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } } as const;

/** A time that a change of clocks leaves out comes as much later; one that comes twice is the first. */
const momentOf = ({ time }: Rhythm, day: Temporal.PlainDate, zone: TimeZone): number =>
  day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;

function around(rhythm: Rhythm, moment: string, zone: TimeZone): { last: number; next: number } {
  const now = Date.parse(moment);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const day = dayUpTo(rhythm, today);
  const [before, after] = [day.subtract(STEP[rhythm.every]), day.add(STEP[rhythm.every])];
  const here = momentOf(rhythm, day, zone);
  return here <= now
    ? { last: here, next: momentOf(rhythm, after, zone) }
    : { last: momentOf(rhythm, before, zone), next: here };
}

/** The first moment after the one given at which it is due. */
export const dueAfter = (rhythm: Rhythm, moment: string, zone: TimeZone): Instant =>
  instantOfMilliseconds(around(rhythm, moment, zone).next);

/** The last moment up to the one given at which it was due. */
export const lastDue = (rhythm: Rhythm, moment: string, zone: TimeZone): Instant =>
  instantOfMilliseconds(around(rhythm, moment, zone).last);
