import { expect, test } from 'vitest';
import {
  claimNumber,
  claimNumbersMeant,
  isMeantBy,
  isTellingApart,
  NUMBER_DATES,
  NUMBER_TURNS,
  numberSeries,
  numberStem,
  USUAL_NUMBER_FORM as USUAL,
} from '../../../shared/claim/number.ts';
import { plainDate } from '../../../shared/time/plainDate.ts';

const DAY = plainDate('2026-03-09');
const BY_MONTH = { ...USUAL, prefix: 'WAW', date: 'month', digits: 4, anew: 'month' } as const;
const PLAIN = { ...USUAL, prefix: 'D', date: 'none', digits: 5, anew: 'never' } as const;

const meant = (text: string, ...forms: (typeof USUAL)[]) => claimNumbersMeant(text, [...forms, USUAL]);

test('a claim number is read with or without its dashes and zeros, whatever the capitals', () => {
  for (const text of ['HG-2026-000123', 'HG2026000123', 'hg-2026-123', ' HG-2026-000123 ']) {
    expect(meant(text)).toEqual(['HG-2026-000123']);
  }
  for (const text of ['WAW-2026-03-0042', 'waw-2026-03-42', 'WAW2026030042']) {
    expect(meant(text, BY_MONTH)).toEqual(['WAW-2026-03-0042']);
  }
  expect(meant('d-7', PLAIN)).toEqual(['D-00007']);
});

test('a number of a form that the centre had before is one still, and a count may outgrow its zeros', () => {
  expect(meant('HG-2025-9', PLAIN, BY_MONTH)).toEqual(['HG-2025-000009']);
  expect(meant('D-1234567', PLAIN)).toEqual(['D-1234567']);
});

test('a text may be one of two forms', () => {
  const longer = { ...USUAL, digits: 8 };
  expect(meant('HG-2026-42', longer)).toEqual(['HG-2026-00000042', 'HG-2026-000042']);
});

test('nothing else is one', () => {
  for (const text of ['HG', 'HG-26-1', 'XHG-2026-000123', 'HG-2026-0001234567', '1581F4XFC22B3001', '']) {
    expect(meant(text, PLAIN)).toEqual([]);
  }
  expect(meant('WAW-2026-13-0042', BY_MONTH)).toEqual([]);
});

test('what stands before the count tells apart what is counted anew', () => {
  expect(claimNumber(numberStem(USUAL, DAY), 123, USUAL)).toBe('HG-2026-000123');
  expect(claimNumber(numberStem(BY_MONTH, DAY), 12_345, BY_MONTH)).toBe('WAW-2026-03-12345');
  expect(claimNumber(numberStem(PLAIN, DAY), 7, PLAIN)).toBe('D-00007');
  const days = ['2026-03-31', '2026-04-01', '2027-03-01'].map(plainDate);
  for (const date of NUMBER_DATES) {
    for (const anew of NUMBER_TURNS.filter((turn) => isTellingApart({ date, anew: turn }))) {
      const form = { ...USUAL, date, anew };
      const seriesOf = new Map(days.map((day) => [numberStem(form, day), numberSeries(form, day)]));
      // A series that ends within one text before the count would give its numbers again.
      for (const day of days) expect(numberSeries(form, day)).toBe(seriesOf.get(numberStem(form, day)));
    }
  }
});

test('a count that begins anew needs a number that tells the years or months apart', () => {
  expect(isTellingApart({ date: 'none', anew: 'year' })).toBe(false);
  expect(isTellingApart({ date: 'year', anew: 'month' })).toBe(false);
  expect(isTellingApart({ date: 'month', anew: 'year' })).toBe(true);
});

test('a text means a number with or without its dashes or its zeros, and no other', () => {
  for (const text of ['hg-2026-000006', 'HG2026000006', ' hg-2026-6 '])
    expect(isMeantBy(text, 'HG-2026-000006')).toBe(true);
  for (const text of ['HG-2026-60', '1581F4XFC22B0021', ''])
    expect(isMeantBy(text, 'HG-2026-000006')).toBe(false);
});
