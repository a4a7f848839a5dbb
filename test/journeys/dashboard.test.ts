import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { USUAL_SIZES } from '../../shared/paper/sizes.ts';
import { atRest } from './pages.ts';
import { besideTheSample, type Room } from './room.ts';
import * as work from './work.ts';
import { PATIENCE_MS } from './workstation.ts';

const patient = { timeout: PATIENCE_MS };

const pdfsIn = ({ outDir }: Room): string[] =>
  readdirSync(outDir)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => join(outDir, name));

test('a manager begins at the dashboard, opens a table behind a chart and follows a figure to its claims', async () => {
  const at = await besideTheSample();
  await work.lookAround(at);
  const { page } = at;
  await page.getByRole('heading', { level: 1, name: 'Dashboard' }).waitFor();
  const open = page.getByRole('region', { name: 'Open claims by state and age' });
  const table = open.getByRole('table');
  await open.locator('svg.recharts-surface').waitFor();
  expect(await table.count(), 'a table that nobody opened').toBe(0);
  const behind = open.getByRole('button', { name: 'Table: Open claims by state and age' });
  await behind.focus();
  await page.keyboard.press('Enter');
  await table.waitFor();
  expect(await behind.getAttribute('aria-expanded')).toBe('true');

  const { open: counted } = await at.ask('figures.standing', {});
  const inRepair = counted.find(({ state }) => state === 'repairing')?.count ?? 0;
  expect(inRepair).toBeGreaterThan(0);
  const row = table.getByRole('row').filter({ hasText: 'in repair' });
  expect(await row.getByRole('cell').first().innerText()).toBe(String(inRepair));
  await row.getByRole('link', { name: 'in repair' }).click();
  await page.getByRole('heading', { level: 1, name: 'Claims' }).waitFor();
  await atRest(page);
  const { rows } = await at.ask('claims.list', { states: ['repairing'] });
  expect(rows).toHaveLength(inRepair);
  for (const { number } of rows) await page.getByText(number).first().waitFor();

  await page.keyboard.press('Alt+-');
  await open.locator('svg.recharts-surface').waitFor();
  await atRest(page);
  // On one page of paper, whichever the printers are loaded with.
  for (const paper of ['a4', 'a5'] as const) {
    await at.ask('papers.setSizes', { ...USUAL_SIZES, paper });
    for (const file of pdfsIn(at)) rmSync(file);
    await page.keyboard.press('Control+s');
    await expect.poll(() => pdfsIn(at), patient).toHaveLength(1);
    await page.getByText('Dashboard saved.').last().waitFor();
    const pdf = readFileSync(pdfsIn(at)[0] ?? '').toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g), `pages of ${paper}`).toHaveLength(1);
  }
});

test('whoever is no manager begins at the board and is led back to it from the dashboard', async () => {
  const at = await besideTheSample();
  await work.lookAround(at, 'Tomek');
  const board = at.page.getByRole('heading', { level: 1, name: 'Board' });
  await board.waitFor();
  await work.go(at, '#/claims');
  await at.page.getByRole('heading', { level: 1, name: 'Claims' }).waitFor();
  await work.go(at, '#/dashboard');
  await board.waitFor();
});
