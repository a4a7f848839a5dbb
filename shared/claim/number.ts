/** A claim's number: the year and a count of that year, `HG-2026-000123`. */
export const claimNumber = (year: number | string, count: number): string =>
  `HG-${year}-${String(count).padStart(6, '0')}`;

/** The number that a text is, with or without its dashes and leading zeros; null when it is none. */
export function readClaimNumber(text: string): string | null {
  const [, year = '', count = ''] = /^HG-?(\d{4})-?(\d{1,6})$/i.exec(text.trim()) ?? [];
  return year === '' ? null : claimNumber(year, Number(count));
}
