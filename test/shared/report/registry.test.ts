import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import { isFigure } from '../../../shared/report/holds.ts';
import {
  chosenColumns,
  columnsOf,
  definitionOf,
  essentialOf,
  holdsOf,
  REPORT_NAMES,
} from '../../../shared/report/registry.ts';
import { reportWords } from '../../../shared/report/words.ts';

describe.each(REPORT_NAMES)('the report %s', (name) => {
  const columns = columnsOf(name);

  test('names the currency of each amount, and what its rows stand for, among its columns', () => {
    const all: readonly string[] = columns;
    for (const column of columns) {
      const holds = holdsOf(name, column);
      if (holds.kind === 'money') expect(all).toContain(holds.currency);
    }
    for (const column of [...definitionOf(name).each, ...essentialOf(name)]) expect(all).toContain(column);
  });

  test('shows an amount with its currency to whoever has chosen nothing', () => {
    for (const column of essentialOf(name)) {
      const holds = holdsOf(name, column);
      if (holds.kind === 'money') expect(essentialOf(name)).toContain(holds.currency);
    }
  });

  test.each(LANGUAGES)('in %s has a name that a sheet can have, and says what it is for', (language) => {
    const { name: called, about } = reportWords(language).report[name];
    expect(called.length).toBeLessThanOrEqual(31);
    expect(called).not.toMatch(/[[\]:*?/\\]|^'|'$/);
    expect(about).toMatch(/\.$/);
  });

  test.each(LANGUAGES)('in %s says what every figure means, and of no column that it lacks', (language) => {
    const { means } = reportWords(language).report[name];
    const figures = columns.filter((column) => isFigure(holdsOf(name, column)));
    expect(Object.keys(means)).toEqual(expect.arrayContaining(figures));
    expect(Object.keys(means).filter((column) => !columns.some((each) => each === column))).toEqual([]);
    for (const sentence of Object.values(means)) expect(sentence).toMatch(/^\p{L}.*\.$/u);
  });

  test.each(LANGUAGES)('in %s calls no two of its columns the same', (language) => {
    const words = reportWords(language);
    const names = columns.map((column) => words.column[column]);
    expect(names.every((each) => typeof each === 'string' && each !== '')).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('no two reports have the same name in a language', () => {
  for (const language of LANGUAGES) {
    const names = REPORT_NAMES.map((name) => reportWords(language).report[name].name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test('chosen columns come in the report’s order, each once, and none that it lacks', () => {
  expect(chosenColumns('till', ['taken', 'day', 'taken'])).toEqual(['day', 'taken']);
  expect(chosenColumns('till', ['day', 'serial'])).toBeNull();
});
