import { copyFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sidewaysScroll, violations } from './axe.ts';
import { newCentre } from './room.ts';
import { go } from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

const COLUMNS = 'Numer,Serial,Product,Customer,Country,Device activated,Activated';

/** Ten plans; the last one's country does not exist. The code's column has a name that nobody knows. */
function planFile(): string {
  const rows = Array.from({ length: 10 }, (_, index) => {
    const country = index === 9 ? 'XX' : 'PL';
    return `CARE-000${index},1581F4XFC000${index},mini-se-2y-pl,Anna Nowak,${country},31.03.2025 10:00,01.04.2025 10:00`;
  });
  const path = join(mkdtempSync(join(tmpdir(), 'hangar file ')), 'plans.csv');
  writeFileSync(path, `${[COLUMNS, ...rows].join('\n')}\n`);
  return path;
}

test('a manager brings a reseller’s plans in: matches, looks, imports the good rows, saves the others', async () => {
  process.env.HANGAR_OPEN_FILE = planFile();
  const at = await newCentre();
  const { page } = at;
  await page.getByRole('link', { name: 'Plans' }).click();
  await page.getByRole('button', { name: 'Imports' }).click();
  await page.getByText('Nothing imported yet').waitFor();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Plans from a CSV file' }).click();
  await page.getByRole('heading', { name: 'Match the columns' }).waitFor();
  await at.picture('imports-match');
  expect(await violations(page)).toEqual([]);
  const choose = async (field: string, column: string) => {
    await page.getByRole('combobox', { name: field }).click();
    await page.getByRole('option', { name: column, exact: true }).click();
  };
  await choose('Plan code', 'Numer');
  await choose('Video accepted', 'Not in the file');
  await page.getByRole('radio', { name: 'Day first' }).check();
  await page.getByRole('button', { name: 'Check the file' }).click();

  await page.getByText('1 row is refused.').waitFor();
  await page.getByText('“XX” is no country code such as PL.').waitFor();
  await at.picture('imports-preview');
  expect(await violations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole('button', { name: /^new/ }).click();
  await page.getByRole('cell', { name: 'CARE-0008' }).waitFor();
  await page.getByRole('button', { name: 'Import the good rows only (9)' }).click();

  await page.getByText('The file is in.').waitFor();
  await page.getByRole('button', { name: 'Save refused rows' }).click();
  await page.getByText('The refused rows are saved.').waitFor();
  await at.picture('imports-done');
  expect(await violations(page)).toEqual([]);
  const { rows } = await at.ask('plans.list', { search: 'CARE-000' });
  expect(rows).toHaveLength(9);
  const answer = await page.evaluate(() =>
    window.hangar.invoke('imports.open', { kind: 'plans', path: '/etc/passwd' }),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'not_from_a_page' } });
});

test('a manager saves the catalogue, and an import finds nothing new in it', async () => {
  const brought = join(mkdtempSync(join(tmpdir(), 'hangar file ')), 'catalogue.csv');
  process.env.HANGAR_OPEN_FILE = brought;
  const at = await newCentre();
  const { page } = at;
  await go(at, '#/catalogue');
  for (const [form, name] of [
    ['JSON', 'hangar-catalogue.json'],
    ['CSV', 'hangar-catalogue.csv'],
  ] as const) {
    await page.getByRole('button', { name: `Save as ${form}` }).click();
    const saved = join(at.outDir, name);
    await expect.poll(() => existsSync(saved), { timeout: PATIENCE_MS }).toBe(true);
    await page.getByText(/Catalogue of \d+ rows saved/).waitFor();
    expect(readFileSync(saved, 'utf8')).toContain('EX_11_UNAUTHORISED');
  }
  copyFileSync(join(at.outDir, 'hangar-catalogue.csv'), brought);
  await go(at, '#/imports');
  await page.getByRole('button', { name: 'Catalogue from JSON or CSV' }).click();
  await page.getByText('Everything in this file is stored already.').waitFor();
});
