import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf, holdsOf, REPORT_NAMES, type ReportName } from '../../../shared/report/registry.ts';
import { openFiguredCentre } from './centre.ts';

/** Every report as LibreOffice opens it, cell by cell; left out where there is none, which no test installs. */

const hasOffice = spawnSync('soffice', ['--version']).error === undefined;

/** Its numbers of languages, and what stands between two cells there. */
const LANGUAGES = {
  en: { number: 2057, delimiter: ',' },
  pl: { number: 1045, delimiter: ';' },
  de: { number: 1031, delimiter: ';' },
  ru: { number: 1049, delimiter: ';' },
} as const;
type Spoken = keyof typeof LANGUAGES;
const SPOKEN = Object.keys(LANGUAGES) as Spoken[];

type Cell = string | number | boolean | Date | null | undefined;
type Sheets = readonly { readonly name: string; readonly rows: readonly (readonly Cell[])[] }[];

/** Each report in one of the languages, by turns. */
const languageOf = (report: ReportName): Spoken =>
  SPOKEN[REPORT_NAMES.indexOf(report) % SPOKEN.length] ?? 'en';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** A moment is a fraction of a day there, and a sum is told to fifteen digits. */
const plain = (cell: Cell): string | number | boolean => {
  if (cell instanceof Date) return Math.round(cell.getTime() / SECOND_MS) * SECOND_MS;
  return typeof cell === 'number' ? Number(cell.toPrecision(12)) : (cell ?? '');
};

/** Without the empty cells at a row's end and the empty rows at a sheet's, which each program writes or not. */
function filled(rows: Sheets[number]['rows']) {
  const cut = rows.map((row) => {
    const cells = row.map(plain);
    return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  });
  return cut.slice(0, cut.findLastIndex((row) => row.length > 0) + 1);
}

describe.runIf(hasOffice)('LibreOffice opens', () => {
  let centre: Awaited<ReturnType<typeof openFiguredCentre>>;
  const folder = mkdtempSync(join(tmpdir(), 'hangar office '));
  const written = join(folder, 'written');
  const opened = join(folder, 'opened');

  const open = (paths: readonly string[], filter: readonly string[] = []) =>
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`,
        '--headless',
        ...filter,
        ...['--convert-to', 'xlsx', '--outdir', opened, ...paths],
      ],
      { stdio: 'ignore' },
    );
  const sheetsIn = async (path: string): Promise<Sheets> =>
    (await readXlsx(readFileSync(path))).sheets as Sheets;
  const openedOf = (path: string) => join(opened, basename(path).replace(/\.\w+$/, '.xlsx'));

  const workbook = (report: ReportName) => join(written, `${report}.xlsx`);
  const table = (report: ReportName) => join(written, `${report}-table.csv`);

  beforeAll(async () => {
    centre = await openFiguredCentre();
    mkdirSync(written);
    for (const report of REPORT_NAMES) {
      const language = languageOf(report);
      writeFileSync(workbook(report), await centre.save(report, { format: 'xlsx', language }));
      writeFileSync(table(report), await centre.save(report, { format: 'excel_csv', language }));
    }
    open(REPORT_NAMES.map(workbook));
    for (const language of SPOKEN) {
      const { number, delimiter } = LANGUAGES[language];
      // Between cells, around them, UTF-8, from the first line, no column apart, the language, quoted is text, numbers are read.
      const options = [delimiter.charCodeAt(0), 34, 76, 1, '', number, false, true].join(',');
      open(REPORT_NAMES.filter((report) => languageOf(report) === language).map(table), [
        `--infilter=Text - txt - csv (StarCalc):${options}`,
      ]);
    }
  }, 180_000);
  afterAll(async () => {
    await centre.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(REPORT_NAMES)(
    'the workbook of %s with every sheet and cell as it was written',
    async (report) => {
      const ours = await sheetsIn(workbook(report));
      const theirs = await sheetsIn(openedOf(workbook(report)));
      expect(theirs.map(({ name }) => name)).toEqual(ours.map(({ name }) => name));
      for (const [index, { rows }] of ours.entries()) {
        expect(filled(theirs[index]?.rows ?? [])).toEqual(filled(rows));
      }
    },
  );

  test.each(REPORT_NAMES)('the table of %s with the same rows as the workbook', async (report) => {
    const columns = columnsOf(report);
    const [ours] = await sheetsIn(workbook(report));
    const [theirs] = await sheetsIn(openedOf(table(report)));
    const rows = filled(theirs?.rows ?? []);
    const isText = columns.map((column) =>
      ['text', 'word', 'words', 'yesNo'].includes(holdsOf(report, column).kind),
    );
    // What is text may look like a number, and has an apostrophe before what would be a formula.
    const cells = (row: readonly (string | number | boolean)[]) =>
      columns.map((column, at) => {
        const cell = row[at] ?? '';
        if (column === 'events_head') return '';
        // A month is none of its days: a table says it by its number.
        if (holdsOf(report, column).kind === 'month' && typeof cell === 'number')
          return new Date(cell).toISOString().slice(0, 7);
        // A table tells a moment to the minute.
        if (holdsOf(report, column).kind === 'moment' && typeof cell === 'number')
          return Math.floor(cell / MINUTE_MS);
        return isText[at] ? String(cell).replace(/^'/, '') : cell;
      });
    expect(rows.map(cells)).toEqual(
      filled(ours?.rows ?? [])
        .slice(0, rows.length)
        .map(cells),
    );
  });
});
