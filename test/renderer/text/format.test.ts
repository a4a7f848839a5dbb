import { describe, expect, test } from 'vitest';
import {
  currencyDigits,
  formatDate,
  formatDuration,
  formatExactDuration,
  formatInstant,
  formatList,
  formatMoney,
  formatRate,
} from '../../../renderer/text/format.ts';

/** Blanks that do not break look like blanks. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('an amount', () => {
  test.each([
    ['en', '1,234.50 PLN'],
    ['pl', '1 234,50 PLN'],
    ['de', '1.234,50 PLN'],
    ['ru', '1 234,50 PLN'],
  ] as const)('is written in %s with the currency’s code', (language, written) => {
    expect(plain(formatMoney(language, 123_450, 'PLN'))).toBe(written);
  });

  test('has as many decimals as its currency', () => {
    expect(currencyDigits('JPY')).toBe(0);
    expect(plain(formatMoney('en', 1500, 'JPY'))).toBe('1,500 JPY');
    expect(plain(formatMoney('en', 5, 'EUR'))).toBe('0.05 EUR');
    expect(plain(formatMoney('en', -680, 'PLN'))).toBe('-6.80 PLN');
  });

  test('breaks neither inside nor before its currency', () => {
    expect(formatMoney('pl', 123_450, 'PLN')).not.toContain(' ');
  });
});

describe('a date', () => {
  test('is the day it says, wherever the computer is', () => {
    expect(formatDate('en', '2026-03-09')).toBe('9 Mar 2026');
    expect(plain(formatDate('ru', '2026-03-09'))).toBe('9 мар. 2026');
    expect(formatDate('de', '2026-03-09', 'figures')).toBe('09.03.2026');
    expect(formatDate('en', '2026-03-09', 'figures')).toBe('09/03/2026');
  });
});

describe('an instant', () => {
  test('is shown in the centre’s zone, summer time included', () => {
    expect(formatInstant('en', '2026-03-28T23:30:00Z', 'Europe/Warsaw')).toBe('29 Mar 2026, 00:30');
    expect(formatInstant('de', '2026-07-01T10:05:00Z', 'Europe/Berlin', 'figures')).toBe('01.07.2026 12:05');
  });
});

describe('a duration', () => {
  test.each([
    [0, '0 min'],
    [-3, '0 min'],
    [35, '35 min'],
    [60, '1 h'],
    [61, '1 h 1 min'],
    [3120, '2 d 4 h'],
    [2 * 1440 + 5, '2 d'],
  ])('of %i minutes has at most its two largest neighbouring units', (minutes, written) => {
    expect(plain(formatDuration('en', minutes))).toBe(written);
  });

  test('speaks Russian too', () => {
    expect(plain(formatDuration('ru', 3120))).toBe('2 д 4 ч');
  });
});

describe('a duration in which a minute decides', () => {
  test.each([
    [0, '0 min', '0 minutes'],
    [48 * 60, '48 h', '48 hours'],
    [48 * 60 + 1, '48 h 1 min', '48 hours 1 minute'],
    [72 * 60 + 5, '72 h 5 min', '72 hours 5 minutes'],
    [30 * 1440, '30 d', '30 days'],
    [30 * 1440 + 1, '30 d 1 min', '30 days 1 minute'],
  ])('of %i minutes loses none of them', (minutes, signs, words) => {
    expect(plain(formatExactDuration('en', minutes))).toBe(signs);
    expect(plain(formatExactDuration('en', minutes, 'words'))).toBe(words);
  });

  test('speaks every language', () => {
    expect(plain(formatExactDuration('ru', 2881))).toBe('48 ч 1 мин');
    expect(plain(formatExactDuration('de', 2881, 'words'))).toBe('48 Stunden 1 Minute');
    expect(plain(formatExactDuration('pl', 2881, 'words'))).toBe('48 godz. 1 min');
  });
});

test('a list is joined as the language joins it', () => {
  expect(formatList('en', ['gimbal', 'camera'])).toBe('gimbal and camera');
  expect(formatList('pl', ['gimbal', 'kamera', 'śmigła'])).toBe('gimbal, kamera i śmigła');
});

test('a rate in hundredths of a percent is a percentage', () => {
  expect(formatRate('en', 2300)).toBe('23%');
  expect(plain(formatRate('de', 810))).toBe('8,1 %');
});
