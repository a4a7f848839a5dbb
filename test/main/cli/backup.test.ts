import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listBackups } from '../../../db/backups/kept.ts';
import { BACKUP_FOLDER } from '../../../db/dataFolder.ts';
import { base64, jpeg } from '../../pictures.ts';
import { emptyFolder, openWorkshop, PEOPLE, type Workshop } from '../../workshop.ts';
import { command } from './program.ts';

let house: Workshop;
let elsewhere = '';
beforeEach(async () => {
  house = await openWorkshop();
  elsewhere = await mkdtemp(join(tmpdir(), 'hangar elsewhere '));
});
afterEach(async () => {
  await house.remove();
  await rm(elsewhere, { recursive: true });
});

const inHouse = (...args: string[]) => command(['--data', house.dataDir, ...args]);
const claimsIn = async (dataDir: string): Promise<number> => {
  const { told } = await command(['--data', dataDir, 'call', 'claims.list', '{}', '--as', PEOPLE.clerk]);
  return JSON.parse(told).value.rows.length;
};
const newest = () => listBackups(house.dataDir)[0]?.path ?? '';

test('a backup is made beside an open workstation, and verified with the files beside it', async () => {
  const claimId = await house.book();
  const image = { claimId, desk: 'intake' as const, note: '', imageBase64: base64(jpeg()) };
  await house.as('technician').call('photos.add', image);
  const made = await inHouse('backup');
  expect(made).toMatchObject({ status: 0, complained: '' });
  expect(made.told).toContain(newest());
  expect(made.told).toMatch(/\d\.\d MB, read through and sound, its record ends with event \d+, 1 papers/);
  expect((await house.events()).at(-1)).toBe('backup_made');
  expect(await command(['verify', newest()])).toMatchObject({
    status: 0,
    told: expect.stringContaining('Its 1 papers, photos and logos lie beside it, whole.'),
  });
  await rm(join(house.dataDir, BACKUP_FOLDER, 'files'), { recursive: true });
  expect((await command(['verify', newest()])).told).toContain('1 are not beside it');
});

test('a backup that cannot be made is refused', async () => {
  await rm(join(house.dataDir, BACKUP_FOLDER), { recursive: true });
  await house.leave();
  await writeFile(join(house.dataDir, BACKUP_FOLDER), '');
  expect(await inHouse('backup')).toMatchObject({ status: 1, told: '' });
});

describe('a restore of a backup by its path', () => {
  beforeEach(async () => {
    await house.book();
    await house.as('manager').call('backups.make', {});
    const claimId = await house.book();
    await house.estimate(claimId);
    await house.choose(claimId, 'paid_repair');
    await house.pay(claimId);
    await house.as('manager').call('backups.make', {});
    await house.leave();
  });
  const oldest = () => listBackups(house.dataDir).at(-1)?.path ?? '';

  test('says what it holds and would lose, and is taken back with one command', async () => {
    const asked = await inHouse('restore', oldest());
    expect(asked.status).toBe(1);
    expect(asked.told).toContain('holds 1 claim, 0 plans');
    expect(asked.told).toContain('The last claims in it are HG-2026-000001.');
    expect(asked.complained).toContain('1 claim opened since (HG-2026-000002)');
    expect(asked.complained).toMatch(/1 choice; 1 payment \(\d+\.\d\d PLN\)/);
    expect(await claimsIn(house.dataDir)).toBe(2);

    const restored = await inHouse('restore', oldest(), '--yes');
    expect(restored).toMatchObject({ status: 0, complained: '' });
    expect(restored.told).toContain('hangar restore --undo');
    expect(await claimsIn(house.dataDir)).toBe(1);

    const undone = await inHouse('restore', '--undo');
    expect(undone.status, 'asks too').toBe(1);
    expect(undone.complained).toContain('events that the database does not');
    expect(await inHouse('restore', '--undo', '--yes')).toMatchObject({ status: 0, complained: '' });
    expect(await claimsIn(house.dataDir)).toBe(2);
    expect((await house.events()).at(-1)).toBe('signed_in');
    expect(await house.events()).toContain('restore_undone');
  });

  test('brings an empty folder everything that lies beside it, and its key', async () => {
    await cp(join(house.dataDir, BACKUP_FOLDER), join(elsewhere, 'drive'), { recursive: true });
    const name = newest().split('/').at(-1) ?? '';
    const place = join(elsewhere, 'data');
    await mkdir(place);
    const restored = await command(['--data', place, 'restore', join(elsewhere, 'drive', name)]);
    expect(restored).toMatchObject({ status: 0, complained: '' });
    expect(await claimsIn(place)).toBe(2);
  });

  test('is refused where it was cut off, is another centre’s, is not there, or nothing was put aside', async () => {
    const cut = join(elsewhere, 'hangar-2026-03-09T09-00-00Z.sqlite');
    await cp(newest(), cut);
    await truncate(cut, 20_000);
    expect(await inHouse('restore', cut, '--yes')).toMatchObject({
      status: 1,
      told: '',
      complained: expect.stringContaining('is not as it was written'),
    });
    const other = await openWorkshop({ dataDir: await emptyFolder() });
    await other.leave();
    expect(await command(['--data', other.dataDir, 'restore', newest(), '--yes'])).toMatchObject({
      status: 1,
      complained: expect.stringContaining('another centre’s'),
    });
    expect(await inHouse('restore', join(elsewhere, 'nowhere.sqlite'))).toMatchObject({ status: 2 });
    expect(await inHouse('restore', '--undo', '--yes')).toMatchObject({
      status: 1,
      complained: expect.stringContaining('nothing was changed'),
    });
    expect(await claimsIn(house.dataDir)).toBe(2);
  });

  test('puts nothing back that was damaged when it was put aside', async () => {
    await inHouse('restore', oldest(), '--yes');
    const aside = (await readdir(house.dataDir)).find((name) => name.startsWith('kept-aside-')) ?? '';
    const path = join(house.dataDir, aside, 'hangar.sqlite');
    const bytes = await readFile(path);
    bytes.fill(7, 4096, 40_000);
    await writeFile(path, bytes);
    expect(await inHouse('restore', '--undo', '--yes')).toMatchObject({ status: 1 });
    expect(await claimsIn(house.dataDir)).toBe(1);
  });
});
