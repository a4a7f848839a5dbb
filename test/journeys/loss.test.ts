import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { putCentre } from './prepared.ts';
import { newCentre, reopened } from './room.ts';
import * as work from './work.ts';

test('what is missing at the next start is told before anybody signs in, and then until a manager has seen to it', async () => {
  let room = await newCentre();
  await room.ask('stock.add', { model: 'DJI Mini SE', serial: '1581F4XFC99999', note: '' });
  // As when somebody puts an older copy of the file in its place.
  await putCentre(join(room.dir, 'copy'));
  const before = room;
  room = await reopened(room, async () => {
    await before.close();
    await copyFile(join(room.dir, 'copy', 'hangar.sqlite'), join(room.dir, 'data', 'hangar.sqlite'));
  });
  await room.page.getByRole('alert').filter({ hasText: 'missing from the data' }).waitFor();
  await room.picture('loss-sign-in');

  await work.signIn(room, work.MANAGER);
  await room.page.keyboard.press('Control+Shift+L');
  const lock = room.page.getByRole('dialog', { name: 'Locked' });
  await lock.getByRole('alert').filter({ hasText: 'missing from the data' }).waitFor();
  await room.picture('loss-locked');
  await lock.getByLabel('Password').first().fill(work.MANAGER.password);
  await room.page.keyboard.press('Enter');
  await lock.waitFor({ state: 'hidden' });
  const standing = room.page.getByRole('button', { name: /entries missing/ });
  await standing.click();
  const dialog = room.page.getByRole('dialog', { name: 'Missing from the data' });
  await dialog.getByText('Unit added to stock').waitFor();
  await room.picture('loss');
  await dialog.getByLabel('What was done about it').fill('Taken into stock once more.');
  await dialog.getByRole('button', { name: 'Confirm: seen to' }).click();
  await standing.waitFor({ state: 'hidden' });
  expect((await room.ask('storage.status', {})).missing).toBeNull();
});
