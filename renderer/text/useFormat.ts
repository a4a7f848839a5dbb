import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { useMaybeSession } from '../api/session.ts';
import * as format from './format.ts';

export interface Format {
  readonly language: Language;
  readonly timeZone: string;
  readonly money: (value: { readonly amount: number; readonly currency: string }) => string;
  readonly number: (value: number, maximumFractionDigits?: number) => string;
  /** With exactly so many decimals, as figures of one column have them. */
  readonly decimal: (value: number, digits: number) => string;
  readonly rate: (basisPoints: number) => string;
  readonly date: (date: string, length?: 'middle' | 'figures' | 'weekday') => string;
  /** `2026-03` as month and year in words. */
  readonly month: (month: string) => string;
  readonly instant: (instant: string, length?: 'middle' | 'figures') => string;
  readonly time: (instant: string) => string;
  readonly duration: (minutes: number) => string;
  /** To the minute, for a sentence in which a minute decides. */
  readonly exact: (minutes: number) => string;
  /** Words that also stand at the head of a row elsewhere, joined inside a sentence. */
  readonly words: (words: readonly string[]) => string;
  readonly list: (words: readonly string[]) => string;
  readonly country: (code: string) => string;
}

/** Formatting by the language on screen and the centre's time zone. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const language = i18n.language as Language;
  const timeZone = useMaybeSession()?.centre.timeZone ?? 'UTC';
  return useMemo(
    () => ({
      language,
      timeZone,
      money: ({ amount, currency }) => format.formatMoney(language, amount, currency),
      number: (value, digits) => format.formatNumber(language, value, digits),
      decimal: (value, digits) => format.formatDecimal(language, value, digits),
      rate: (basisPoints) => format.formatRate(language, basisPoints),
      date: (date, length) => format.formatDate(language, date, length),
      month: (month) => format.formatMonth(language, month),
      instant: (instant, length) => format.formatInstant(language, instant, timeZone, length),
      time: (instant) => format.formatTime(instant, timeZone),
      duration: (minutes) => format.formatDuration(language, minutes),
      exact: (minutes) => format.formatExactDuration(language, minutes),
      words: (words) => format.formatWords(language, words),
      list: (words) => format.formatList(language, words),
      country: (code) => format.formatCountry(language, code),
    }),
    [language, timeZone],
  );
}
