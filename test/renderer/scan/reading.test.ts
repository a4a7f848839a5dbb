import { describe, expect, test } from 'vitest';
import { type Key, readingsOf, struckSign } from '../../../renderer/scan/reading.ts';
import { isCode, isSureCode } from '../../../renderer/scan/shape.ts';

const NONE = { prefix: '', suffix: '' };

/** The keys of a scanner that is set to a US keyboard, on a computer whose layout makes something else of them. */
function keys(text: string, layout: (sign: string) => string = (sign) => sign): Key[] {
  const places = new Map<string, Omit<Key, 'key'>>();
  const codes = [
    ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `Key${letter}`),
    ...[...'0123456789'].map((digit) => `Digit${digit}`),
    ...['Minus', 'BracketRight', 'BracketLeft', 'Slash', 'Period', 'Semicolon', 'Space'],
  ];
  for (const code of codes) {
    for (const shift of [true, false]) places.set(struckSign({ code, shift }) ?? '', { code, shift });
  }
  return [...text].map((sign) => ({
    key: layout(sign),
    ...(places.get(sign) ?? { code: '', shift: false }),
  }));
}

const german = (sign: string) =>
  ({ y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', ']': '+', '/': '-' })[sign] ?? sign;
const russian = (sign: string) => ({ H: 'Р', G: 'П', C: 'С', R: 'К', '/': '.', ']': 'ъ' })[sign] ?? sign;
const french = (sign: string) =>
  ({ '1': '&', '2': 'é', '0': 'à', '6': '-', '-': ')', A: 'Q', Q: 'A' })[sign] ?? sign;

describe('a scan is read', () => {
  test('as it was typed where keyboard and scanner agree', () => {
    expect(readingsOf(keys('HG-2026-000123'), NONE, false)).toEqual(['HG-2026-000123']);
  });

  test('as a US keyboard would have had it where the layout makes signs of it that no code has', () => {
    for (const layout of [german, russian, french]) {
      expect(readingsOf(keys('HG-2026-000126', layout), NONE, false)[0]).toBe('HG-2026-000126');
    }
  });

  test('in both ways where both could be, the one first that was right before', () => {
    expect(readingsOf(keys('1581ZY22', german), NONE, false)).toEqual(['1581YZ22', '1581ZY22']);
    expect(readingsOf(keys('1581ZY22', german), NONE, true)).toEqual(['1581ZY22', '1581YZ22']);
  });

  test('without symbology, separators, and what the scanner is set to send around it', () => {
    expect(readingsOf(keys(']C0HG-2026-000123'), NONE, false)).toEqual(['HG-2026-000123']);
    expect(readingsOf(keys(']C1CR-7F3K-0001', german), NONE, false)[0]).toBe('CR-7F3K-0001');
    expect(readingsOf(keys('␝1581F4XFC22B␝'), NONE, false)).toEqual(['1581F4XFC22B']);
    const frame = { prefix: 'P/', suffix: '/S' };
    expect(readingsOf(keys('P/1581F4XFC22B/S'), frame, false)).toEqual(['1581F4XFC22B']);
  });

  test('as the serial inside a GS1 element string, and as the whole', () => {
    expect(readingsOf(keys(']C1010694193701234521158F4XFC22'), NONE, false)[0]).toBe('158F4XFC22');
    expect(readingsOf(keys(']d20106941937012345211581F4␝10LOT'), NONE, false)[0]).toBe('1581F4');
  });

  test('by what was typed where the system does not say which key it was', () => {
    const unplaced = [...'CR-7F3K-0001'].map((key) => ({ key, code: '', shift: false }));
    expect(readingsOf(unplaced, NONE, true)).toEqual(['CR-7F3K-0001']);
  });
});

describe('a code', () => {
  test('is one piece of at least six signs, and no word, date, amount, time or address of mail', () => {
    for (const code of [
      '1581F4XFC22B3001',
      'HG-2026-000123',
      'CR-HALF',
      '5901234123457',
      'https://dji.com/x',
    ]) {
      expect([code, isCode(code)]).toEqual([code, true]);
    }
    const written = [
      'coll',
      'collision',
      'Prosta 1',
      '20.11.2026',
      '2026-11-20',
      '1234.50',
      '10:30:00',
      'a1@example.com',
    ];
    for (const text of written) expect([text, isCode(text)]).toEqual([text, false]);
  });

  test('is sure with eight signs and three digits', () => {
    expect(isSureCode('1581F4XF')).toBe(true);
    for (const text of ['CR-HALF-X', '1234567', 'flat12345'])
      expect([text, isSureCode(text)]).toEqual([text, false]);
  });
});
