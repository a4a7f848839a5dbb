import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../../db/id.ts';
import type { Language } from '../../../shared/claim/vocabulary.ts';
import type { ReportColumn } from '../../../shared/report/columns.ts';
import { CLAIM_REPORT_COLUMNS } from '../../../shared/report/columns.ts';
import type { ReportFormat } from '../../../shared/report/formats.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { OPENING, openWorkshop, type Workshop } from '../../workshop.ts';

const PERIOD = { from: '2026-03-01', to: '2026-03-31' };
/** A name that a spreadsheet would run, cut and misread. */
const NAME = '=1+1;"quoted", Łódź';

let house: Workshop;
let folder: string;
let made = 0;
beforeAll(async () => {
  house = await openWorkshop();
  folder = await mkdtemp(join(tmpdir(), 'hangar files '));
  const repaired = await house.book({
    customer: { known: false, name: NAME, email: '', phone: '', language: 'pl' },
  });
  await house.estimate(repaired);
  await house.choose(repaired, 'paid_repair');
  await house.pay(repaired);
  await house.cancel(await house.book());
});
afterAll(async () => {
  await house.remove();
  await rm(folder, { recursive: true, force: true });
});

async function saved(
  format: ReportFormat,
  language: Language = 'en',
  columns?: ReportColumn[],
): Promise<Buffer> {
  made += 1;
  const path = join(folder, `${made}.file`);
  const order = {
    report: 'claims' as const,
    ...PERIOD,
    format,
    language,
    path,
    exportId: uuidv7(OPENING),
    ...(columns ? { columns } : {}),
  };
  expect(await house.as('manager').call('exports.report', order)).toEqual({ rows: 2 });
  return readFile(path);
}

const asked = () => house.as('manager').call('reports.claims', PERIOD);
const place = (column: ReportColumn) => CLAIM_REPORT_COLUMNS.indexOf(column);

describe('a report for Excel by a double click', () => {
  test.each([
    ['en', ',', '.'],
    ['pl', ';', ','],
    ['de', ';', ','],
    ['ru', ';', ','],
  ] as const)('is cut as Excel in %s cuts, with its words and numbers', async (language, delimiter, mark) => {
    const text = (await saved('excel_csv', language)).toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const [head = [], first = []] = parse(text, { bom: true, delimiter, relax_quotes: false }) as string[][];
    const words = reportWords(language);
    expect(head).toEqual(CLAIM_REPORT_COLUMNS.map((column) => words.column[column]));
    const { rows } = await asked();
    const paid = rows[0]?.[place('paid')] ?? '';
    expect(paid).toMatch(/^\d+\.\d\d$/);
    expect(first[place('paid')]).toBe(paid.replace('.', mark));
    expect(first[place('state')]).toBe(words.word('state', rows[0]?.[place('state')] ?? ''));
    expect(first[place('care_declared')]).toBe(words.yes);
    expect(first[place('customer')]).toBe(`'${NAME}`);
    expect(first[place('received_on')]).toBe(rows[0]?.[place('received_on')]);
    // The centre's clock: Warsaw is an hour ahead of UTC before the last Sunday of March.
    expect(rows[0]?.[place('booked_at')]).toMatch(/^2026-03-09T\d\d:\d\d/);
    expect(first[place('booked_at')]).toMatch(/^2026-03-09 \d\d:\d\d$/);
    const [hourThere, hourHere] = [rows[0]?.[place('booked_at')], first[place('booked_at')]].map((moment) =>
      Number(moment?.slice(11, 13)),
    );
    expect(hourHere).toBe((hourThere ?? 0) + 1);
  });
});

