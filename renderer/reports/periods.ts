import { Temporal } from 'temporal-polyfill';

export const PRESETS = ['this_month', 'last_month', 'this_quarter', 'this_year'] as const;
export type Preset = (typeof PRESETS)[number];

export interface Period {
  /** ISO dates, both days included. */
  readonly from: string;
  readonly to: string;
}

/** The whole period around a day, its days to come included. */
export function periodOf(preset: Preset, today: string): Period {
  const day = Temporal.PlainDate.from(today);
  switch (preset) {
    case 'this_month':
      return months(day, 1);
    case 'last_month':
      return months(day.subtract({ months: 1 }), 1);
    case 'this_quarter':
      return months(day.with({ month: day.month - ((day.month - 1) % 3) }), 3);
    case 'this_year':
      return months(day.with({ month: 1 }), 12);
  }
}

/** So many whole months, the one of `day` first. */
function months(day: Temporal.PlainDate, count: number): Period {
  const from = day.with({ day: 1 });
  return { from: from.toString(), to: from.add({ months: count }).subtract({ days: 1 }).toString() };
}

/** The preset that a period is, if it is one. */
export function presetOf(period: Period, today: string): Preset | null {
  return (
    PRESETS.find((preset) => {
      const { from, to } = periodOf(preset, today);
      return from === period.from && to === period.to;
    }) ?? null
  );
}

/** Today's date in a time zone. */
export const todayIn = (timeZone: string): string => Temporal.Now.plainDateISO(timeZone).toString();
