import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../time/instant.ts';
import type { TimeZone } from '../time/localDate.ts';
import { addDays, type PlainDate } from '../time/plainDate.ts';

/** The first moment of a day in a zone, which is not midnight where clocks go forward at midnight. */
export function startOfDay(date: PlainDate, zone: TimeZone): Instant {
  const start = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone });
  return instant(start.toInstant().toString());
}

/**
 * The moment at which a renewal takes over: the first of the day after the renewed plan's last covered day, in the time
 * zone of the renewal's own product. A term worked out from it starts on that day.
 */
export function renewalStart(renewedValidUntil: PlainDate, zone: TimeZone): Instant {
  return startOfDay(addDays(renewedValidUntil, 1), zone);
}
