import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { csvCell, restored } from '../../../shared/csv/formulas.ts';
import { findDelimiter, RecordCutter } from '../../../shared/imports/csv.ts';
import { DELIMITERS } from '../../../shared/imports/vocabulary.ts';

function cut(text: string, sizes: readonly number[], delimiter = ',', newline: '\n' | '\r' = '\n') {
  const cutter = new RecordCutter(delimiter, newline);
  const records = [];
  let at = 0;
  for (const size of sizes) {
    records.push(...cutter.push(text.slice(at, at + size)));
    at += size;
  }
  return [...records, ...cutter.push(text.slice(at)), ...cutter.end()];
}

const letters = fc.string({ unit: fc.constantFrom('a', 'ł', '7', ' ', ',', ';', '"', '\n', '\r\n') });

describe('a CSV file', () => {
  it('is cut as csv-parse cuts it, however it arrives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(letters, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (rows, delimiter, newline, sizes) => {
          // A record of nothing but blanks and line ends is passed over by us.
          const kept = rows.filter((row) => row.some((cell) => /[^\s"]/.test(cell)));
          const text = kept
            .map((row) => `${row.map((cell) => csvCell(cell, delimiter)).join(delimiter)}${newline}`)
            .join('');
          const ours = cut(text, sizes, delimiter);
          expect(ours.map((record) => record.cells)).toEqual(
            parse(text, { delimiter, record_delimiter: newline, relax_column_count: true }).map((cells) =>
              cells.map(restored),
            ),
          );
          expect(ours.map((record) => record.broken)).toEqual(ours.map(() => false));
          expect(ours.map((record) => `${record.raw}${newline}`).join('')).toBe(text);
        },
      ),
    );
  });

  it('counts the lines of cells that span them', () => {
    expect(cut('a,b\n"x\ny",1\n\nc,d', [3, 4]).map((record) => record.line)).toEqual([1, 2, 5]);
  });

  it('refuses only the line of a quotation mark that is never closed', () => {
    const records = cut('a,b\n"x,1\nc,d\n', []);
    expect(records.map((record) => [record.raw, record.broken])).toEqual([
      ['a,b', false],
      ['"x,1', true],
      ['c,d', false],
    ]);
  });

  it('may end its lines in CR alone', () => {
    expect(cut('a,b\rc,d\r', [1], ',', '\r').map((record) => record.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});

test.each([
  ['a,b,c\n1,2,3\n', ','],
  ['a;b;c\n1,5;2;3\n', ';'],
  ['a\tb\n1\t2\n', '\t'],
  ['only one column\n', null],
])('the delimiter of %j is %j', (head, delimiter) => {
  expect(findDelimiter(head, DELIMITERS)).toBe(delimiter);
});
