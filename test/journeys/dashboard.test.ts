import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atRest } from './pages.ts';
import { besideTheSample } from './room.ts';
import * as work from './work.ts';

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
  await page.keyboard.press('Control+s');
  await page.getByText('Dashboard saved.').waitFor();
  const [name] = readdirSync(at.outDir).filter((file) => file.endsWith('.pdf'));
  const pdf = readFileSync(join(at.outDir, name ?? '')).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g), 'pages of paper').toHaveLength(1);
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
