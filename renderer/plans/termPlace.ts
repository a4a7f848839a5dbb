import { instant } from '../../shared/time/instant.ts';
import { localDateOf, timeZone } from '../../shared/time/localDate.ts';
import { compareDates, daysBetween, plainDate } from '../../shared/time/plainDate.ts';

export interface TermPlace {
  readonly place: 'before' | 'within' | 'after';
  /** How much of the term has gone by, 0 to 1; today counts as gone. */
  readonly share: number;
}

/** Where an instant lies in a term, by the calendar of a time zone; both days of the term are in it. */
export function termPlace(
  term: { readonly validFrom: string; readonly validUntil: string },
  now: string,
  zone: string,
): TermPlace {
  const [from, until] = [plainDate(term.validFrom), plainDate(term.validUntil)];
  const today = localDateOf(instant(now), timeZone(zone));
  if (compareDates(today, from) < 0) return { place: 'before', share: 0 };
  if (compareDates(today, until) > 0) return { place: 'after', share: 1 };
  return { place: 'within', share: (daysBetween(from, today) + 1) / (daysBetween(from, until) + 1) };
}
