import { Temporal } from 'temporal-polyfill';

/** Periods by what they are of the day on which somebody asks, so that a report that was saved with one stays useful. */
export const PERIODS = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const;
export type RelativePeriod = (typeof PERIODS)[number];

export interface Period {
  /** ISO dates, both days included. */
  readonly from: string;
  readonly to: string;
}

/** The whole period around or before a day, its days to come included; weeks begin on Monday (ISO 8601). */
export function periodOf(name: RelativePeriod, today: string): Period {
  const day = Temporal.PlainDate.from(today);
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const quarter = day.with({ month: day.month - ((day.month - 1) % 3) });
  switch (name) {
    case 'today':
      return days(day, 1);
    case 'yesterday':
      return days(day.subtract({ days: 1 }), 1);
    case 'this_week':
      return days(monday, 7);
    case 'last_week':
      return days(monday.subtract({ days: 7 }), 7);
    case 'this_month':
      return months(day, 1);
    case 'last_month':
      return months(day.subtract({ months: 1 }), 1);
    case 'this_quarter':
      return months(quarter, 3);
    case 'last_quarter':
      return months(quarter.with({ day: 1 }).subtract({ months: 3 }), 3);
    case 'this_year':
      return months(day.with({ month: 1 }), 12);
    case 'last_year':
      return months(day.with({ month: 1 }).subtract({ years: 1 }), 12);
    default:
      return name satisfies never;
  }
}

function days(from: Temporal.PlainDate, count: number): Period {
  return { from: from.toString(), to: from.add({ days: count - 1 }).toString() };
}

/** So many whole months, the one of `day` first. */
function months(day: Temporal.PlainDate, count: number): Period {
  const from = day.with({ day: 1 });
  return { from: from.toString(), to: from.add({ months: count }).subtract({ days: 1 }).toString() };
}
