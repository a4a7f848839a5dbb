import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../../shared/claim/vocabulary.ts';
import { illegible } from './legible.ts';
import { atRest, pagesToSee, prefer, resize, see, textsIn } from './pages.ts';
import { besideTheSample } from './room.ts';
import * as work from './work.ts';
import type { Workstation } from './workstation.ts';

/** The smallest window there is, in the pixels of the screen. */
const SMALLEST = { width: 1024, height: 680 } as const;
const ZOOMS = [1, 1.5, 2] as const;

async function zoom(at: Workstation, factor: number): Promise<void> {
  await at.electron.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(to);
  }, factor);
  await at.page.waitForFunction((width) => Math.abs(window.innerWidth - width) <= 1, SMALLEST.width / factor);
}

/** What cannot be read at each zoom, on the page that is open. */
async function atEachZoom(at: Workstation, name: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const factor of ZOOMS) {
    await zoom(at, factor);
    await atRest(at.page);
    for (const each of await illegible(at.page)) wrong.push(`${name} at ${factor * 100} %: ${each}`);
  }
  return wrong;
}

/** What opens over a page: a menu, a dialog, a panel at the side, a list of options; each closed again by Escape. */
async function whatOpens(at: Workstation, language: Language): Promise<string[]> {
  const { page } = at;
  const texts = textsIn(language);
  const wrong: string[] = [];
  const measure = async (name: string) => {
    wrong.push(...(await atEachZoom(at, `${name} in ${language}`)));
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

test('every page can be read in each language at each zoom in the smallest window', async () => {
  const at = await besideTheSample();
  // The sample centre is filled anew, and hundreds of pages are drawn: one slow moment among them is no finding.
  at.page.setDefaultTimeout(90_000);
  await resize(at, SMALLEST.width, SMALLEST.height);
  const wrong = await atEachZoom(at, 'first run');
  await work.lookAround(at);
  const pages = await pagesToSee(at);
  for (const language of LANGUAGES) {
    await prefer(at, { language });
    const texts = textsIn(language);
    for (const page of pages) {
      await see(at, page, texts);
      wrong.push(...(await atEachZoom(at, `${page.name} in ${language}`)));
    }
    wrong.push(...(await whatOpens(at, language)));
  }
  expect(wrong).toEqual([]);
}, 900_000);
