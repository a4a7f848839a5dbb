import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { killBackend, newCentre, type Room } from './room.ts';
import * as work from './work.ts';

test('a data folder that is moved away is told over the page; what is typed can be saved, and work goes on when it is back', async () => {
  const room = await newCentre();
  const [data, away] = [join(room.dir, 'data'), join(room.dir, 'away')];
  await work.go(room, '#/intake');
  const words = room.page.getByRole('form', { name: 'Book in' }).getByLabel('In the customer’s words');
  await rename(data, away);
  await words.fill('It fell into the lake.');
  const banner = room.page.getByRole('alert').filter({ hasText: `is not where it was (${data})` });
  await banner.waitFor();
  await room.picture('data-gone');
  await banner.getByRole('button', { name: 'Save what is typed' }).click();
  await banner.getByRole('status').filter({ hasText: 'Saved: ' }).waitFor();
  expect(await readFile(join(room.dir, 'out', 'hangar-typed.txt'), 'utf8')).toContain(
    'It fell into the lake.',
  );
  // The window's own files are made anew there meanwhile, and are no part of the data.
  await mkdir(data, { recursive: true });
  for (const name of await readdir(away)) {
    if (name !== 'shell' && name !== 'logs') await rename(join(away, name), join(data, name));
  }
  await banner.waitFor({ state: 'hidden' });
  expect(await words.inputValue()).toBe('It fell into the lake.');
  await room.ask('stock.add', { model: 'DJI Mini SE', serial: '1581F4XFC99999', note: '' });
});

test('data that is gone is not begun anew: its newest backup is put back, at a word', async () => {
  const room = await newCentre();
  await room.ask('stock.add', { model: 'DJI Mini SE', serial: '1581F4XFC99999', note: '' });
  await room.ask('backups.make', {});
  await room.electron.evaluate(({ dialog }) => {
    const told: Electron.MessageBoxOptions[] = [];
    Object.assign(globalThis, { told });
    dialog.showMessageBox = async (...given: unknown[]) => {
      told.push(given.at(-1) as Electron.MessageBoxOptions);
      return { response: 0, checkboxChecked: false };
    };
  });
  const data = join(room.dir, 'data');
  for (const name of await readdir(data)) if (name.startsWith('hangar.sqlite')) await rm(join(data, name));
  await killBackend(room);

  await work.signIn(room, work.MANAGER);
  expect((await room.ask('stock.list', {})).rows).toHaveLength(1);
  const told = await room.electron.evaluate(
    () => (globalThis as unknown as { told: Electron.MessageBoxOptions[] }).told,
  );
  expect(told.map(({ message }) => message)).toEqual(['The data file is not there.']);
  expect(told[0]?.buttons?.[0]).toBe('Restore the backup');
  expect(told[0]?.detail).toContain('this folder has belonged to a centre');
  expect(told[0]?.buttons?.[1]).toBe('Another backup…');

  await backupsInSettings(room);
  await sealedBackupAtOpening(room);
});

/** Restores an encrypted backup while no data is open, at the second try at its passphrase. */
async function sealedBackupAtOpening(room: Room): Promise<void> {
  const data = join(room.dir, 'data');
  const names = await readdir(room.dir, { recursive: true });
  const newest = names
    .filter((name) => name.endsWith('.sqlite.age'))
    .toSorted()
    .at(-1);
  const sealed = join(room.dir, newest ?? '');
  await room.electron.evaluate(({ dialog }, path) => {
    // Another backup than the newest, and yes.
    const answers = [1, 0];
    dialog.showMessageBox = async () => ({ response: answers.shift() ?? 0, checkboxChecked: false });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, sealed);
  for (const name of await readdir(data)) if (name.startsWith('hangar.sqlite')) await rm(join(data, name));
  const asked = room.electron.waitForEvent('window');
  await killBackend(room);
  const first = await asked;
  await first.getByRole('heading', { name: /\.sqlite\.age is encrypted/ }).waitFor();
  await first.screenshot({ path: join(room.outDir, 'passphrase.png') });
  await first.getByLabel('Passphrase').fill('not this one');
  const again = room.electron.waitForEvent('window');
  await first.getByRole('button', { name: 'Restore the backup' }).click();
  const second = await again;
  await second.getByText('That is not its passphrase').waitFor();
  await second.screenshot({ path: join(room.outDir, 'passphrase-wrong.png') });
  await second.getByLabel('Passphrase').fill('the blue drone fell into the lake');
  await second.getByRole('button', { name: 'Restore the backup' }).click();
  await work.signIn(room, work.MANAGER);
  expect((await room.ask('stock.list', {})).rows).toHaveLength(1);
}

/** Copies backups to an encrypted second place, restores one at a password, and finds what stood before put aside. */
async function backupsInSettings(room: Room): Promise<void> {
  const { page } = room;
  await work.go(room, '#/settings?tab=backups');
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  const passphrase = page.getByLabel('New passphrase');
  await passphrase.fill('the blue drone fell into the lake');
  await page.getByText('This passphrase is strong.').waitFor();
  await page.getByLabel('Passphrase again').fill('the blue drone fell into the lake');
  await page.getByRole('button', { name: 'Encrypt' }).click();
  await page.getByText('Only the passphrase opens it').first().waitFor();
  const sealed = page.getByRole('table', { name: 'Backups at the second place' }).getByRole('row').nth(1);
  await sealed.waitFor();
  await room.picture('backups-second-place');
  await sealed.click();
  const panel = page.getByRole('dialog', { name: 'This backup' });
  await panel.getByLabel('Passphrase').fill('the blue drone fell into the lake');
  await panel.getByRole('button', { name: 'Look inside' }).click();
  await panel.getByText('It is whole, as it was written').waitFor();
  await room.picture('backups-preview');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await page.getByRole('table', { name: 'Backups', exact: true }).getByRole('row').nth(1).click();
  const { centre } = await room.ask('centre.status', {});
  await panel.getByLabel('Type the name of the centre').fill(centre?.name ?? '');
  await panel.getByRole('textbox', { name: 'Password' }).fill(work.MANAGER.password);
  await panel.getByRole('button', { name: 'Restore this backup' }).click();

  await work.signIn(room, work.MANAGER);
  await page.getByRole('button', { name: 'Backup restored' }).click();
  const aside = page.getByRole('table', { name: 'What stood before' }).getByRole('row').nth(1);
  await aside.click();
  await page.getByRole('button', { name: 'Put it back' }).waitFor();
  await room.picture('backups-aside');
}
