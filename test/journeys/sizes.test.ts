import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/claim/vocabulary.ts';
import { prefer, resize, textsIn } from './pages.ts';
import { besideTheSample } from './room.ts';
import * as work from './work.ts';
import type { Workstation } from './workstation.ts';
import { illegibleAtEachZoom, SMALLEST } from './zooms.ts';

const named = (name: string, lines: readonly string[]) => lines.map((line) => `${name} ${line}`);

/** What opens over a page: a menu, a dialog, a panel at the side, a list of options; each closed again by Escape. */
async function whatOpens(at: Workstation, language: Language): Promise<string[]> {
  const { page } = at;
  const texts = textsIn(language);
  const wrong: string[] = [];
  const measure = async (name: string) => {
    wrong.push(...named(`${name} in ${language}`, await illegibleAtEachZoom(at)));
    await page.keyboard.press('Escape');
  };
  await page.getByRole('button', { name: /^Marta/ }).click();
  await page.getByRole('menuitem', { name: texts('shell:person.signOut') }).waitFor();
  await measure('the person’s menu');
  await page.getByRole('main').focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await measure('the keys');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await work.go(at, '#/settings?tab=people');
  await page.getByRole('button', { name: texts('settings:people.add') }).click();
  await page.getByRole('dialog').waitFor();
  await measure('a panel at the side');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return wrong;
}

test('the first screen and what opens over a page can be read in each language at each zoom', async () => {
  const at = await besideTheSample();
  await resize(at, SMALLEST.width, SMALLEST.height);
  const wrong = named('first run', await illegibleAtEachZoom(at));
  await work.lookAround(at);
  for (const language of LANGUAGES) {
    await prefer(at, { language });
    wrong.push(...(await whatOpens(at, language)));
  }
  expect(wrong).toEqual([]);
});