describe('a report as a workbook', () => {
  test('has real dates, moments and numbers, text where a formula could be, and a sum for the currency', async () => {
    const { sheets } = await readXlsx(await saved('xlsx', 'pl'));
    const [sheet] = sheets;
    const words = reportWords('pl');
    expect(sheet?.name).toBe(words.report.claims.name);
    const [head, first, second, between, sums] = sheet?.rows ?? [];
    expect(head).toEqual(CLAIM_REPORT_COLUMNS.map((column) => words.column[column]));
    expect(first?.[place('customer')]).toBe(NAME);
    expect(first?.[place('received_on')]).toEqual(new Date('2026-03-09T00:00:00Z'));
    expect(first?.[place('booked_at')]).toBeInstanceOf(Date);
    const { rows } = await asked();
    const paid = Number(rows[0]?.[place('paid')]);
    expect(first?.[place('paid')]).toBe(paid);
    expect(second?.[place('paid')] ?? null).toBeNull();
    expect((between ?? []).every((cell) => cell === null)).toBe(true);
    expect(sums?.[0]).toBe('Razem PLN');
    expect(sums?.[place('paid')]).toBe(paid);
    const below = sheet?.rows.slice(5) ?? [];
    expect(below[1]).toEqual(expect.arrayContaining([words.report.claims.name, words.report.claims.about]));
    expect(below[2]?.[0]).toBe('Okres: 2026-03-01 – 2026-03-31');
    expect(below.map(([name]) => name)).toContain(words.column.paid);
    expect(below.at(-1)?.[0]).toMatch(/^Koniec rejestru .*: \d+:[0-9a-f]{64}(:[\w-]+){3}$/);
  });

  test('of no claims has its head and no sums', async () => {
    const path = join(folder, 'none.xlsx');
    const order = {
      report: 'claims',
      from: '2020-01-01',
      to: '2020-01-31',
      format: 'xlsx',
      language: 'de',
      path,
    } as const;
    await house.as('manager').call('exports.report', { ...order, exportId: uuidv7(OPENING) });
    const { sheets } = await readXlsx(await readFile(path));
    const words = reportWords('de');
    expect(sheets[0]?.rows[0]).toEqual(CLAIM_REPORT_COLUMNS.map((column) => words.column[column]));
    expect(sheets[0]?.rows[2]?.[0]).toBe(words.report.claims.name);
  });
});

test('a report as JSON lines has the columns’ names, and nothing that a reader would round', async () => {
  const lines = (await saved('jsonl')).toString('utf8').trimEnd().split('\n');
  const claims = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  const { rows } = await asked();
  expect(claims.map((claim) => Object.keys(claim))).toEqual(claims.map(() => [...CLAIM_REPORT_COLUMNS]));
  expect(claims[0]).toMatchObject({
    claim_number: rows[0]?.[0],
    customer: NAME,
    care_declared: true,
    paid: rows[0]?.[place('paid')],
    estimate_version: 1,
    closed_at: null,
  });
  expect(Array.isArray(claims[0]?.failed_rules)).toBe(true);
});

test('of chosen columns a file has those alone, in the report’s order, and the sums of those among them', async () => {
  const chosen: ReportColumn[] = ['paid', 'customer', 'claim_number'];
  const { rows } = await asked();
  const [number, paid] = [rows[0]?.[0], rows[0]?.[place('paid')]];
  const [head, first] = parse((await saved('csv', 'en', chosen)).toString('utf8')) as string[][];
  expect(head).toEqual(['claim_number', 'customer', 'paid']);
  expect(first).toEqual([number, `'${NAME}`, paid]);
  const excel = parse((await saved('excel_csv', 'de', chosen)).toString('utf8'), {
    bom: true,
    delimiter: ';',
  }) as string[][];
  expect(excel[0]).toEqual(chosen.toReversed().map((column) => reportWords('de').column[column]));
  const [line = ''] = (await saved('jsonl', 'en', chosen)).toString('utf8').split('\n');
  expect(JSON.parse(line)).toEqual({ claim_number: number, customer: NAME, paid });
  const { sheets } = await readXlsx(await saved('xlsx', 'en', chosen));
  expect(sheets[0]?.rows.find(([first]) => first === 'Total PLN')).toEqual(['Total PLN', null, Number(paid)]);
});

test('a workbook that begins with an amount has no sums, which would stand without their currency', async () => {
  const { sheets } = await readXlsx(await saved('xlsx', 'en', ['paid', 'paid_currency']));
  expect(sheets[0]?.rows.flat().filter((cell) => /^Total/.test(String(cell)))).toEqual([]);
});

test('every form of the report is recorded by its name', async () => {
  await saved('xlsx', 'ru');
  const [last] = await behindItsBack(
    house.dataDir,
    "SELECT data FROM events WHERE kind = 'report_exported' ORDER BY id DESC LIMIT 1",
  );
  expect(JSON.parse(String(last?.data))).toEqual({
    report: 'claims',
    ...PERIOD,
    format: 'xlsx',
    rows: 2,
    head: expect.stringMatching(/^\d+:[0-9a-f]{64}(:[\w-]+){3}$/),
    // Keeps what it says from being guessed by its link, once an erasure has taken it away.
    salt: expect.any(String),
  });
});
