import type { Language } from '../../shared/claim/vocabulary.ts';
import {
  formatAmount,
  formatCountry,
  formatDate,
  formatExactDuration,
  formatInstant,
  formatMoney,
  formatNumber,
  formatRate,
  formatWords,
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
  /** To the minute. */
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
    duration: (minutes) => formatExactDuration(language, minutes, 'words'),
    words: (words) => formatWords(language, words),
    country: (code) => formatCountry(language, code),
  };
}
