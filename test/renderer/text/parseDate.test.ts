import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDate, formatInstant } from '../../../renderer/text/format.ts';
import { parseDate, parseInstant } from '../../../renderer/text/parseDate.ts';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';

const language = fc.constantFrom(...LANGUAGES);
const TODAY = plainDate('2026-11-25');

describe('a typed date', () => {
  test.each([
    '9.3.2026',
    '09/03/2026',
    '9-3-26',
    '9 3 2026',
    '09.03.26',
    '2026-03-09',
    '2026-3-9',
    '09032026',
    '090326',
    '9.3.2026.',
  ])('is read from %s', (typed) => expect(parseDate(typed, TODAY)).toBe('2026-03-09'));

  test.each(['', '31.2.2026', '2026-02-29', 'someday', '3/31/2026', '9.3.026', '31.2', '-', '- x', '2026'])(
    'is refused as %j rather than guessed',
    (typed) => expect(parseDate(typed, TODAY)).toBeNull(),
  );

  test.each([
    ['today', '2026-11-25'],
    ['Dziś', '2026-11-25'],
    ['dzis', '2026-11-25'],
    ['heute', '2026-11-25'],
    ['Сегодня', '2026-11-25'],
    ['yesterday', '2026-11-24'],
    ['wczoraj', '2026-11-24'],
    ['gestern', '2026-11-24'],
    ['вчера', '2026-11-24'],
    ['tomorrow', '2026-11-26'],
    ['jutro', '2026-11-26'],
    ['morgen', '2026-11-26'],
    ['завтра', '2026-11-26'],
    ['-4', '2026-11-21'],
    ['−30', '2026-10-26'],
    ['+3', '2026-11-28'],
    ['-0', '2026-11-25'],
  ])('is counted from today as %s', (typed, date) => expect(parseDate(typed, TODAY)).toBe(date));

  test.each([
    ['20.11', {}, '2026-11-20'],
    ['20.11.', {}, '2026-11-20'],
    ['3/1', {}, '2027-01-03'],
    ['3.1', { max: TODAY }, '2026-01-03'],
    ['26.11', { max: TODAY }, '2025-11-26'],
    ['24.11', { min: TODAY }, '2027-11-24'],
    ['29.2', { max: TODAY }, '2024-02-29'],
    ['29.2', { min: TODAY }, '2028-02-29'],
  ])('without a year, as %s, is the nearest that the field takes', (typed, between, date) => {
    expect(parseDate(typed, TODAY, between)).toBe(date);
  });

  test('comes back from every language’s own figures', () => {
    const dates = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(language, dates, (spoken, date) => {
        expect(parseDate(formatDate(spoken, date, 'figures'), TODAY)).toBe(date);
      }),
    );
  });
});

describe('a typed date and time', () => {
  const NOW = '2026-11-25T12:34:56Z';
  const atWarsaw = (typed: string) => parseInstant(typed, 'Europe/Warsaw', NOW);

  test.each([
    ['31.03.2026 14:05', '2026-03-31T12:05:00Z'],
    ['31/03/2026, 14:05', '2026-03-31T12:05:00Z'],
    ['2026-03-31T14:05', '2026-03-31T12:05:00Z'],
    ['1.1.26 9.30', '2026-01-01T08:30:00Z'],
    ['2026-03-31T12:05:00Z', '2026-03-31T12:05:00Z'],
    ['20.11 9:30', '2026-11-20T08:30:00Z'],
    ['today 9:30', '2026-11-25T08:30:00Z'],
    ['wczoraj 9:30', '2026-11-24T08:30:00Z'],
    ['-1 9:30', '2026-11-24T08:30:00Z'],
    ['9:30', '2026-11-25T08:30:00Z'],
    ['now', '2026-11-25T12:34:00Z'],
    ['teraz', '2026-11-25T12:34:00Z'],
    ['jetzt', '2026-11-25T12:34:00Z'],
    ['сейчас', '2026-11-25T12:34:00Z'],
  ])('%s is an instant by the centre’s clock', (typed, instant) => {
    expect(atWarsaw(typed)).toBe(instant);
  });

  test('means the day that the centre’s calendar shows', () => {
    expect(parseInstant('today 9:30', 'Asia/Tokyo', '2026-11-25T20:00:00Z')).toBe('2026-11-26T00:30:00Z');
  });

  test('that the clocks skip is read an hour later, one that they repeat as its first', () => {
    expect(atWarsaw('29.3.2026 02:30')).toBe('2026-03-29T01:30:00Z');
    expect(atWarsaw('25.10.2026 02:30')).toBe('2026-10-25T00:30:00Z');
  });

  test.each(['31.03.2026', '14.05', '31.03.2026 24:00', '31.03.2026 14:60', '31.02.2026 10:00', 'today'])(
    'is refused as %j',
    (typed) => expect(atWarsaw(typed)).toBeNull(),
  );

  test('comes back from every language’s own figures', () => {
    const minutes = fc.integer({ min: 27_000_000, max: 40_000_000 });
    fc.assert(
      fc.property(language, minutes, (spoken, minute) => {
        const instant = new Date(minute * 60_000).toISOString().replace('.000Z', 'Z');
        const figures = formatInstant(spoken, instant, 'Asia/Tokyo', 'figures');
        expect(parseInstant(figures, 'Asia/Tokyo', NOW)).toBe(instant);
      }),
    );
  });
});
