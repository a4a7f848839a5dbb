import { beginsWords, fold, foldedWords } from './fold.ts';

/**
 * How well a name fits what was typed, the best first: it is the name, it begins it, each word of it begins a word of
 * the name, or it stands somewhere inside.
 */
export const FIT = { is: 0, begins: 1, words: 2, contains: 3 } as const;
export type Fit = (typeof FIT)[keyof typeof FIT];

/** The fit of a name to what was typed, whatever the case and the diacritics of either; null where it does not fit. */
export function fitOf(typed: string, name: string): Fit | null {
  const [wanted, given] = [fold(typed).trim(), fold(name)];
  if (given === wanted) return FIT.is;
  if (given.startsWith(wanted)) return FIT.begins;
  if (foldedWords(wanted).length > 0 && beginsWords(wanted, given)) return FIT.words;
  return given.includes(wanted) ? FIT.contains : null;
}
