/**
 * Text as a search compares it, the same on both sides: what is stored and what is typed. Capitals of every alphabet
 * and the marks on letters fall away, so that people find a name as they happen to type it: `lukasz` finds `Łukasz`,
 * `МЮЛЛЕР` finds `Мюллер`, `strasse` finds `Straße`. й folds to и as ё does to е: a search may find too much, never
 * too little, and who leaves marks out leaves these out too.
 */

/** Letters of their own that no decomposition of Unicode takes apart, by what people type in their place. */
const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ς: 'σ',
};

// Marks that combine with Latin, Greek and Cyrillic letters; a mark that makes another sign of a kana stays.
const MARKS = /[\u0300-\u036f]/g;

/** The text in small letters without marks: what two texts must share to count as the same. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(MARKS, '')
    .replace(/[łøđðþßæœıħŧς]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC');
}

/** The words of a text, folded: runs of letters and digits. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A number or code as one run of signs, whatever groups it is written or read aloud in: `601 222-333` is `601222333`. */
export function foldedCode(text: string): string {
  return foldedWords(text).join('');
}

/**
 * Whether every word that was typed begins a word of the text, in any order. No words at all begin everything, as an
 * empty field shows the whole list.
 */
export function beginsWords(typed: string, text: string): boolean {
  const words = foldedWords(text);
  return foldedWords(typed).every((wanted) => words.some((word) => word.startsWith(wanted)));
}
