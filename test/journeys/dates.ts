/** Days as they are typed into the English window, counted back from today. */

const DAY_MS = 86_400_000;

export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** `2026-03-09 10:00` as the window's instant fields take it: day/month/year hours:minutes. */
export function typedInstant(days: number, time = '10:00'): string {
  const [year, month, day] = daysAgo(days).split('-');
  return `${day}/${month}/${year} ${time}`;
}
