import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { uuidv7 } from '../../../db/id.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { OPENING, openWorkshop, type Workshop } from '../../workshop.ts';

const DAYS = { from: '2026-03-01', to: '2026-03-31' };

let house: Workshop;
let folder: string;
let made = 0;
const booked: string[] = [];
beforeAll(async () => {
  house = await openWorkshop();
  folder = await mkdtemp(join(tmpdir(), 'hangar arranged '));
  const person = (name: string) => ({
    customer: { known: false, name, email: '', phone: '', language: 'pl' } as const,
  });
  for (const name of ['Zofia', 'Łucja', 'adam']) booked.push(await house.book(person(name)));
  const [first = '', second = ''] = booked;
  await house.estimate(first);
  await house.choose(first, 'paid_repair');
  await house.pay(first);
  await house.cancel(second);
});
afterAll(async () => {
  await house.remove();
  await rm(folder, { recursive: true, force: true });
});

type Asked = Partial<Input<'reports.preview'>>;
const preview = (asked: Asked) =>
  house.as('manager').call('reports.preview', { report: 'claims', ...DAYS, ...asked });
async function cellsOf(column: string, asked: Asked): Promise<(string | undefined)[]> {
  const { columns, rows } = await preview(asked);
  const at = (columns as string[]).indexOf(column);
  return rows.map((row) => row[at]);
}
async function saved(asked: Partial<Input<'exports.report'>>): Promise<Buffer> {
  made += 1;
  const path = join(folder, `${made}.file`);
  const order = { report: 'claims', ...DAYS, format: 'csv', path, exportId: uuidv7(OPENING) } as const;
  await house.as('manager').call('exports.report', { ...order, ...asked });
  return readFile(path);
}

describe('a report is narrowed to the rows', () => {
  test.each([
    ['with one of some words', { column: 'state', is: 'among', values: ['cancelled', 'closed'] }, ['Łucja']],
    [
      'that contain a text, whatever its marks',
      { column: 'customer', is: 'containing', text: 'LUC' },
      ['Łucja'],
    ],
    ['within figures', { column: 'paid', is: 'between', from: '0.01', to: null }, ['Zofia']],
    [
      'of some days',
      { column: 'booked_at', is: 'between', from: '2026-03-09', to: '2026-03-09' },
      ['Zofia', 'Łucja', 'adam'],
    ],
    ['of no day that there was', { column: 'booked_at', is: 'between', from: null, to: '2026-03-08' }, []],
    ['that have something', { column: 'cancelled_at', is: 'filled' }, ['Łucja']],
    ['that lack something', { column: 'paid', is: 'empty' }, ['Łucja', 'adam']],
  ] as const)('%s', async (_, filter, customers) => {
    const filters = [filter];
    expect(await cellsOf('customer', { filters })).toEqual(customers);
    expect((await preview({ filters })).total).toBe(customers.length);
  });

  test('that fulfil all of several conditions', async () => {
    const filters = [
      { column: 'paid', is: 'empty' },
      { column: 'customer', is: 'containing', text: 'ada' },
    ] as const;
    expect(await cellsOf('customer', { filters })).toEqual(['adam']);
  });
});

test('a report is sorted as people read it, what is empty last whichever way', async () => {
  const by = (column: 'customer' | 'paid', descending: boolean) =>
    cellsOf('customer', { sort: { column, descending } });
  expect(await by('customer', false)).toEqual(['adam', 'Łucja', 'Zofia']);
  expect(await by('customer', true)).toEqual(['Zofia', 'Łucja', 'adam']);
  expect((await by('paid', false))[0]).toBe('Zofia');
  expect((await by('paid', true))[0]).toBe('Zofia');
});

