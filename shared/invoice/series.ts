/**
 * How invoices are numbered: a text with `{number}`, and `{year}` and `{month}` where the count begins anew with them. An
 * invoice's number is given once and no number is left out, so that a series is everything but `{number}`.
 */
export const USUAL_SERIES = { invoice: 'FV/{number}/{year}', correction: 'FK/{number}/{year}' } as const;

const PLACES = /\{(number|year|month)\}/g;

/** One `{number}`, nothing else in braces, and a year wherever there is a month, or numbers would come twice. */
export function isSeries(text: string): boolean {
  const places = [...text.matchAll(PLACES)].map(([, place]) => place);
  const times = (place: string) => places.filter((each) => each === place).length;
  return (
    !/[{}]/.test(text.replaceAll(PLACES, '')) &&
    times('number') === 1 &&
    times('year') <= 1 &&
    times('month') <= times('year')
  );
}

/** The series of a day, with the number left open. */
export const seriesOn = (series: string, day: string): string =>
  series.replace('{year}', day.slice(0, 4)).replace('{month}', day.slice(5, 7));

export const numberIn = (series: string, count: number): string => series.replace('{number}', String(count));
