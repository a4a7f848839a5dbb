import * as format from '../../../renderer/text/format.ts';
import { createTexts } from '../../../renderer/text/index.ts';
import type { Language } from '../../../shared/claim/vocabulary.ts';

/** Texts and formatting of one language, as a page has them. */
export function wording(language: Language) {
  const { t } = createTexts(language);
  return {
    t,
    format: {
      money: (sum: { readonly amount: number; readonly currency: string }) =>
        format.formatMoney(language, sum.amount, sum.currency),
      number: (value: number, digits?: number) => format.formatNumber(language, value, digits),
      rate: (basisPoints: number) => format.formatRate(language, basisPoints),
      date: (date: string) => format.formatDate(language, date),
      instant: (instant: string) => format.formatInstant(language, instant, 'Europe/Warsaw'),
      duration: (minutes: number) => format.formatDuration(language, minutes),
      exact: (minutes: number) => format.formatExactDuration(language, minutes),
      words: (words: readonly string[]) => format.formatWords(language, words),
      list: (words: readonly string[]) => format.formatList(language, words),
      country: (code: string) => format.formatCountry(language, code),
    },
  };
}
