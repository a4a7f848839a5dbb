import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginsWords, fold, foldedCode, foldedWords } from '../../../shared/search/fold.ts';

/** Letters of the alphabets that customers' names come in, with their capitals and marks. */
const letters = fc.constantFrom(
  ...Array.from({ length: 0x530 - 0xc0 }, (_, at) => String.fromCodePoint(0xc0 + at)).filter((sign) =>
    /\p{L}/u.test(sign),
  ),
);
const name = fc
  .array(fc.oneof(letters, fc.constantFrom(...'aeioun')), { maxLength: 12 })
  .map((all) => all.join(''));

describe('folded text', () => {
  test.each([
    ['ŁUKASZ ŻÓŁĆ', 'lukasz zolc'],
    ['Gżegżółka', 'gzegzolka'],
    ['Müller-Lüdenscheidt', 'muller-ludenscheidt'],
    ['Straße', 'strasse'],
    ['STRASSE', 'strasse'],
    ['GROẞ', 'gross'],
    ['Алёна ЁЛКИНА', 'алена елкина'],
    ['Николай', 'николаи'],
    ['Søren Ærø Þór Đoković', 'soren aero thor dokovic'],
    ['İstanbul Işık', 'istanbul isik'],
    ['ΟΔΥΣΣΕΎΣ', 'οδυσσευσ'],
    ['Ｈａｎｇａｒ', 'hangar'],
  ])('%s counts as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('is the same for a text and its folded form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)),
      { numRuns: 1000 },
    );
  });

  test('is the same whether marks stand with their letters or behind them', () => {
    fc.assert(fc.property(name, (text) => fold(text.normalize('NFD')) === fold(text.normalize('NFC'))));
  });

  test('is the same in capitals and in small letters', () => {
    fc.assert(fc.property(name, (text) => fold(text.toLowerCase()) === fold(text)));
    expect(fold('Łódź'.toUpperCase())).toBe(fold('łódź'));
    expect(fold('мюллер'.toUpperCase())).toBe(fold('Мюллер'));
  });

  test('keeps the signs of other scripts apart', () => {
    expect(fold('한글')).toBe('한글');
    expect(fold('が')).not.toBe(fold('か'));
  });
});

describe('words and codes', () => {
  test('words are runs of letters and digits', () => {
    expect(foldedWords('Anna O’Connor, anna.k_2@example.com')).toEqual([
      'anna',
      'o',
      'connor',
      'anna',
      'k',
      '2',
      'example',
      'com',
    ]);
    expect(foldedWords(' – ')).toEqual([]);
  });

  test.each([
    ['601 222-333', '601222333'],
    ['(601) 222.333', '601222333'],
    ['1581 F4XF C22B 3001', '1581f4xfc22b3001'],
    ['HG-2026-000123', 'hg2026000123'],
  ])('%s is one run of signs', (text, code) => {
    expect(foldedCode(text)).toBe(code);
  });
});

describe('words by their beginnings', () => {
  test.each([
    ['now ann', 'Anna Nowak'],
    ['ŁUK', 'łukasz'],
    ['lodz', 'Łódź, ul. Piotrkowska'],
    ['дмит кузн', 'Кузнецов Дмитрий'],
    ['gross', 'Theresa Groß'],
    ['', 'Anna Nowak'],
  ])('“%s” finds %s', (typed, text) => {
    expect(beginsWords(typed, text)).toBe(true);
  });

  test.each([
    ['owak', 'Anna Nowak'],
    ['anna kow', 'Anna Nowak'],
    ['anna', ''],
  ])('“%s” does not find %s', (typed, text) => {
    expect(beginsWords(typed, text)).toBe(false);
  });
});
