import { addDays, compareDates, type PlainDate } from '../time/plainDate.ts';

/**
 * Models on which a plan that ends unused is said to earn one more year of warranty, with the page that says so. A
 * question to put to the manufacturer and nothing that a verdict may count on: shops say it, each of some models.
 */
const SAID_BY: Readonly<Record<string, readonly string[]>> = {
  'dji-ars.pl': [
    'DJI Action 2',
    'DJI Osmo Action 3',
    'DJI Osmo Action 4',
    'DJI Osmo Mobile SE',
    'DJI Osmo Mobile 6',
    'DJI RS 3',
    'DJI RS 3 Pro',
    'DJI RS 3 Mini',
  ],
  'vepor.eu': [
    'DJI Mavic 3 Pro',
    'DJI Mavic 3 Pro Cine',
    'DJI Mini 2 SE',
    'DJI Mini 3',
    'DJI Mini 3 Pro',
    'DJI Mavic 3',
    'DJI Mavic 3 Cine',
    'DJI Mavic 3 Classic',
    'DJI Avata',
  ],
};

/** Who says that an unused plan on this model earns a year of warranty; null where nobody is known to. */
export function unusedYearSource(model: string): string | null {
  return Object.entries(SAID_BY).find(([, models]) => models.includes(model))?.[0] ?? null;
}

/** The last day of that year: it begins on the day after the plan's last covered one. */
export function unusedYearUntil(validUntil: PlainDate): PlainDate {
  const next = addDays(validUntil, 1);
  const sameDay = `${Number(next.slice(0, 4)) + 1}${next.slice(4)}`;
  // 29 February has no anniversary: the year then ends with February.
  return addDays((next.endsWith('02-29') ? `${sameDay.slice(0, 4)}-03-01` : sameDay) as PlainDate, -1);
}

/** Whether a day lies in the year after an unused plan, on a model for which somebody says that there is one. */
export function isInUnusedYear(
  on: PlainDate,
  plan: { readonly model: string; readonly validUntil: PlainDate; readonly used: number },
): boolean {
  return (
    plan.used === 0 &&
    unusedYearSource(plan.model) !== null &&
    compareDates(on, plan.validUntil) > 0 &&
    compareDates(on, unusedYearUntil(plan.validUntil)) <= 0
  );
}
