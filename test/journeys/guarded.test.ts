import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProof } from '../../db/backups/proof.ts';
import { BACKUP_FOLDER } from '../../db/dataFolder.ts';
import { isBackupSigned } from '../../db/keys/signing.ts';
import { keyboardOf } from './keys.ts';
import { newCentre } from './room.ts';
import { FAST } from './scanner.ts';
import * as work from './work.ts';

test('a computer that goes to sleep locks its window, and what is half-typed is there afterwards', async () => {
  const room = await newCentre();
  const { page, electron } = room;
  await work.go(room, '#/intake');
  const words = page.getByRole('form', { name: 'Book in' }).getByLabel('In the customer’s words');
  await electron.evaluate(({ webContents }) => {
    const hands: string[] = [];
    Object.assign(globalThis, { hands });
    for (const each of webContents.getAllWebContents())
      each.on('input-event', (_event, { type }) => hands.push(type));
  });
  await words.fill('It fell into the lake');
  await words.press('.');
  // What the shell knows of hands by comes to it.
  const hands = await electron.evaluate(() => (globalThis as unknown as { hands: string[] }).hands);
  expect(hands).toContain('keyDown');
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'));
  await page.getByRole('dialog', { name: 'Locked' }).waitFor();
  const refused = await page.evaluate(() => window.hangar.invoke('claims.list', {}));
  expect(refused).toMatchObject({ ok: false, error: { code: 'locked' } });
  await page.getByRole('textbox', { name: 'Password' }).fill(work.MANAGER.password);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Locked' }).waitFor({ state: 'hidden' });
  expect(await words.inputValue()).toBe('It fell into the lake.');
});

test('at one desk the person changes by PIN and by badge, and what each has half-typed stays theirs', async () => {
  const room = await newCentre();
  const { page } = room;
  const keys = await keyboardOf(room);
  const klara = { name: 'Klara', password: 'a desk by the window' };
  const { person } = await room.ask('people.add', { ...klara, roles: ['clerk'], language: 'en' });
  const marta = (await room.ask('session.current', {})).person?.id ?? '';
  for (const personId of [person.id, marta]) await room.ask('people.allowQuick', { personId, allowed: true });
  const { badge } = await room.ask('people.makeBadge', { personId: marta });
  await work.signOut(room, work.MANAGER.name);
  await work.signIn(room, klara);
  await room.ask('session.setPin', { current: klara.password, pin: '270519' });
  await work.signOut(room, klara.name);
  await keys.scan(badge, { pace: FAST[1] });
  await page.getByRole('button', { name: /^Marta/ }).waitFor();

  await work.go(room, '#/intake');
  const words = page.getByRole('form', { name: 'Book in' }).getByLabel('In the customer’s words');
  await words.fill('It fell into the lake.');
  await keys.scan(badge, { pace: FAST[1] });
  await page.getByText('That is a badge').waitFor();
  expect(await words.inputValue()).toBe('It fell into the lake.');

  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('dialog', { name: 'Locked' }).waitFor();
  await page.keyboard.press('Alt+1');
  await page.getByText('Marta’s drafts are kept as theirs.').waitFor();
  await page.getByRole('textbox', { name: 'PIN' }).focus();
  // As quickly as a scanner, and with its Enter.
  await keys.scan('270519', { pace: FAST[0] });
  await page.getByRole('button', { name: /^Klara/ }).waitFor();
  await work.go(room, '#/intake');
  expect(await words.inputValue()).toBe('');

  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('dialog', { name: 'Locked' }).waitFor();
  await keys.scan(badge, { pace: FAST[1] });
  await page.getByRole('button', { name: /^Marta/ }).waitFor();
  await work.go(room, '#/intake');
  await page.getByText('It fell into the lake.').waitFor();

  // What changes who comes in by what still wants the password of a manager who came in by badge.
  await work.go(room, '#/settings?tab=people');
  await page.getByRole('form', { name: 'Your password first' }).waitFor();
});

test('an error that the shell did not catch is told, written down without what it says, and counted for the manager', async () => {
  const room = await newCentre();
  const { page, electron } = room;
  await electron.evaluate(({ dialog }) => {
    const told: Electron.MessageBoxOptions[] = [];
    Object.assign(globalThis, { told });
    dialog.showMessageBox = async (...given: unknown[]) => {
      told.push(given.at(-1) as Electron.MessageBoxOptions);
      return { response: 1, checkboxChecked: false };
    };
    process.emit('uncaughtException', new TypeError('Anna Nowak is none'));
  });
  const told = await electron.evaluate(
    () => (globalThis as unknown as { told: Electron.MessageBoxOptions[] }).told,
  );
  expect(told).toMatchObject([
    { message: 'Something went wrong in Hangar.', buttons: ['Start again', 'Go on'] },
  ]);
  const logs = join(room.dir, 'data', 'logs');
  const [report = ''] = (await readdir(logs)).filter((name) => name.startsWith('failure-'));
  const text = await readFile(join(logs, report), 'utf8');
  expect(text).toContain('TypeError');
  expect(text).not.toContain('Anna');

  await work.go(room, '#/settings?tab=program');
  await page.getByText('It failed 1 time in the last 90 days').waitFor();
  await work.go(room, '#/settings?tab=backups');
  // A screen without a key store is said to be one.
  await page.getByText('The keys lie unprotected in the data folder').waitFor();
  const { publicKey } = await room.ask('keys.status', {});
  await page.getByText(publicKey ?? '').waitFor();
  await room.picture('backups-settings');
  await room.ask('backups.make', {});
  const folder = join(room.dir, 'data', BACKUP_FOLDER);
  const backup = (await readdir(folder)).find((name) => name.endsWith('.sqlite')) ?? '';
  const proof = await readProof(join(folder, backup));
  expect(proof?.signed?.publicKey).toBe(publicKey);
  expect(proof?.signed && isBackupSigned(proof, proof.signed)).toBe(true);
});
