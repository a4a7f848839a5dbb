import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../../db/backups/backUp.ts';
import { restoreNewest } from '../../../db/backups/restore.ts';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { OpenFailure } from '../../../db/openFailure.ts';
import { openStore } from '../../../db/opening/open.ts';
import { databasePath, inFolder } from '../../../db/sqlite/folder.ts';
import { noteSound } from '../../../db/sqlite/lastCheck.ts';
import { openFinding } from '../../../db/sqlite/rows/findings.ts';
import type { SqliteStore } from '../../../db/sqlite/store.ts';
import { restoreBackup } from '../../../main/backend/restoring.ts';
import { killedAt } from '../../disk.ts';
import { centreFolder, OPENING } from '../../workshop.ts';
import { tamper } from '../sqlite/rows/house.ts';

let dataDir = '';
let store: SqliteStore;
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

test('data that is being restored is opened by nobody before it has been', async () => {
  let opened = false;
  let opening: Promise<SqliteStore> | null = null;
  await inFolder(dataDir, 'alone', async () => {
    opening = openStore(dataDir, { now: OPENING });
    void opening.then(() => {
      opened = true;
    });
    // Longer than an opening takes that nothing stands in the way of.
    await (await openStore(await centreFolder(), { now: OPENING })).close();
    expect(opened).toBe(false);
  });
  await (await (opening as Promise<SqliteStore> | null))?.close();
  expect(opened).toBe(true);
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
    data: JSON.stringify({ backupAt: backup.at, keptAside: 'kept-aside-2026-03-09T12-00-00Z' }),
  });
});

const asides = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.startsWith('kept-aside-'));

test('two restores within a second keep both databases that they replaced', async () => {
  await backUp(store.connection, dataDir, OPENING);
  for (const name of ['First', 'Second']) {
    store.connection.prepare('UPDATE centre SET name = ?').run(name);
    await store.close();
    await restoreBackup(dataDir, OPENING);
    store = await openStore(dataDir, { now: OPENING });
  }
  const kept = await Promise.all(
    (await asides(dataDir)).map((name) => readFile(join(dataDir, name, DATABASE_FILE), 'latin1')),
  );
  expect(kept.map((bytes) => ['First', 'Second'].filter((name) => bytes.includes(name)))).toEqual([
    ['First'],
    ['Second'],
  ]);
});

describe('a restore that is killed', () => {
  /** A centre with a backup, a database that a disk has damaged, and the log that belonged to it. */
  async function damagedCentre(): Promise<string> {
    await backUp(store.connection, dataDir, OPENING);
    store.connection.prepare("UPDATE centre SET name = 'Entered too late'").run();
    const base = await mkdtemp(join(tmpdir(), 'hangar killed '));
    await cp(dataDir, base, { recursive: true });
    await writeFile(databasePath(base), 'What a failing disk left.');
    return base;
  }

  test('at whatever point, is carried on or was never begun, and never ends with a new centre', async () => {
    const base = await damagedCentre();
    const found = new Set<string>();
    for (let at = 1, again = true; again; at += 1) {
      const folder = await mkdtemp(join(tmpdir(), 'hangar killed '));
      await cp(base, folder, { recursive: true });
      again = await killedAt(at, () => restoreBackup(folder, OPENING));
      try {
        const opened = await openStore(folder, { now: OPENING });
        found.add('restored');
        const read = (sql: string) => opened.connection.prepare(sql).pluck().all();
        expect(read('SELECT name FROM centre')).toEqual(['Drone Service Warsaw']);
        expect(read('PRAGMA integrity_check')).toEqual(['ok']);
        expect(read("SELECT count(*) FROM events WHERE kind = 'backup_restored'")).toEqual([1]);
        const [aside = ''] = (await asides(folder)).slice(-1);
        expect((await readdir(join(folder, aside))).sort()).toEqual([
          DATABASE_FILE,
          `${DATABASE_FILE}-shm`,
          `${DATABASE_FILE}-wal`,
        ]);
        await opened.close();
        expect(existsSync(join(folder, 'restore-under-way.json'))).toBe(false);
      } catch (error) {
        if (!(error instanceof OpenFailure)) throw error;
        found.add(error.code);
        expect(error).toMatchObject({ code: 'database_damaged', backup: '2026-03-09T09:00:00Z' });
        await restoreBackup(folder, OPENING);
        await (await openStore(folder, { now: OPENING })).close();
      }
      await rm(folder, { recursive: true });
    }
    expect([...found]).toEqual(['database_damaged', 'restored']);
    await rm(base, { recursive: true });
  });
});

test('what is restored is the newest by its record, not by a label that a clock put on it', async () => {
  await backUp(store.connection, dataDir, '2031-01-01T09:00:00.000Z');
  store.connection.prepare("UPDATE centre SET name = 'Entered since'").run();
  await store.close();
  // A restore records an event, and so makes the record reach further.
  await restoreBackup(dataDir, OPENING);
  store = await openStore(dataDir, { now: OPENING });
  const newer = await backUp(store.connection, dataDir, OPENING);
  await store.close();
  expect(await restoreNewest(dataDir, OPENING)).toMatchObject({ at: newer.at });
  store = await openStore(dataDir, { now: OPENING });
});

test('another centre’s backup is not taken for one of this', async () => {
  const other = await mkdtemp(join(tmpdir(), 'hangar other '));
  const own = await backUp(store.connection, dataDir, OPENING);
  await cp(dataDir, other, { recursive: true });
  for (const key of ['events.key', join('backups', 'events.key')])
    await writeFile(join(other, key), 'b'.repeat(64));
  await expect(restoreNewest(other, OPENING)).resolves.toBeNull();
  expect(own.head).not.toBeNull();
  await rm(other, { recursive: true });
});

test('a backup of rows that somebody had changed is restored with a word, whatever a check found before', async () => {
  await store.close();
  tamper(dataDir, `UPDATE people SET roles = '["manager"]' WHERE roles = '["clerk"]'`);
  store = await openStore(dataDir, { now: OPENING });
  await backUp(store.connection, dataDir, OPENING);
  await store.close();
  await noteSound(dataDir, OPENING);
  expect(await restoreBackup(dataDir, OPENING)).toMatchObject({ differing: 1 });
  store = await openStore(dataDir, { now: OPENING });
  expect(store.provenAt).toBeNull();
  expect(await openFinding(store.reader)).toMatchObject({ rows: [{ kind: 'roles' }] });
});
