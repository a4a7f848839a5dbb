import { CsvError, parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { csvCell, defused, restored } from '../../../shared/csv/formulas.ts';

const FORMULA = /^[=+\-@＝＋－＠\t\r]/;

/** What the likeliest readers make of a text: their separator, quotes or none, blanks kept or passed over. */
function readings(text: string): string[] {
  return [',', ';', '\t', '|'].flatMap((delimiter) =>
    [true, false].flatMap((quotes) =>
      [true, false].flatMap((trim) => reading(text, delimiter, quotes, trim)),
    ),
  );
}

function reading(text: string, delimiter: string, quotes: boolean, trim: boolean): string[] {
  try {
    return parse(text, {
      delimiter,
      trim,
      quote: quotes ? '"' : null,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }).flat();
  } catch (error) {
    // By another separator a quote may be closed in the middle or never: the reader that keeps quotes shows the cells then.
    if (error instanceof CsvError) return [];
    throw error;
  }
}

const dangerous = fc.string({
  unit: fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＠',
    ';',
    ',',
    '|',
    '\t',
    '\n',
    '\r',
    '"',
    "'",
    ' ',
    'x',
    'ł',
  ),
  maxLength: 12,
});

describe('a cell', () => {
  test.each([
    ['x;=cmd|’ /C calc’!A0', "x;'=cmd|’ /C calc’!A0"],
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['a;"=1"', `a;'"=1"`],
    ['a;  @x', "a;'  @x"],
    ['first\n-second', "first\n'-second"],
    ['a\t+48', "a\t'+48"],
    ['plain; words, 5-7, a=b', 'plain; words, 5-7, a=b'],
  ])('%j is written as %j', (given, wanted) => {
    expect(defused(given)).toBe(wanted);
  });

  it('is quoted wherever something in it was defused', () => {
    expect(csvCell('x;=1', ',')).toBe(`"x;'=1"`);
    expect(csvCell('x;y', ',')).toBe('x;y');
    expect(csvCell('x;y', ';')).toBe('"x;y"');
    expect(csvCell('say "x"', ',')).toBe('"say ""x"""');
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(dangerous, (text) => {
        expect(restored(defused(text))).toBe(text);
      }),
    );
  });

  it('is defused in time that grows with its length alone', () => {
    const long = `${'\t'.repeat(50_000)}${'" '.repeat(50_000)}=1`;
    expect(restored(defused(long))).toBe(long);
  });
});

describe('a file of such cells', () => {
  it('shows no reader a formula, whatever it cuts at', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(dangerous, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(',', ';', '\t', '|'),
        (rows, delimiter) => {
          const text = rows
            .map((row) => `${row.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`)
            .join('');
          expect(readings(text).filter((cell) => FORMULA.test(cell.trimStart()))).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('holds what was written, for the reader that it was written for', () => {
    fc.assert(
      fc.property(fc.array(dangerous, { minLength: 1 }), (cells) => {
        const line = cells.map((cell) => csvCell(cell, ',')).join(',');
        expect(parse(line, { record_delimiter: '\r\n' })[0] ?? ['']).toEqual(cells.map(defused));
      }),
    );
  });
});
