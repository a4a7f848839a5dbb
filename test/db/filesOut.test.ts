import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { giveOut, placeOutside } from '../../db/filesOut.ts';
import type { Refusal } from '../../shared/contract/answer.ts';

let root = '';
let dataDir = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'hangar outside ')));
  dataDir = centre('data');
  centre('data/sample');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A folder with what every centre's data has. */
function centre(name: string): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'backups'), { recursive: true });
  mkdirSync(join(folder, 'papers', 'aa'), { recursive: true });
  writeFileSync(join(folder, 'hangar.sqlite'), 'SQLite format 3');
  writeFileSync(join(folder, 'events.key'), 'the key');
  writeFileSync(join(folder, 'backups', 'events.key'), 'the key');
  return folder;
}

const codeOf = (path: string): string | null => {
  try {
    placeOutside(path, dataDir);
    return null;
  } catch (problem) {
    return (problem as Refusal).failure.code;
  }
};

describe('nothing is given out into a data folder', () => {
  test.each([
    'data/hangar.sqlite',
    'data/events.key',
    'data/new.csv',
    'data/backups/new.csv',
    'data/papers/aa/new.csv',
    'data/not/there/yet/new.csv',
    'data/sample/hangar.sqlite',
    'data/sample/new.csv',
    'elsewhere/../data/new.csv',
  ])('by the path %s', (path) => {
    expect(codeOf(`${root}/${path}`)).toBe('inside_the_data');
  });

  test('by a relative path', () => {
    expect(codeOf(relative(process.cwd(), join(dataDir, 'hangar.sqlite')))).toBe('inside_the_data');
  });

  test('by a link to the folder, to a file, or to a file that is not there yet', () => {
    symlinkSync(dataDir, join(root, 'folder'));
    symlinkSync(join(dataDir, 'events.key'), join(root, 'key.csv'));
    symlinkSync(join('data', 'new.csv'), join(root, 'new.csv'));
    symlinkSync('new.csv', join(root, 'again.csv'));
    for (const path of ['folder/new.csv', 'folder/sample/../new.csv', 'key.csv', 'new.csv', 'again.csv']) {
      expect([path, codeOf(join(root, path))]).toEqual([path, 'inside_the_data']);
    }
  });

  test('by another name of one of its files', () => {
    linkSync(join(dataDir, 'events.key'), join(root, 'harmless.csv'));
    expect(codeOf(join(root, 'harmless.csv'))).toBe('inside_the_data');
  });

  test('of another centre, also one that has lost its database', async () => {
    const other = centre('other');
    expect(codeOf(join(other, 'new.csv'))).toBe('inside_the_data');
    await rm(join(other, 'hangar.sqlite'));
    await rm(join(other, 'events.key'));
    expect(codeOf(join(other, 'new.csv'))).toBe('inside_the_data');
  });

  test('of this centre before it has any file of its own', async () => {
    await rm(dataDir, { recursive: true });
    mkdirSync(dataDir);
    expect(codeOf(join(dataDir, 'new.csv'))).toBe('inside_the_data');
  });

  test('by other capitals, where the system makes no difference', () => {
    const capitals = join(root, 'DATA', 'HANGAR.SQLITE');
    expect(codeOf(capitals)).toBe(existsSync(capitals) ? 'inside_the_data' : null);
  });
});

describe('a place outside', () => {
  test('is taken, also beside a data folder, and under its name with more behind it', () => {
    for (const path of ['claims.csv', 'data.csv', 'data export/claims.csv']) {
      expect([path, codeOf(join(root, path))]).toEqual([path, null]);
    }
  });

  test.each(['', 'data', '.', 'a\0b', `${'x'.repeat(300)}.csv`])(
    'is refused in words where it can be no file: “%s”',
    async (name) => {
      const refusal = giveOut(`${root}/${name}`, dataDir, (file) => file.writeFile('x'));
      await expect(refusal).rejects.toMatchObject({ failure: { code: 'save_failed' } });
    },
  );

  test('gets a whole file or keeps what it has, and no half one lies about', async () => {
    const path = join(root, 'out', 'claims.csv');
    mkdirSync(join(root, 'out'));
    writeFileSync(path, 'last month');
    await expect(
      giveOut(path, dataDir, async (file) => {
        await file.writeFile('half');
        throw new Error('The claims are gone.');
      }),
    ).rejects.toThrow('The claims are gone.');
    expect(readFileSync(path, 'utf8')).toBe('last month');
    await giveOut(path, dataDir, (file) => file.writeFile('this month'));
    expect(readFileSync(path, 'utf8')).toBe('this month');
    expect(await readdir(join(root, 'out'))).toEqual(['claims.csv']);
  });

  test('is looked at again when the file is whole', async () => {
    const path = join(root, 'claims.csv');
    const given = giveOut(path, dataDir, async (file) => {
      await file.writeFile('rows');
      symlinkSync(join(dataDir, 'hangar.sqlite'), path);
    });
    await expect(given).rejects.toMatchObject({ failure: { code: 'inside_the_data' } });
    expect(readFileSync(join(dataDir, 'hangar.sqlite'), 'utf8')).toBe('SQLite format 3');
  });
});
