import { expect, test } from 'vitest';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { sidewaysScroll, violations } from './axe.ts';
import { atRest, type PageToSee, pagesToSee, prefer, resize, see, type Texts, textsIn } from './pages.ts';
import { besideTheSample } from './room.ts';
import * as work from './work.ts';
import type { Workstation } from './workstation.ts';

/** The screens that Hangar must fit on: the bench's, and the smallest there is. */
const SCREENS = [
  [1366, 768],
  [1024, 768],
] as const;

const THEMES = ['light', 'dark'] as const;
const LANGUAGES: readonly Language[] = ['pl', 'de', 'ru'];

/** One of each kind: a table, a full form, a list beside details, the claim with the most to say, settings. */
const REPRESENTATIVE = [
  'board',
  'intake',
  'desk',
  'claims',
  'claim-awaiting_choice',
  'register',
  'settings-centre',
];

async function useable(at: Workstation, pages: readonly PageToSee[], texts: Texts): Promise<string[]> {
  const wrong: string[] = [];
  for (const page of pages) {
    await see(at, page, texts);
    for (const each of await violations(at.page)) wrong.push(`${page.name}: ${each}`);
  }
  return wrong;
}

async function fitting(at: Workstation, pages: readonly PageToSee[], texts: Texts): Promise<string[]> {
  const wrong: string[] = [];
  for (const [width, height] of SCREENS) {
    await resize(at, width, height);
    for (const page of pages) {
      await see(at, page, texts);
      const scroll = await sidewaysScroll(at.page);
      if (scroll > 0) wrong.push(`${page.name} scrolls ${scroll} px sideways at ${width}×${height}`);
    }
  }
  return wrong;
}

test('every page in both colours can be used by everybody and fits the screen', async () => {
  const at = await besideTheSample();
  expect(await violations(at.page), 'the first run').toEqual([]);
  await work.lookAround(at);
  const pages = await pagesToSee(at);
  for (const theme of THEMES) {
    await prefer(at, { theme });
    expect(await useable(at, pages, textsIn('en')), theme).toEqual([]);
  }
  expect(await fitting(at, pages, textsIn('en'))).toEqual([]);
});

test('so can they in Polish, German and Russian', async () => {
  const at = await besideTheSample();
  await work.lookAround(at);
  const pages = (await pagesToSee(at)).filter(({ name }) => REPRESENTATIVE.includes(name));
  for (const language of LANGUAGES) {
    await prefer(at, { language, theme: 'light' });
    expect(await useable(at, pages, textsIn(language)), language).toEqual([]);
    expect(await fitting(at, pages, textsIn(language)), language).toEqual([]);
  }
});

test('so can what opens over a page, the lock, and the sign-in', async () => {
  const at = await besideTheSample();
  const { page } = at;
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
