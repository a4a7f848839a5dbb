import { expect, test } from 'vitest';
import * as given from './given.ts';
import { newCentre, type Room } from './room.ts';
import * as work from './work.ts';

const field = ({ page }: Room) => page.getByRole('combobox', { name: 'Search or scan' });
/** Slower than any scanner, so that the gate before the keys takes it for typing. Milliseconds between two keys. */
const HAND_MS = 120;
const byHand = ({ page }: Room, text: string) => page.keyboard.type(text, { delay: HAND_MS });
const option = ({ page }: Room, name: string | RegExp) => page.getByRole('option', { name });

test('one search finds what there is and does what can be done, by keys alone', async () => {
  const at = await newCentre();
  const { page } = at;
  const { number: first } = await given.booked(at, '1581F4XFC22B0001');
  await work.openClaim(at, first);
  const { number: second } = await given.booked(at, '1581F4XFC22B0002');
  await given.unit(at, '1581F4XFC22B0003');

  // From any page; the rows say why they are there, and the keys go through all of them.
  await page.keyboard.press('Control+k');
  await byHand(at, '22b0');
  await option(at, new RegExp(first)).first().waitFor();
  const why = page.getByRole('option').filter({ hasText: second }).locator('mark').first();
  await why.and(page.getByText('22B0', { exact: true })).waitFor();
  await at.picture('search-part-of-a-serial');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  expect(
    await page
      .getByRole('listbox', { name: 'Found, and what can be done' })
      .locator('[data-combobox-selected]')
      .textContent(),
  ).toContain(second);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: first }).waitFor();

  // Enter, before the results are there, waits for them: a whole serial opens its claim, a part opens nothing.
  await page.keyboard.press('Control+k');
  await byHand(at, '1581F4XFC22B0002');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: second }).waitFor();
  await page.keyboard.press('Control+k');
  await byHand(at, '22b0');
  await page.keyboard.press('Enter');
  await option(at, new RegExp(first)).first().waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#\/claims\/[0-9a-f-]+$/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await byHand(at, '1581F4XFC22B7777');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing found').waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#\/claims\/[0-9a-f-]+$/);
  await page.keyboard.press('Escape');

  // With nothing typed, what was opened last comes first.
  await page.keyboard.press('Control+k');
  await option(at, new RegExp(second)).waitFor();
  expect(await page.getByRole('option').first().textContent()).toBe(`${second} · DJI Mini SE`);
  await at.picture('search-opened-last');

  await byHand(at, 'dark');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
  await page.keyboard.press('Control+k');
  await byHand(at, '0003');
  await option(at, /1581F4XFC22B0003/)
    .first()
    .waitFor();
  await page.keyboard.press('ArrowDown');
  await at.picture('search-selected-dark');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+k');
  await byHand(at, 'new int');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Book in' }).waitFor();

  // By another word for it than its own.
  for (const [word, name] of [
    ['vat', 'Settings: Centre'],
    ['new plan', 'Register a plan'],
    ['export', 'Reports'],
    ['prices', 'Catalogue'],
  ] as const) {
    await page.keyboard.press('Control+k');
    await field(at).fill('');
    await byHand(at, word);
    await option(at, name).waitFor();
    await page.keyboard.press('Escape');
  }

  await page.keyboard.press('Control+k');
  await byHand(at, 'jez pol');
  expect(await option(at, /Polski/).count()).toBe(0);
  await field(at).fill('lang pol');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Szukaj lub skanuj' }).waitFor();
  await page.keyboard.press('Control+k');
  await byHand(at, 'zablok');
  await page.getByRole('option', { name: 'Zablokuj', exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Zablokowano').first().waitFor();
});
