import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SETTINGS } from '../../renderer/search/settings/registry.ts';
import { SETTINGS_TABS } from '../../renderer/search/settings/tabs.ts';
import { clusterFolder } from '../postgres/houses.ts';
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
  // What a server holds is backed up by its own tools.
  const there = SETTINGS.filter(({ id }) => clusterFolder() === null || id !== 'backups.second');
  expect(seen.toSorted()).toEqual(there.map(({ id }) => id).toSorted());
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

test('a second centre takes from a file of settings what it wants, sees it on screen, and takes it back', async () => {
  const at = await newCentre();
  const { page } = at;
  await work.go(at, '#/settings?tab=centre');
  await page.getByRole('button', { name: 'Save all settings' }).click();
  await page.getByText('Settings saved to the file').waitFor();
  const name = readdirSync(at.outDir).find((file) => file.endsWith('hangar-settings.json')) ?? '';
  const file = JSON.parse(readFileSync(join(at.outDir, name), 'utf8'));
  Object.assign(file, { centre: 'Lotnia Berlin' });
  Object.assign(file.settings, {
    'centre.vatRateBp': 1900,
    'centre.city': 'Berlin',
    'centre.idleMinutes': 0,
  });
  Object.assign(file.settings, { 'calendar.2026-12-24': { open: false, name: 'Inventur' } });

  const chooser = page.locator('[data-setting="centre.transfer"] input[type="file"]');
  const mimeType = 'application/json';
  await chooser.setInputFiles({ name, mimeType, buffer: Buffer.from(JSON.stringify(file)) });
  const dialog = page.getByRole('dialog', { name: 'Settings from a file' });
  await dialog.getByRole('row', { name: 'VAT rate' }).getByText('19%').waitFor();
  await dialog.getByText('Lock after idling for: At least 1').waitFor();
  // A place keeps its own address unless somebody wants it otherwise.
  expect(await dialog.getByRole('checkbox', { name: 'City' }).isChecked()).toBe(false);
  await at.picture('settings-from-a-file');
  await page.keyboard.press('Control+Enter');
  await page.getByText('2 settings taken over').waitFor();
  const rate = page.getByRole('textbox', { name: 'VAT rate' });
  expect(await rate.inputValue()).toBe('19');

  await page.getByRole('row', { name: 'Lotnia Berlin' }).getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog', { name: 'Settings as they were before' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(
    (field) => (field as HTMLInputElement).value === '23',
    await rate.elementHandle(),
  );
  const { days } = await at.ask('calendar.year', { year: 2026 });
  expect(days.filter(({ own }) => own)).toEqual([]);
});

async function expectFocus({ page }: Room, label: string): Promise<void> {
  const field = page.locator('[data-setting][data-found]').getByLabel(label);
  await field.and(page.locator(':focus')).waitFor();
}