describe('a grouped report', () => {
  test('has its groups in the order of the reader’s words, each with its rows and sums', async () => {
    const read = await preview({ groupBy: ['state'], language: 'de' });
    expect(read.groups?.map(({ path, rows, shown }) => [...path, rows, shown])).toEqual([
      ['received', 1, 1],
      ['repairing', 1, 1],
      ['cancelled', 1, 1],
    ]);
    const sums = read.groups?.map(({ sums: own }) => own.find(({ currency }) => currency === 'PLN')?.of.paid);
    expect(sums).toEqual([
      undefined,
      read.sums?.find(({ currency }) => currency === 'PLN')?.of.paid,
      undefined,
    ]);
  });

  test('by a moment goes by the months of the centre’s calendar', async () => {
    const { groups } = await preview({ groupBy: ['booked_at'] });
    expect(groups?.map(({ path, rows }) => [...path, rows])).toEqual([['2026-03', 3]]);
  });

  test('in a workbook has a sheet for each group, behind one with the sums of all and what they mean', async () => {
    const { sheets } = await readXlsx(
      await saved({ format: 'xlsx', groupBy: ['state'], columns: ['customer', 'paid', 'paid_currency'] }),
    );
    const words = reportWords('en');
    const header = ['state', 'customer', 'paid', 'paid_currency'].map((name) => words.column[name as 'paid']);
    const states = ['cancelled', 'repairing', 'received'].map((state) => words.word('state', state));
    expect(sheets.map(({ name }) => name)).toEqual([words.report.claims.name, ...states]);
    expect(sheets.map(({ rows }) => rows[0])).toEqual(sheets.map(() => header));

    const [overview, cancelled] = sheets;
    const names = overview?.rows.map(([name]) => name) ?? [];
    expect(names.slice(1, 3)).toEqual([`${states[0]} · rows: 1`, `${states[1]} · Total PLN · rows: 1`]);
    const total = overview?.rows.find(([name]) => name === `Total PLN · ${words.rows(3)}`);
    expect(Number(total?.[2])).toBeGreaterThan(0);
    expect(names).toContain(words.groupedBy(words.column.state));
    expect(cancelled?.rows.slice(1).map(([name]) => name ?? null)).toEqual([
      states[0],
      null,
      `${states[0]} · rows: 1`,
    ]);
  });

  test('as CSV for Excel has a line for each group and for its sums, as for the whole', async () => {
    const text = (
      await saved({ format: 'excel_csv', groupBy: ['customer'], columns: ['paid', 'paid_currency'] })
    ).toString('utf8');
    const lines = parse(text, { bom: true, delimiter: ',' }) as string[][];
    expect(lines.map(([first]) => first)).toEqual([
      'Customer',
      ...['adam', 'adam', 'adam · rows: 1'],
      ...['Łucja', 'Łucja', 'Łucja · rows: 1'],
      ...['Zofia', 'Zofia', 'Zofia · Total PLN · rows: 1'],
      'Total PLN · rows: 3',
    ]);
  });

  test('within groups has sums at each level, the innermost first', async () => {
    const { groups } = await preview({ groupBy: ['booked_at', 'state'], language: 'de' });
    expect(groups?.map(({ path, rows, shown }) => [path.join(' '), rows, shown])).toEqual([
      ['2026-03 received', 1, 1],
      ['2026-03 repairing', 1, 1],
      ['2026-03 cancelled', 1, 1],
      ['2026-03', 3, 0],
    ]);
    const paid = groups?.map(({ sums }) => sums.find(({ currency }) => currency === 'PLN')?.of.paid);
    expect(paid).toEqual([undefined, expect.any(String), undefined, paid?.[1]]);
  });

  test('within groups is one sheet for each of the outermost, and names every group in each file', async () => {
    const asked: Partial<Input<'exports.report'>> = {
      groupBy: ['state', 'customer'],
      columns: ['paid', 'paid_currency'],
    };
    const lines = parse((await saved({ ...asked, format: 'excel_csv' })).toString('utf8'), {
      bom: true,
      delimiter: ',',
    }) as string[][];
    const words = reportWords('en');
    const [cancelled, repairing, received] = ['cancelled', 'repairing', 'received'].map((state) =>
      words.word('state', state),
    );
    expect(lines.map(([first]) => first)).toEqual([
      words.column.state,
      ...[cancelled, `${cancelled} › Łucja`, cancelled],
      ...[`${cancelled} › Łucja · rows: 1`, `${cancelled} · rows: 1`],
      ...[repairing, `${repairing} › Zofia`, repairing],
      ...[`${repairing} › Zofia · Total PLN · rows: 1`, `${repairing} · Total PLN · rows: 1`],
      ...[received, `${received} › adam`, received],
      ...[`${received} › adam · rows: 1`, `${received} · rows: 1`],
      'Total PLN · rows: 3',
    ]);
    const { sheets } = await readXlsx(await saved({ ...asked, format: 'xlsx' }));
    expect(sheets.map(({ name }) => name).slice(1)).toEqual([cancelled, repairing, received]);
    expect(sheets[2]?.rows.slice(1).map(([name]) => name ?? null)).toEqual([
      `${repairing} › Zofia`,
      repairing,
      `${repairing} › Zofia · Total PLN · rows: 1`,
      null,
      null,
      `${repairing} · Total PLN · rows: 1`,
    ]);
  });

  test('for programs is its rows alone, in the order of the groups', async () => {
    const text = (await saved({ format: 'csv', groupBy: ['customer'] })).toString('utf8');
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ customer }) => customer)).toEqual(['adam', 'Łucja', 'Zofia']);
    expect(rows.map(({ paid }) => paid !== '')).toEqual([false, false, true]);
  });
});

test('what a report cannot be asked for is refused at its own field', async () => {
  const refusal = (asked: object) =>
    house.as('manager').refusal('reports.preview', { report: 'till', ...DAYS, ...asked });
  const path = async (asked: object) => (await refusal(asked)).issues?.map((issue) => issue.path);
  expect(await path({ filters: [{ column: 'serial', is: 'filled' }] })).toEqual(['filters.0']);
  expect(await path({ filters: [{ column: 'taken', is: 'containing', text: '1' }] })).toEqual(['filters.0']);
  expect(await path({ filters: [{ column: 'day', is: 'between', from: '12', to: null }] })).toEqual([
    'filters.0',
  ]);
  expect(await path({ groupBy: ['taken'] })).toEqual(['groupBy.0']);
  expect(await path({ groupBy: ['currency', 'currency'] })).toEqual(['groupBy.1']);
  expect(await path({ groupBy: ['day', 'currency', 'payment_method', 'kind'] })).toEqual(['groupBy']);
  expect(await path({ sort: { column: 'serial', descending: false } })).toEqual(['sort']);
});
