import { claimNumbersMeant, type NumberForm } from '../claim/number.ts';
import { phoneSpellings } from './callingCodes.ts';
import { fold, foldedCode, foldedWords } from './fold.ts';

/** What a typed search asks for. Every text is folded. */
export type Wanted =
  /** A word that begins so. */
  | { readonly begins: string }
  /** A part of a serial, number, code or phone number, three signs or more. */
  | { readonly part: string }
  | { readonly all: readonly Wanted[] }
  | { readonly any: readonly Wanted[] };

/** Shorter parts would find every code there is. */
export const SHORTEST_PART = 3;
/** Of more, the rest is not asked for: a hundred signs hold a dozen words. */
const MOST_WORDS = 12;

const DIGITS_AND_SIGNS = /^[\d+()./-]*\d[\d+()./-]*$/;
/** Only so is it clear where the count of a number begins that is still being typed. */
const COUNT_APART = /-\d+$/;

const any = (choices: readonly Wanted[]): Wanted => (choices.length === 1 && choices[0]) || { any: choices };
const all = (needs: readonly Wanted[]): Wanted => (needs.length === 1 && needs[0]) || { all: needs };

const partsOf = (codes: readonly string[]): Wanted[] =>
  [...new Set(codes)].filter((code) => code.length >= SHORTEST_PART).map((part) => ({ part }));

/** German names are typed with `ue` where a keyboard has no ü, and stored so: one finds the other. */
function spellings(typed: string): string[] {
  const apart = typed
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => `${fold(letter)}e`);
  const word = fold(typed);
  return [...new Set([word, fold(apart), word.replace(/([aou])e/g, '$1')])];
}

function codesIn(typed: string, forms: readonly NumberForm[]): string[] {
  return [
    foldedCode(typed),
    ...(DIGITS_AND_SIGNS.test(typed) ? phoneSpellings(typed) : []),
    // A claim's number may be typed without the zeros that pad it.
    ...(COUNT_APART.test(typed) ? claimNumbersMeant(typed, forms).map(foldedCode) : []),
  ];
}

/** One typed word, which may hold several: a date, an e-mail address, a number in groups. */
function wordWanted(typed: string, forms: readonly NumberForm[]): Wanted {
  const words = typed
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => foldedWords(word).length > 0);
  const begin = words.map((word) => any(spellings(word).map((begins) => ({ begins }))));
  return any([all(begin), ...partsOf(codesIn(typed, forms))]);
}

/** Digits that were typed in groups are one number, or they are not: both are looked for. */
function runWanted(run: readonly string[], forms: readonly NumberForm[]): Wanted {
  const each = all(run.map((word) => wordWanted(word, forms)));
  return run.length === 1 ? each : any([each, ...partsOf(codesIn(run.join(''), forms))]);
}

const typedWords = (text: string): string[] =>
  text
    .split(/\s+/)
    .filter((word) => foldedWords(word).length > 0)
    .slice(0, MOST_WORDS);

/**
 * What a text asks for: all of its words, in any order; or, where it has digits, all of it as one code. Null: nothing.
 * @param forms of the claim numbers that there are
 */
export function wantedBy(text: string, forms: readonly NumberForm[]): Wanted | null {
  const words = typedWords(text);
  if (words.length === 0) return null;
  const runs: string[][] = [];
  for (const word of words) {
    const last = runs.at(-1);
    if (DIGITS_AND_SIGNS.test(word) && last && DIGITS_AND_SIGNS.test(last.at(-1) ?? '')) last.push(word);
    else runs.push([word]);
  }
  const asWords = all(runs.map((run) => runWanted(run, forms)));
  const whole = runs.length > 1 && /\d/.test(text) ? partsOf([foldedCode(text)]) : [];
  return any([asWords, ...whole]);
}

/** The whole codes that a text may be, one of which makes a row an exact hit. */
export function wholeCodes(text: string, forms: readonly NumberForm[]): string[] {
  const joined = text.replace(/\s+/g, '');
  return [...new Set(codesIn(joined, forms))].filter((code) => code.length >= SHORTEST_PART);
}

/** Every word and every part of a code that occurs in what is asked for. */
export function leavesOf(wanted: Wanted): readonly ({ begins: string } | { part: string })[] {
  if ('all' in wanted) return wanted.all.flatMap(leavesOf);
  if ('any' in wanted) return wanted.any.flatMap(leavesOf);
  return [wanted];
}
