import { Temporal } from 'temporal-polyfill';
import { PERIODS, type Period, periodOf, type RelativePeriod } from '../../shared/report/period.ts';

export { type Period, periodOf };

/** Those that are taken with one press. */
export const PRESETS = [
  'this_month',
  'last_month',
  'this_quarter',
  'this_year',
] as const satisfies RelativePeriod[];
export type Preset = (typeof PRESETS)[number];

/** What a period is called, if it has a name; of two, the longer. */
export function presetOf(period: Period, today: string): RelativePeriod | null {
  return (
    PERIODS.toReversed().find((name) => {
      const { from, to } = periodOf(name, today);
      return from === period.from && to === period.to;
    }) ?? null
  );
}

/** Today's date in a time zone. */
export const todayIn = (timeZone: string): string => Temporal.Now.plainDateISO(timeZone).toString();
