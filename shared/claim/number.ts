import type { PlainDate } from '../time/plainDate.ts';

/** What of the day of booking stands in a claim's number. */
export const NUMBER_DATES = ['year', 'month', 'none'] as const;
/** When the count begins anew. */
export const NUMBER_TURNS = ['year', 'month', 'never'] as const;
export const MOST_DIGITS = 8;

/** How a centre's claims are numbered: `HG-2026-000123`, `WAW-2026-03-0042`, `D-00512`. */
export interface NumberForm {
  /** Capital letters, one to six: digits in it would run into the year. */
  readonly prefix: string;
  /** `month`: year and month. */
  readonly date: (typeof NUMBER_DATES)[number];
  /** The count is padded with zeros to so many digits; a larger one is written out. */
  readonly digits: number;
  /** The least count; what the series has reached already counts more. */
  readonly start: number;
  readonly anew: (typeof NUMBER_TURNS)[number];
}

export const USUAL_NUMBER_FORM: NumberForm = {
  prefix: 'HG',
  date: 'year',
  digits: 6,
  start: 1,
  anew: 'year',
};

/** A count that begins anew would give the same numbers again where the number does not tell the years or months apart. */
export const isTellingApart = ({ date, anew }: Pick<NumberForm, 'date' | 'anew'>): boolean =>
  anew === 'never' || date === 'month' || date === anew;

const yearOf = (day: PlainDate): string => day.slice(0, 4);
const monthOf = (day: PlainDate): string => day.slice(0, 7);

/** What stands before the count on a day; no two claims have the same count behind the same text. */
export function numberStem({ prefix, date }: NumberForm, day: PlainDate): string {
  if (date === 'none') return `${prefix}-`;
  return `${prefix}-${date === 'year' ? yearOf(day) : monthOf(day)}-`;
}

/** The series that a day's claims are counted in, where that is longer than what the number itself tells; else null. */
export function numberSeries({ prefix, date, anew }: NumberForm, day: PlainDate): string | null {
  if (anew === 'never') return date === 'none' ? null : `${prefix} ever`;
  return anew === date ? null : `${prefix} ${anew === 'year' ? yearOf(day) : monthOf(day)}`;
}

export const claimNumber = (stem: string, count: number, { digits }: Pick<NumberForm, 'digits'>): string =>
  `${stem}${String(count).padStart(digits, '0')}`;

/** Longer counts than these are no claim's. */
const LONGEST_COUNT = MOST_DIGITS + 1;

const DATE_PATTERNS = {
  year: String.raw`(\d{4})-?`,
  month: String.raw`(\d{4})-?(0[1-9]|1[0-2])-?`,
  none: '',
} as const satisfies Record<NumberForm['date'], string>;

function readAs(form: NumberForm, text: string): string | null {
  const pattern = `^${form.prefix}-?${DATE_PATTERNS[form.date]}(\\d{1,${LONGEST_COUNT}})$`;
  const parts = new RegExp(pattern, 'i').exec(text)?.slice(1);
  const count = parts?.pop();
  if (!parts || count === undefined) return null;
  return claimNumber([form.prefix, ...parts, ''].join('-'), Number(count), form);
}

/**
 * The numbers that a text may be, with or without its dashes and leading zeros; none when it is none.
 * @param forms those that the centre has ever had, the present one first
 */
export function claimNumbersMeant(text: string, forms: readonly NumberForm[]): string[] {
  const typed = text.trim();
  return [...new Set(forms.flatMap((form) => readAs(form, typed) ?? []))];
}

const bare = (text: string): string => text.trim().toUpperCase().replaceAll('-', '');
const unpadded = (text: string): string =>
  text
    .trim()
    .toUpperCase()
    .replace(/-0+(?=\d+$)/, '-');

/** True where a text is this very number, with or without its dashes or the zeros that pad its count. */
export const isMeantBy = (text: string, number: string): boolean =>
  bare(text) === bare(number) || unpadded(text) === unpadded(number);
