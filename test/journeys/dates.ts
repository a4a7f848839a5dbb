/** Days as they are typed into the English window, counted back from today as it is at the centre. */

const DAY_MS = 86_400_000;

/** Where the journeys' centres stand: late in the evening it is tomorrow there already. */
const atTheCentre = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Warsaw', dateStyle: 'short' });

export const daysAgo = (days: number): string => atTheCentre.format(Date.now() - days * DAY_MS);

/** `2026-03-09 10:00` as the window's instant fields take it: day/month/year hours:minutes. */
export function typedInstant(days: number, time = '10:00'): string {
  const [year, month, day] = daysAgo(days).split('-');
  return `${day}/${month}/${year} ${time}`;
}
