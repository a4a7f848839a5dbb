import { fold } from './fold.ts';

/**
 * How well a name fits what was typed, the best first: it is the name, it begins it, each word of it begins a word of
 * the name, or it stands somewhere inside.
 */
export const FIT = { is: 0, begins: 1, words: 2, contains: 3 } as const;
export type Fit = (typeof FIT)[keyof typeof FIT];

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

/** The fit of a name to what was typed, whatever the case and the diacritics of either; null where it does not fit. */
export function fitOf(typed: string, name: string): Fit | null {
  const [wanted, given] = [fold(typed).trim(), fold(name)];
  if (given === wanted) return FIT.is;
  if (given.startsWith(wanted)) return FIT.begins;
  const words = wordsOf(given);
  const begun = wordsOf(wanted);
  if (begun.length > 0 && begun.every((part) => words.some((word) => word.startsWith(part))))
    return FIT.words;
  return given.includes(wanted) ? FIT.contains : null;
}
