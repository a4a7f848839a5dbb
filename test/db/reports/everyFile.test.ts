import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/claim/vocabulary.ts';
import type { Holds } from '../../../shared/report/holds.ts';
import { columnsOf, holdsOf, REPORT_NAMES, type ReportName } from '../../../shared/report/registry.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { daysOf, openFiguredCentre, ZONE } from './centre.ts';

/** Every report in every form, read back cell by cell and held against the file for programs. */

let centre: Awaited<ReturnType<typeof openFiguredCentre>>;
beforeAll(async () => {
  centre = await openFiguredCentre();
}, 60_000);
afterAll(() => centre.remove());

async function plain(report: ReportName): Promise<string[][]> {
  const [, ...rows] = parse(await centre.save(report, { format: 'csv' })) as string[][];
  return rows;
}

const FIGURES = ['number', 'count', 'quantity', 'money', 'hours'];

/** The clock in Warsaw at a moment, to the minute. */
const clock = (moment: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(moment),
  );

/** A cell of the workbook for one of the file for programs. */
function cellFor(holds: Holds, cell: string, language: 'de' | 'pl'): unknown {
  const words = reportWords(language);
  if (cell === '') return null;
  if (FIGURES.includes(holds.kind)) return Number(cell);
  switch (holds.kind) {
    case 'rate':
      return Number(cell) / 100;
    case 'day':
      return new Date(`${cell}T00:00:00Z`);
    case 'month':
      return new Date(`${cell}-01T00:00:00Z`);
    case 'moment':
      return clock(cell);
    case 'yesNo':
      return cell === 'yes' ? words.yes : words.no;
    case 'word':
      return words.word(holds.of, cell);
    case 'words':
      return cell
        .split(' ')
        .map((each) => words.word(holds.of, each))
        .join(', ');
    default:
      return cell.replace(/^'/, '');
  }
}

/** A cell without what differs from file to file, the end of the record, and without the apostrophe that makes a formula text. */
function bare(report: ReportName, at: number, cell: string): string {
  const column = columnsOf(report)[at];
  if (column === undefined || column === 'events_head') return '';
  return holdsOf(report, column).kind === 'text' ? cell.replace(/^'/, '') : cell;
}

/** A moment is told to the minute; SheetML keeps it as a fraction of a day. */
const toTheMinute = (holds: Holds, cell: unknown): unknown =>
  holds.kind === 'moment' && cell instanceof Date
    ? new Date(Math.floor(cell.getTime() / 60_000 + 0.01) * 60_000)
        .toISOString()
        .slice(0, 16)
        .replace('T', ' ')
    : holds.kind === 'rate' && typeof cell === 'number'
      ? Number(cell.toFixed(6))
      : (cell ?? null);

describe.each(REPORT_NAMES)('the report %s', (report) => {
  const columns = columnsOf(report);

  test('as a workbook has every cell as what it is, the sums under it and what the figures mean', async () => {
    const rows = await plain(report);
    const words = reportWords('de');
    const { sheets } = await readXlsx(await centre.save(report, { format: 'xlsx', language: 'de' }));
    const [head, ...read] = sheets[0]?.rows ?? [];
    expect(sheets[0]?.name).toBe(words.report[report].name);
    expect(head).toEqual(columns.map((column) => words.column[column]));
    const wanted = rows.map((row) =>
      columns.map((column, at) => cellFor(holdsOf(report, column), row[at] ?? '', 'de')),
    );
    const found = read
      .slice(0, rows.length)
      .map((row) => columns.map((column, at) => toTheMinute(holdsOf(report, column), row[at])));
    expect(found).toEqual(
      wanted.map((row) => row.map((cell, at) => (columns[at] === 'events_head' ? found[0]?.[at] : cell))),
    );
    const below = read.slice(rows.length);
    const notes = below.map(([name, text]) => [name, text]);
    for (const [column, sentence] of Object.entries(words.report[report].means))
      expect(notes).toContainEqual([words.column[column as (typeof columns)[number]], sentence]);
    expect(String(below.at(-1)?.[0])).toMatch(/: \d+:[0-9a-f]{64}(:[\w-]+){3}$/);

    const summed = columns.findIndex((column) => ['money', 'count'].includes(holdsOf(report, column).kind));
    if (summed === -1) return;
    const totals = below.filter(([first]) => /^Summe/.test(String(first)));
    const all = rows.reduce((sum, row) => sum + Math.round(Number(row[summed]) * 1000), 0);
    expect(totals.reduce((sum, row) => sum + Math.round(Number(row[summed] ?? 0) * 1000), 0)).toBe(all);
  });

  test('for Excel by a double click has the same in words, with the decimals of the language', async () => {
    const rows = await plain(report);
    const text = (await centre.save(report, { format: 'excel_csv', language: 'pl' })).toString('utf8');
    const [head, ...read] = parse(text, { bom: true, delimiter: ';' }) as string[][];
    expect(head).toEqual(columns.map((column) => reportWords('pl').column[column]));
    const wanted = rows.map((row) =>
      columns.map((column, at) => {
        const holds = holdsOf(report, column);
        const cell = row[at] ?? '';
        if (cell === '' || holds.kind === 'day' || holds.kind === 'month') return cell;
        if (holds.kind === 'rate') return `${cell.replace('.', ',')}%`;
        if (FIGURES.includes(holds.kind)) return cell.replace('.', ',');
        return String(cellFor(holds, cell, 'pl'));
      }),
    );
    expect(read.map((row) => row.map((cell, at) => bare(report, at, cell)))).toEqual(
      wanted.map((row) => row.map((cell, at) => bare(report, at, cell))),
    );
  });

  test('as JSON lines has the columns’ names and amounts as they are', async () => {
    const rows = await plain(report);
    const lines = await centre.rowsOf(report);
    expect(lines).toHaveLength(rows.length);
    for (const [at, column] of columns.entries()) {
      if (holdsOf(report, column).kind !== 'money') continue;
      expect(lines.map((line) => line[column] ?? '')).toEqual(rows.map((row) => row[at]));
    }
    expect(Object.keys(lines[0] ?? {})).toEqual(columns);
  });

  test('is looked over as it is saved, with the same sums', async () => {
    const rows = await plain(report);
    const preview = await centre.manager.call('reports.preview', { report, ...daysOf(report) });
    expect(preview.columns).toEqual(columns);
    expect(preview.total).toBe(rows.length);
    const same = (all: readonly (readonly string[])[]) =>
      all.map((row) => row.map((cell, at) => bare(report, at, cell)));
    expect(same(preview.rows)).toEqual(same(rows.slice(0, 50)));
    expect(preview.sums).not.toBeNull();
  });
});

test('a report’s file speaks each of the languages', async () => {
  for (const language of LANGUAGES) {
    const { sheets } = await readXlsx(await centre.save('stock', { format: 'xlsx', language }));
    const { name, about } = reportWords(language).report.stock;
    expect(sheets[0]?.rows.some(([first, second]) => first === name && second === about)).toBe(true);
  }
});

test('a report of all the years that there are is made, by whatever days it goes', async () => {
  for (const report of ['claims', 'till', 'taxes', 'turnaround', 'work'] as const) {
    const all = await centre.manager.call('reports.preview', {
      report,
      from: '0001-01-01',
      to: '9999-12-31',
    });
    expect(all.total).toBe((await plain(report)).length);
  }
});

test('a report is refused without its days, backwards, or with a column of another', async () => {
  const { manager } = centre;
  expect(await manager.refusal('reports.preview', { report: 'till' })).toMatchObject({
    kind: 'bad_input',
    issues: [{ path: 'from' }],
  });
  const backwards = { report: 'till', from: '2026-02-01', to: '2026-01-01' };
  expect(await manager.refusal('reports.preview', backwards)).toMatchObject({ issues: [{ path: 'to' }] });
  const order = {
    report: 'till',
    from: '2026-01-01',
    to: '2026-02-01',
    format: 'csv',
    path: '/nowhere/x.csv',
    exportId: '019a05ff-2a80-78cd-ab45-402255d774bc',
    columns: ['serial'],
  };
  expect(await manager.refusal('exports.report', order)).toMatchObject({ issues: [{ path: 'columns' }] });
});
