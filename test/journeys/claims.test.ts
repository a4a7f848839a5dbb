import { expect, test } from 'vitest';
import { atTheSample } from './room.ts';
import * as work from './work.ts';

test('the claims stay narrowed and in their order on the way to one of them and back', async () => {
  const at = await atTheSample();
  const { page } = at;
  await work.go(at, '#/claims');
  const filter = (name: string) => page.getByRole('combobox', { name, exact: true });
  const pick = async (name: string, option: string) => {
    await filter(name).click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await pick('Model', 'DJI FPV');
  await pick('Order', 'Longest waiting first');

  const { rows } = await at.ask('claims.list', { model: 'DJI FPV', order: 'waiting' });
  const wanted = rows.map(({ number }) => number);
  const shown = page.getByRole('row', { name: /^Open claim / });
  const numbers = async () => (await shown.allInnerTexts()).map((row) => row.split(/\s/)[0]);
  await page.waitForFunction(
    (count) => document.querySelectorAll('[role="row"][aria-label^="Open claim "]').length === count,
    wanted.length,
  );
  expect(await numbers()).toEqual(wanted);

  await shown.nth(1).click();
  await page.getByRole('heading', { name: wanted[1] }).waitFor();
  await page.keyboard.press('Alt+ArrowLeft');
  await page.getByRole('heading', { name: 'Claims' }).waitFor();
  await shown.nth(wanted.length - 1).waitFor();
  expect(await numbers()).toEqual(wanted);
  expect(await filter('Model').inputValue()).toBe('DJI FPV');
  expect(await filter('Order').inputValue()).toBe('Longest waiting first');

  // What is searched for has an order of its own.
  await page.getByRole('textbox', { name: 'Find claims' }).fill(wanted[0] ?? '');
  await page.getByRole('combobox', { name: 'Order', disabled: true }).waitFor();
  expect(await filter('Order').inputValue()).toBe('Best match first');
});
