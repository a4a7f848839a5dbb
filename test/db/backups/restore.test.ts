import { readdir, rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../../db/backups/backUp.ts';
import { restoreNewest } from '../../../db/backups/restore.ts';
import { openStore, type Store } from '../../../db/open.ts';
import { restoreBackup } from '../../../main/backend/restoring.ts';
import { centreFolder, OPENING } from '../../workshop.ts';

let dataDir = '';
let store: Store;
beforeEach(async () => {
  dataDir = await centreFolder();
  store = await openStore(dataDir, { now: OPENING });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

test('data that another Hangar has open is not moved away under it', async () => {
  await backUp(store.connection, dataDir, OPENING);
  await expect(restoreNewest(dataDir, OPENING)).rejects.toMatchObject({ code: 'database_locked' });
  expect((await readdir(dataDir)).filter((name) => name.startsWith('kept-aside'))).toEqual([]);
  store.connection.prepare("UPDATE centre SET name = 'Still here'").run();
});

test('where there is no backup nothing is changed, and that is said', async () => {
  await expect(restoreBackup(dataDir, OPENING)).rejects.toMatchObject({
    code: 'no_sound_backup',
    message: expect.stringContaining('nothing was changed'),
  });
});

test('the restored record tells that it was restored, and from which backup', async () => {
  const backup = await backUp(store.connection, dataDir, OPENING);
  store.connection.prepare("UPDATE centre SET name = 'Entered too late'").run();
  await store.close();
  expect(await restoreBackup(dataDir, '2026-03-09T12:00:00.000Z')).toMatchObject({ at: backup.at });
  store = await openStore(dataDir, { now: OPENING });
  expect(store.connection.prepare('SELECT name FROM centre').pluck().get()).toBe('Drone Service Warsaw');
  expect(store.connection.prepare('SELECT kind, data FROM events ORDER BY id DESC LIMIT 1').get()).toEqual({
    kind: 'backup_restored',
    data: JSON.stringify({ backupAt: backup.at }),
  });
});
