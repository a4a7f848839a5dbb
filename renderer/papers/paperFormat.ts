import type { Language } from '../../shared/claim/vocabulary.ts';
import {
  formatAmount,
  formatCountry,
  formatDate,
  formatInstant,
  formatList,
  formatMoney,
  formatNumber,
  formatRate,
  LOCALE,
} from '../text/format.ts';

interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** How a paper writes figures: in its own language, instants by the centre's clock. */
export interface PaperFormat {
  readonly money: (sum: Sum) => string;
  /** Without the currency, for columns whose head names it. */
  readonly amount: (sum: Sum) => string;
  readonly number: (value: number, maximumFractionDigits?: number) => string;
  /** Hundredths of a percent. */
  readonly rate: (basisPoints: number) => string;
  readonly date: (date: string) => string;
  readonly instant: (instant: string) => string;
  /** The day of an instant by the centre's clock. */
  readonly day: (instant: string) => string;
  readonly duration: (minutes: number) => string;
  /** Words that also stand at the head of a row elsewhere, joined inside a sentence. */
  readonly words: (words: readonly string[]) => string;
  readonly country: (code: string) => string;
}

export function paperFormat(language: Language, timeZone: string): PaperFormat {
  const day = new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  return {
    money: ({ amount, currency }) => formatMoney(language, amount, currency),
    amount: ({ amount, currency }) => formatAmount(language, amount, currency),
    number: (value, digits) => formatNumber(language, value, digits),
    rate: (basisPoints) => formatRate(language, basisPoints),
    date: (date) => formatDate(language, date),
    instant: (instant) => formatInstant(language, instant, timeZone),
    day: (instant) => day.format(new Date(instant)),
    duration: (minutes) => exactDuration(language, minutes),
    words: (words) =>
      formatList(
        language,
        words.map((word) => insideSentence(language, word)),
      ),
    country: (code) => formatCountry(language, code),
  };
}

/** German nouns keep their capital; elsewhere none is left inside a sentence. */
function insideSentence(language: Language, word: string): string {
  return language === 'de' ? word : `${word.slice(0, 1).toLocaleLowerCase(language)}${word.slice(1)}`;
}

/** Where a unit's full name would have to change its case with the sentence, it is abbreviated. */
const UNITS = { en: 'long', de: 'long', pl: 'short', ru: 'short' } as const;

const MINUTES_IN_HOUR = 60;
const MINUTES_IN_DAY = 1440;
/** Windows of up to three days are counted in hours by the plan's terms, longer ones in days. */
const COUNTED_IN_HOURS = 3 * MINUTES_IN_DAY;

/** A duration to the minute, so that what is a minute over 48 hours never reads as 48 hours. */
function exactDuration(language: Language, minutes: number): string {
  const days = minutes > COUNTED_IN_HOURS + MINUTES_IN_DAY ? Math.floor(minutes / MINUTES_IN_DAY) : 0;
  const rest = minutes - days * MINUTES_IN_DAY;
  const parts: (readonly [number, string])[] = [
    [days, 'day'],
    [Math.floor(rest / MINUTES_IN_HOUR), 'hour'],
    [rest % MINUTES_IN_HOUR, 'minute'],
  ];
  const told = parts.filter(([count]) => count > 0);
  return (told.length > 0 ? told : parts.slice(-1))
    .map(([count, unit]) =>
      new Intl.NumberFormat(LOCALE[language], { style: 'unit', unit, unitDisplay: UNITS[language] }).format(
        count,
      ),
    )
    .join(' ');
}
