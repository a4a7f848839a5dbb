import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../time/instant.ts';
import type { TimeZone } from '../time/localDate.ts';
import { addDays, type PlainDate } from '../time/plainDate.ts';
import { termOf } from '../time/term.ts';

/**
 * The plan pages: plans on one device cover three years at most, as 1+1+1 or 2+1 (s.dji.ink/srGkuf). In months. The
 * bound is the three years and not the order: one year that is renewed by two is a way that the page does not name, and
 * covers no day more than it allows. A centre records what the manufacturer has bound, so 1+2 is taken like the others.
 */
const LONGEST_COVER_MONTHS = 36;

/** The last day that a plan and all its renewals may cover. `activatedAt` is the first plan's, in its product's zone. */
export function lastDayOfCover(activatedAt: Instant, zone: TimeZone): PlainDate {
  return termOf(activatedAt, zone, LONGEST_COVER_MONTHS).validUntil;
}

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
