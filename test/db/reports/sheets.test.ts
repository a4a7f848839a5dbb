import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Rows, Setting } from '../../../db/reports/files/rows.ts';
import { xlsxFile } from '../../../db/reports/files/xlsx.ts';
import { columnsOf } from '../../../shared/report/registry.ts';
import { timeZone } from '../../../shared/time/localDate.ts';

const SETTING: Setting = {
  ...{ report: 'parts', language: 'en', zone: timeZone('Europe/Warsaw'), title: null, head: '7:abc' },
  ...{ columns: columnsOf('parts'), filters: [], sort: null, by: 'Maria' },
  ...{ period: { from: '2026-03-01', to: '2026-03-31' }, at: '2026-04-01 10:00', groupBy: ['part_number'] },
};

const at = (columnsOf('parts') as readonly string[]).indexOf('part_number');

/** One row of each part. */
async function* ofParts(names: readonly string[]): Rows {
  yield names.map((name) => columnsOf('parts').map((_, index) => (index === at ? name : '')));
}

async function sheetsOf(names: readonly string[]) {
  const parts: Uint8Array[] = [];
  for await (const part of xlsxFile(ofParts(names), SETTING)) parts.push(part);
  return (await readXlsx(Buffer.concat(parts))).sheets;
}

test('sheets of groups that would be called the same are told apart', async () => {
  const long = 'DJI Mini SE Fly More Combo, refurbished by the maker';
  const names = (await sheetsOf([`${long} 1`, `${long} 2`, 'a/b', 'A:B', 'parts used'])).map(
    ({ name }) => name,
  );
  expect(names).toEqual([
    'Parts used',
    'DJI Mini SE Fly More Combo, ref',
    'DJI Mini SE Fly More Combo, (2)',
    'a b',
    'A B (2)',
    'parts used (2)',
  ]);
});

test('more groups than anybody leafs through stand one under another, none of them left out', async () => {
  const numbers = Array.from({ length: 101 }, (_, index) => `BC.MA.${index}`);
  const [sheet, ...others] = await sheetsOf(numbers);
  expect(others).toEqual([]);
  const names = new Set(sheet?.rows.map(([name]) => name));
  for (const number of numbers) expect(names).toContain(number);
});

test('more rows than may be held stand in one sheet, none of them left out', async () => {
  const [sheet, ...others] = await sheetsOf(Array.from({ length: 5_001 }, () => 'BC.MA.1'));
  expect(others).toEqual([]);
  expect(sheet?.rows.filter(([name]) => name === 'BC.MA.1').length).toBeGreaterThan(5_000);
});
