import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { png } from '../pictures.ts';
import { illegible } from './legible.ts';
import { atRest } from './pages.ts';
import { newCentre, reopened } from './room.ts';
import * as work from './work.ts';

test('a new centre is led through its first steps, which tick themselves, and may put the list away', async () => {
  const at = await newCentre();
  const { page } = at;
  const list = page.getByRole('region', { name: 'First steps' });
  const step = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  await list.getByText('0 of 8 done').waitFor();

  await step('Address of the centre').getByRole('link', { name: 'Go there' }).click();
  const form = page.getByRole('form', { name: 'Centre' });
  await form.getByLabel('Street and number').fill('Prosta 1');
  await form.getByLabel('City').fill('Kraków');
  await form.getByLabel('Tax number or VAT ID').fill('676-000-00-00');
  await form.getByRole('button', { name: 'Save' }).click();
  const said = page.getByRole('status').filter({ hasText: 'Centre saved' });
  await said.waitFor();
  await atRest(page);
  expect(await illegible(page), 'while it is said that the centre is saved').toEqual([]);

  const logo = join(at.dir, 'logo.png');
  writeFileSync(logo, png());
  await page.locator('[data-setting="centre.logo"] input[type="file"]').setInputFiles(logo);
  await page.getByRole('img', { name: 'The centre’s logo' }).waitFor();
  // The next act takes away what was said of the one before.
  await said.waitFor({ state: 'detached' });

  await work.go(at, '#/board');
  await list.getByText('2 of 8 done').waitFor();
  await step('Address of the centre').getByText('done').waitFor();
  await step('Printer').getByRole('button', { name: 'PDF files are enough' }).click();
  await list.getByText('3 of 8 done').waitFor();

  await list.getByRole('button', { name: 'Put away' }).click();
  await list.waitFor({ state: 'detached' });
  await work.go(at, '#/settings?tab=centre');
  await page.getByRole('switch', { name: 'Show it on the board' }).click();
  await work.go(at, '#/board');
  await list.waitFor();

  await step('First claim').getByRole('button', { name: 'Try it on sample data' }).click();
  await page.getByRole('button', { name: /Marta/ }).click();
  await page.getByRole('main').getByRole('heading', { name: 'Board' }).waitFor();
  expect((await at.ask('firststeps.list', {})).shown).toBe(false);
});

test('the size that a person chose is kept for the next start', async () => {
  let at = await newCentre();
  const width = await at.page.evaluate(() => window.innerWidth);
  const isWide = (wanted: number) => Math.abs(window.innerWidth - wanted) <= 1;
  await at.page.getByRole('button', { name: /^Marta/ }).click();
  await at.page.getByRole('menuitem', { name: 'Larger' }).click();
  await at.page.getByText('Size: 110%').waitFor();
  await at.page.getByRole('menuitem', { name: 'Larger' }).click();
  await at.page.getByText('Size: 125%').waitFor();
  await at.page.waitForFunction(isWide, width / 1.25);
  at = await reopened(at);
  await at.page.waitForFunction(isWide, width / 1.25);
  await work.signIn(at, work.MANAGER);
  await at.page.keyboard.press('Control+0');
  await at.page.waitForFunction(isWide, width);
});
