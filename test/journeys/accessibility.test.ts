import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { atRest, prefer } from './pages.ts';
import { besideTheSample } from './room.ts';
import * as work from './work.ts';

const THEMES = ['light', 'dark'] as const;

test('everybody can use what opens over a page, the lock, and the sign-in', async () => {
  const at = await besideTheSample();
  const { page } = at;
  expect(await violations(page), 'the first run').toEqual([]);
  await work.lookAround(at);
  const wrong: string[] = [];
  const check = async (name: string) => {
    await atRest(page);
    for (const each of await violations(page)) wrong.push(`${name}: ${each}`);
  };
  for (const theme of THEMES) {
    await prefer(at, { theme });
    const seen = (name: string) => check(`${name}, ${theme}`);

    await page.getByRole('button', { name: /^Marta/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await seen('the person’s menu');
    await page.keyboard.press('Escape');

    await page.getByRole('main').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await seen('the keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page
      .getByRole('combobox', { name: 'Search or scan' })
      .or(page.getByLabel('Search or scan'))
      .first()
      .fill('Anna');
    await page.getByRole('option').first().waitFor();
    await seen('what the search found');
    await page.keyboard.press('Escape');

    await work.go(at, '#/plans?register=1581F4XFC22B9999');
    await page.getByRole('form', { name: 'Register a plan' }).waitFor();
    await atRest(page);
    await page.getByRole('combobox', { name: 'Plan product' }).click();
    await page.getByRole('option').first().waitFor();
    await seen('a list of options');
    await page.getByRole('combobox', { name: 'Plan product', expanded: true }).waitFor();
    await page.keyboard.press('Escape');

    await work.go(at, '#/settings?tab=people');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByRole('dialog').waitFor();
    await seen('a panel at the side');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await work.go(at, '#/intake');
    await page.getByRole('form', { name: 'Book in' }).waitFor();
    await page.keyboard.press('Control+s');
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await seen('a form with what is wrong in it');

    await page.keyboard.press('Control+Shift+L');
    await page.getByRole('dialog', { name: 'Locked' }).waitFor();
    await seen('the lock');
    await page.getByLabel('Password').first().fill('sample-manager');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor();
  }
  await page.getByRole('button', { name: /^Marta/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: /Tomek/ }).waitFor();
  await check('the sign-in');
  expect(wrong).toEqual([]);
});
