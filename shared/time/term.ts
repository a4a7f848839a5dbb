import { Temporal } from 'temporal-polyfill';
import type { Instant } from './instant.ts';
import { localDateOf, type TimeZone } from './localDate.ts';
import { compareDates, type PlainDate } from './plainDate.ts';

/** The days that a plan covers, the first and the last one included. */
export type Term = { readonly validFrom: PlainDate; readonly validUntil: PlainDate };

const rememberedTerms = 4096;
const terms = new Map<string, Term>();

/**
 * The term of a plan that starts on a day and runs for so many months. The last covered day is the day before the
 * same day of the month, later by the term; where that month lacks the day (a start on 29 February), the last day of
 * that month is covered too. The month-end favour is a product decision; terms in months come from the plan pages.
 */
export function termFrom(validFrom: PlainDate, termMonths: number): Term {
  const key = `${validFrom} ${termMonths}`;
  let term = terms.get(key);
  if (term === undefined) {
    const start = Temporal.PlainDate.from(validFrom);
    const later = start.add({ months: termMonths });
    const last = later.day === start.day ? later.subtract({ days: 1 }) : later;
    term = { validFrom, validUntil: last.toString() as PlainDate };
    if (terms.size >= rememberedTerms) terms.clear();
    terms.set(key, term);
  }
  return term;
}

/** The term of a plan whose code was bound at a moment: it starts on that moment's day in the plan's own zone. */
export function termOf(activatedAt: Instant, timeZone: TimeZone, termMonths: number): Term {
  return termFrom(localDateOf(activatedAt, timeZone), termMonths);
}

/** Tells whether a day lies in a term. */
export function isInTerm(date: PlainDate, term: Term): boolean {
  return compareDates(date, term.validFrom) >= 0 && compareDates(date, term.validUntil) <= 0;
}
