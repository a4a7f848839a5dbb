import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../db/backups/backUp.ts';
import { writeOnce } from '../../db/keptFiles.ts';
import { openStore } from '../../db/opening/open.ts';
import { copyWhole, sweepParts, writeWhole } from '../../db/wholeFiles.ts';
import { restoreBackup } from '../../main/backend/restoring.ts';
import { type Change, watchingDisk } from '../disk.ts';
import { OPENING } from '../workshop.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hangar files '));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const full = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

test('a data folder that was moved away is not made a second time for what belongs into it', async () => {
  const gone = join(folder, 'moved away');
  const photo = writeOnce(join(gone, 'photos', 'ab', 'abc.jpg'), Buffer.from('picture'));
  await expect(photo).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readdir(folder)).toEqual([]);
});

describe('a file that the disk has no room for', () => {
  test('leaves what was there before, and nothing of itself', async () => {
    const path = join(folder, 'report.csv');
    await writeFile(path, 'last month');
    const half = writeWhole(path, async (file) => {
      await file.write('half of this');
      throw full();
    });
    await expect(half).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await readFile(path, 'utf8')).toBe('last month');
    expect(await readdir(folder)).toEqual(['report.csv']);
  });

  test('is no half photo and leaves no part behind', async () => {
    const path = join(folder, 'photos', 'ab', 'abc.jpg');
    const noRoom = watchingDisk(
      ({ does }) => {
        if (does === 'write') throw full();
      },
      () => writeOnce(path, Buffer.from('picture')),
    );
    await expect(noRoom).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await readdir(dirname(path))).toEqual([]);
    await writeOnce(path, Buffer.from('picture'));
    expect(await readFile(path, 'utf8')).toBe('picture');
  });

  test('is no half copy', async () => {
    const source = join(folder, 'source');
    await writeFile(source, 'whole');
    const noRoom = watchingDisk(
      ({ does }) => {
        if (does === 'sync') throw full();
      },
      () => copyWhole(source, join(folder, 'copy')),
    );
    await expect(noRoom).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await readdir(folder)).toEqual(['source']);
  });
});

describe('what a killed program had begun', () => {
  test('is cleared away, and what a running one is at stays', async () => {
    // No process has this number: it is above what any system gives out.
    const [dead, running] = ['key.99999999-1.part', `key.${process.pid}-1.part`];
    for (const name of [dead, running, 'key']) await writeFile(join(folder, name), '');
    await sweepParts(folder);
    expect(await readdir(folder)).toEqual(['key', running]);
  });
});

describe('whatever is renamed into its place', () => {
  const synced = (changes: readonly Change[], path: string) =>
    changes.some((change) => change.does === 'sync' && change.path === path);

  async function allOf(work: () => Promise<unknown>): Promise<Change[]> {
    const changes: Change[] = [];
    await watchingDisk((change) => changes.push(change), work);
    return changes;
  }

  test('was written to the disk before, and its name is afterwards: keys, photos, backups, restores', async () => {
    const dataDir = join(folder, 'data');
    await mkdir(join(folder, 'elsewhere'));
    const changes = await allOf(async () => {
      const store = await openStore(dataDir, { now: OPENING });
      await writeOnce(join(dataDir, 'photos', 'ab', 'abc.jpg'), Buffer.from('picture'));
      await backUp(store.connection, dataDir, OPENING);
      await store.close();
      await restoreBackup(dataDir, OPENING);
    });
    const renamed = changes.flatMap((change, index) =>
      change.does === 'rename' ? [{ ...change, to: change.to ?? '', index }] : [],
    );
    expect(renamed.map(({ to }) => to.slice(dataDir.length + 1))).toEqual([
      join('backups', 'events.key'),
      'events.key',
      'hangar.keys',
      'hangar.witness',
      join('photos', 'ab', 'abc.jpg'),
      join('backups', 'hangar-2026-03-09T09-00-00Z.sqlite.proof.json'),
      join('backups', 'hangar-2026-03-09T09-00-00Z.sqlite'),
      'hangar.sqlite.restored',
      'restore-under-way.json',
      'hangar.sqlite',
    ]);
    for (const { path, to, index } of renamed) {
      const first = changes.findIndex((change) => change.to === path);
      const ready =
        synced(changes.slice(0, index), path) || (first >= 0 && synced(changes, changes[first]?.path ?? ''));
      expect({ to, ready }).toEqual({ to, ready: true });
      expect({ to, named: synced(changes.slice(index), dirname(to)) }).toEqual({ to, named: true });
    }
    for (const { path } of changes.filter(({ does }) => does === 'mkdir')) {
      if (path.startsWith(dataDir))
        expect({ path, named: synced(changes, dirname(path)) }).toEqual({ path, named: true });
    }
  });
});
