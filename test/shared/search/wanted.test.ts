import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { USUAL_NUMBER_FORM } from '../../../shared/claim/number.ts';
import { phoneSpellings } from '../../../shared/search/callingCodes.ts';
import { holds, marksIn } from '../../../shared/search/marks.ts';
import * as wanted from '../../../shared/search/wanted.ts';

const wantedBy = (text: string) => wanted.wantedBy(text, [USUAL_NUMBER_FORM]);
const wholeCodes = (text: string, forms = [USUAL_NUMBER_FORM]) => wanted.wholeCodes(text, forms);

describe('a phone number as it may be stored', () => {
  test.each([
    ['+48 601 222 333', ['48601222333', '601222333']],
    ['0048 601 222 333', ['48601222333', '601222333']],
    ['601 222 333', ['601222333']],
    ['0171 7654321', ['01717654321', '1717654321']],
    ['+49 (0)171 7654321', ['4901717654321', '1717654321']],
    ['8 916 123-45-67', ['89161234567', '9161234567']],
    ['+7 916 123-45-67', ['79161234567', '9161234567']],
    ['+353 1 234 5678', ['35312345678', '12345678']],
  ])('%s', (typed, spellings) => {
    expect(phoneSpellings(typed)).toEqual(spellings);
  });
});

describe('the marks of what was found', () => {
  const marked = (typed: string, text: string, as: 'words' | 'code') => {
    const wanted = wantedBy(typed);
    return wanted ? marksIn(wanted, { text, as }).map(([start, end]) => text.slice(start, end)) : [];
  };

  test.each([
    ['zolk malg', 'Małgorzata Żółkiewska', ['Małg', 'Żółk']],
    ['strass', 'Hauptstraße Strasse', ['Strass']],
    ['gross', 'Groß', ['Groß']],
    ['елк', 'Ёлкин', ['Ёлк']],
    ['nowak', 'Anna Nowak-Nowakowska', ['Nowak', 'Nowak']],
  ])('words: “%s” in %s', (typed, text, marks) => {
    expect(marked(typed, text, 'words')).toEqual(marks);
  });

  test.each([
    ['3001', '1581F4XFC22B3001', ['3001']],
    ['601222', '+48 601 222 333', ['601 222']],
    ['+48 601 222 333', '601222333', ['601222333']],
    ['hg2026', 'HG-2026-000123', ['HG-2026']],
  ])('codes: “%s” in %s', (typed, text, marks) => {
    expect(marked(typed, text, 'code')).toEqual(marks);
  });

  test('lie within the text, in order and apart, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (typed, text) => {
        const wanted = wantedBy(typed);
        if (!wanted) return;
        let end = -1;
        for (const [from, to] of marksIn(wanted, { text, as: 'words' })) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
        }
      }),
    );
  });
});

test('every word typed must be held, by one field or another', () => {
  const fields = [
    { text: 'Anna Nowak', as: 'words' },
    { text: '1581F4XFC22B3001', as: 'code' },
  ] as const;
  const held = (typed: string) => {
    const wanted = wantedBy(typed);
    return wanted !== null && holds(wanted, fields);
  };
  expect(held('nowak 3001')).toBe(true);
  expect(held('1581 F4XF C22B 3001')).toBe(true);
  expect(held('nowak 3002')).toBe(false);
  expect(held('owak')).toBe(false);
  expect(wantedBy(' -- ')).toBeNull();
});

test('a whole code is one however it is grouped', () => {
  expect(wholeCodes('hg-2026-123')).toContain('hg2026000123');
  const own = { ...USUAL_NUMBER_FORM, prefix: 'WAW', date: 'month', digits: 4 } as const;
  expect(wholeCodes('waw-2026-03-42', [own, USUAL_NUMBER_FORM])).toContain('waw2026030042');
  expect(wholeCodes('waw-2026-03-42')).not.toContain('waw2026030042');
  expect(wholeCodes('1581 F4XF C22B 3001')).toEqual(['1581f4xfc22b3001']);
});
