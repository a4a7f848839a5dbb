import { Temporal } from 'temporal-polyfill';

/** ISO dates of the centre's calendar, both days included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Days of the longest period that figures are asked of. */
export const LONGEST_PERIOD = 3660;

/** Days that are still told apart in one chart; a longer period is told by its months. */
const MOST_DAYS = 100;

const day = (date: string) => Temporal.PlainDate.from(date);

/** How many days a period has. */
export const daysOf = ({ from, to }: Period): number => day(from).until(day(to)).days + 1;

/**
 * What a period is held against: as many whole months where it is of whole months, else as many days, just before it.
 * While the period still runs, as much of the one before as has passed of it.
 */
export function periodBefore(period: Period, today: string): Period {
  const first = day(period.from);
  const next = day(period.to).add({ days: 1 });
  const ofMonths = first.day === 1 && next.day === 1;
  const from = ofMonths
    ? first.subtract({ months: (next.year - first.year) * 12 + next.month - first.month })
    : first.subtract({ days: daysOf(period) });
  const end = first.subtract({ days: 1 });
  const runs = period.from <= today && today < period.to;
  const reached = from.add({ days: first.until(day(today)).days });
  const to = runs && Temporal.PlainDate.compare(reached, end) < 0 ? reached : end;
  return { from: from.toString(), to: to.toString() };
}

/** The parts of a period that are counted each by itself: its days, or its months where these are too many. */
export function stepsOf(period: Period): { readonly by: 'day' | 'month'; readonly steps: readonly Period[] } {
  const by = daysOf(period) <= MOST_DAYS ? 'day' : 'month';
  const steps: Period[] = [];
  for (let from = day(period.from); from.toString() <= period.to; ) {
    const next = by === 'day' ? from.add({ days: 1 }) : from.with({ day: 1 }).add({ months: 1 });
    const last = next.subtract({ days: 1 }).toString();
    steps.push({ from: from.toString(), to: last < period.to ? last : period.to });
    from = next;
  }
  return { by, steps };
}
