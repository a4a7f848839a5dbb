import { expect, test } from 'vitest';
import { SETTINGS } from '../../renderer/search/settings/registry.ts';
import { SETTINGS_TABS } from '../../renderer/search/settings/tabs.ts';
import { atRest } from './pages.ts';
import { newCentre, type Room } from './room.ts';
import * as work from './work.ts';

/** Fields of the settings in which something is tried out or done, and nothing set. */
const NO_SETTINGS = ['Try it', 'Find a setting'];

const settingsOn = ({ page }: Room): Promise<string[]> =>
  page
    .locator('[data-setting]')
    .evaluateAll((places) => places.map((place) => (place as HTMLElement).dataset.setting ?? ''));

/** The fields of the page that no setting is responsible for, by their names. */
const strayFields = ({ page }: Room): Promise<string[]> =>
  page
    .locator('main')
    .locator('input:not([type=hidden], [type=file]), textarea, select')
    .evaluateAll((fields) =>
      (fields as HTMLInputElement[])
        .filter((field) => field.closest('[data-setting]') === null)
        .map((field) => field.labels?.[0]?.innerText ?? field.ariaLabel ?? field.outerHTML),
    );

test('every field of the settings is a setting that the search knows, and leads to', async () => {
  const at = await newCentre();
  const { page } = at;
  const seen: string[] = [];
  const strays: string[] = [];
  for (const { tab } of SETTINGS_TABS) {
    await work.go(at, `#/settings?tab=${tab}`);
    await page.getByRole('tab', { selected: true }).waitFor();
    await atRest(page);
    seen.push(...(await settingsOn(at)));
    strays.push(...(await strayFields(at)));
  }
  expect(seen.toSorted()).toEqual(SETTINGS.map(({ id }) => id).toSorted());
  expect(strays.filter((name) => !NO_SETTINGS.includes(name))).toEqual([]);

  // By its own search, and by the one that is everywhere.
  await page.keyboard.press('Control+f');
  await page.keyboard.type('time zo', { delay: 60 });
  await page.getByRole('option', { name: /Time zone/ }).waitFor();
  await at.picture('settings-search');
  await page.keyboard.press('Enter');
  await expectFocus(at, 'Time zone');
  await work.go(at, '#/board');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('lock after', { delay: 120 });
  await page.getByRole('option', { name: /Lock after/ }).click();
  await expectFocus(at, 'Lock after idling for');
  await at.picture('settings-found');
});

async function expectFocus({ page }: Room, label: string): Promise<void> {
  const field = page.locator('[data-setting][data-found]').getByLabel(label);
  await field.and(page.locator(':focus')).waitFor();
}
