import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isSound } from '../../../../db/backups/backUp.ts';
import { backupNamed, listBackups, readBackupsIn } from '../../../../db/backups/kept.ts';
import { markOf, newSealing, type Sealing } from '../../../../db/backups/sealing.ts';
import { workAtSecondPlace } from '../../../../db/backups/second/copyOut.ts';
import { knownEventKey } from '../../../../db/eventKey.ts';
import { killedAt, watchingDisk } from '../../../disk.ts';
import { command } from '../../../main/cli/program.ts';
import { base64, jpeg } from '../../../pictures.ts';
import {
  CENTRE,
  callerOf,
  emptyFolder,
  openWorkshop,
  PASSWORD,
  PEOPLE,
  type Workshop,
} from '../../../workshop.ts';

let house: Workshop;
/** A drive that can be pulled, and where it appears. */
let drives = '';
let folder = '';
beforeEach(async () => {
  house = await openWorkshop();
  drives = await mkdtemp(join(tmpdir(), 'hangar drives '));
  folder = join(drives, 'drive');
  await mkdir(folder);
});
afterEach(async () => {
  await house.remove();
  await rm(drives, { recursive: true });
});

const manager = () => house.as('manager');
const set = (path = folder, warnDays = 7) => manager().call('backups.setSecondPlace', { path, warnDays });
const backUp = () => manager().call('backups.make', {});
const copyNow = () => manager().call('backups.copyNow', {});
const second = async () => (await house.as('clerk').call('backups.status', {})).second;
const there = async () => (await manager().call('backups.second', {})).backups;

async function withPhoto(): Promise<void> {
  const claimId = await house.book();
  const image = { claimId, desk: 'intake' as const, note: '', imageBase64: base64(jpeg()) };
  await house.as('technician').call('photos.add', image);
}

const onlyPhoto = async (): Promise<{ photoId: string }> => {
  const [row] = (await house.as('clerk').call('claims.list', {})).rows;
  const { claim } = await house.as('clerk').call('claims.get', { claimId: row?.id ?? '' });
  return { photoId: claim.photos[0]?.id ?? '' };
};

/** Every name under the place but the folders'. */
const names = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

describe('the second place', () => {
  test('gets each backup with its files and key, from which an empty folder is restored', async () => {
    await withPhoto();
    expect(await second()).toBeNull();
    await set();
    const { at } = await backUp();
    await copyNow();
    expect(await second()).toEqual({
      state: 'good',
      folder,
      newest: at,
      warnDays: 7,
      sealed: false,
      failure: null,
    });
    const [kept] = await there();
    expect(kept?.at).toBe(at);
    expect((await house.events()).filter((kind) => kind === 'backup_copied')).toHaveLength(1);
    const preview = await manager().call('backups.preview', {
      source: { place: 'second', name: kept?.name ?? '' },
    });
    expect(preview).toMatchObject({ at, by: PEOPLE.manager, fault: null, holds: { claims: 1, photos: 1 } });

    const place = join(drives, 'data');
    const restored = await command(['--data', place, 'restore', join(folder, kept?.name ?? '')]);
    expect(restored).toMatchObject({ status: 0, complained: '' });
    const photo = (await names()).find((name) => name.endsWith('.jpg')) ?? '';
    await stat(join(place, 'photos', photo.slice(0, 2), photo));
  });

  test('is told to be away while its drive is, is made by nobody meanwhile, and catches up', async () => {
    await set();
    await backUp();
    await copyNow();
    const away = join(drives, 'pulled');
    await rename(folder, away);
    await mkdir(folder);
    house.at('2026-03-10T09:00:00.000Z');
    const { at } = await backUp();
    expect(await manager().refusal('backups.copyNow')).toMatchObject({ code: 'second_place_gone' });
    expect(await second()).toMatchObject({ state: 'away', failure: { code: 'second_place_gone', folder } });
    expect(await readdir(folder), 'where the drive was').toEqual([]);
    await rm(folder, { recursive: true });
    await rename(away, folder);
    await copyNow();
    expect(await second()).toMatchObject({ state: 'good', newest: at });
    expect(await there()).toHaveLength(2);
    house.at('2026-03-18T09:00:00.000Z');
    expect(await second()).toMatchObject({ state: 'late', newest: at });
  });

  test('is not begun in the data folder, in another centre’s place, or where nothing can be written', async () => {
    const refusal = (path: string) => manager().refusal('backups.setSecondPlace', { path, warnDays: 7 });
    expect(await refusal(join(house.dataDir, 'backups'))).toMatchObject({ code: 'inside_the_data' });
    expect(await refusal(join(drives, 'nowhere'))).toMatchObject({ code: 'second_place_gone' });
    await writeFile(join(folder, 'hangar-second-place.json'), '{"centre":"another"}');
    expect(await refusal(folder)).toMatchObject({ code: 'second_place_taken' });
    expect(await second()).toBeNull();
  });

  test('keeps what lies there when nothing more is copied, and as many as the first place', async () => {
    await set();
    for (let day = 10; day < 12; day += 1) {
      for (const hour of ['08', '12']) {
        house.at(`2026-03-${day}T${hour}:00:00.000Z`);
        await backUp();
      }
    }
    await copyNow();
    const days = (await there()).map(({ at }) => at.slice(0, 13));
    expect(days).toEqual(listBackups(house.dataDir).map(({ at }) => at.slice(0, 13)));
    await manager().call('backups.forgetSecondPlace', {});
    expect(await second()).toBeNull();
    expect((await readBackupsIn(folder)).backups).toHaveLength(days.length);
  });
});

describe('copying to it', () => {
  const place = () => ({ folder, mark: 'ours', sealing: null });
  const work = (does: 'settle' | 'copy') =>
    workAtSecondPlace(house.dataDir, { does, place: place(), erased: 0 }, new AbortController().signal);
  const key = () => knownEventKey(house.dataDir);

  beforeEach(async () => {
    await withPhoto();
    await backUp();
    await work('settle');
  });

  test('that is killed at whatever point leaves no half and is carried on', async () => {
    for (let at = 1, again = true; again; at += 3) {
      await rm(folder, { recursive: true });
      await mkdir(folder);
      await work('settle');
      again = await killedAt(at, () => work('copy'));
      const { backups } = await readBackupsIn(folder);
      for (const backup of backups) expect(await isSound(backup, key())).toBe(true);
    }
    const [copied] = await work('copy');
    expect(await isSound(backupNamed(join(folder, copied?.name ?? '')) ?? never(), key())).toBe(true);
    expect((await names()).map((name) => name.replace(/^.*\./, ''))).toEqual(
      expect.arrayContaining(['jpg', 'sqlite', 'json', 'key']),
    );
  });

  test('to a full drive says so and leaves nothing half', async () => {
    const full = () => Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    await expect(
      watchingDisk(
        ({ does, path }) => {
          if (does === 'write' && path.includes('.sqlite')) throw full();
        },
        () => work('copy'),
      ),
    ).rejects.toMatchObject({ failure: { code: 'second_place_full' } });
    expect((await names()).filter((name) => /\.(sqlite|part)/.test(name))).toEqual([]);
    expect(await work('copy')).toHaveLength(1);
  });

  test('leaves out a backup that rotted', async () => {
    const { path } = listBackups(house.dataDir)[0] ?? { path: '' };
    const bytes = await readFile(path);
    bytes[9000] = (bytes[9000] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(await work('copy')).toEqual([]);
  });
});

describe('what is no longer wanted there', () => {
  const work = (erased = 0, sealing: Sealing | null = null) =>
    workAtSecondPlace(
      house.dataDir,
      { does: 'copy', place: { folder, mark: 'ours', sealing }, erased },
      new AbortController().signal,
    );
  const photos = async () => (await names()).filter((name) => name.includes('.jpg'));
  /** Of one day only three are kept. */
  const fillDay = async () => {
    for (const hour of ['10', '11', '12']) {
      house.at(`2026-03-10T${hour}:00:00.000Z`);
      await backUp();
    }
  };

  beforeEach(async () => {
    const place = { folder, mark: 'ours', sealing: null };
    await workAtSecondPlace(
      house.dataDir,
      { does: 'settle', place, erased: 0 },
      new AbortController().signal,
    );
    house.at('2026-03-10T08:00:00.000Z');
  });

  test.each([false, true])(
    'goes with the last backup that lists it, and nothing else does (sealed: %s)',
    async (sealed) => {
      const sealing = sealed ? await newSealing('the blue drone fell into the lake', 4) : null;
      await withPhoto();
      await backUp();
      await work(0, sealing);
      const [photo = ''] = await photos();
      const shelf = join(folder, sealing ? `age-${markOf(sealing.recipient)}` : '', 'files', 'photos');
      await writeFile(join(shelf, photo.slice(0, 2), 'notes.txt'), 'not ours');
      const { photoId } = await onlyPhoto();
      await house.as('technician').call('photos.remove', { photoId, reason: 'Another drone.' });
      await backUp();
      await work(0, sealing);
      expect(await photos(), 'while a backup lists it').toEqual([photo]);
      await fillDay();
      expect(await work(0, sealing)).toHaveLength(3);
      expect(await photos()).toEqual([]);
      expect(await names()).toContain('notes.txt');
    },
  );

  test('is no backup of another centre, nor what is none', async () => {
    const other = await openWorkshop({ dataDir: await emptyFolder() });
    const manager = { name: 'Olga', password: PASSWORD, language: 'en' as const };
    const desk = callerOf(other.backend.openSession());
    await desk.call('centre.setup', { centre: CENTRE, manager });
    await desk.call('session.signIn', { name: manager.name, password: PASSWORD });
    await desk.call('backups.make', {});
    const [strange] = listBackups(other.dataDir);
    await copyFile(strange?.path ?? '', join(folder, 'hangar-2026-03-01T00-00-00Z.sqlite'));
    await other.remove();
    await writeFile(join(folder, 'hangar-2026-03-02T00-00-00Z.sqlite'), 'no backup');
    await fillDay();
    await work();
    await backUp();
    expect(await work()).toHaveLength(3);
    expect((await names()).filter((name) => name.startsWith('hangar-2026-03-0'))).toHaveLength(2);
  });

  test('holds somebody whose day has come, and goes only when a whole backup stands without them', async () => {
    const { at: before } = await backUp();
    await withPhoto();
    const erased = (await house.events()).length;
    house.at('2026-03-11T08:00:00.000Z');
    const { at: after } = await backUp();
    expect((await work()).map(({ at }) => at)).toEqual([after, before]);
    const { path = '' } = (await readBackupsIn(folder)).backups[0] ?? {};
    const whole = await readFile(path);
    const rotten = Buffer.from(whole);
    rotten[9000] = (rotten[9000] ?? 0) ^ 1;
    await writeFile(path, rotten);
    await expect(work(erased)).rejects.toMatchObject({ failure: { code: 'second_place_unverified' } });
    expect((await readBackupsIn(folder)).backups).toHaveLength(2);
    await writeFile(path, whole);
    expect((await work(erased)).map(({ at }) => at)).toEqual([after]);
  });
});

describe('a second place that leaves the house', () => {
  const PASSPHRASE = 'the blue drone fell into the lake';
  /** Guesses are cheap here; making the keys is not what is tried. */
  const keys = () => newSealing(PASSPHRASE, 4);
  const work = (does: 'settle' | 'copy' | 'list', sealing: Sealing | null) =>
    workAtSecondPlace(
      house.dataDir,
      { does, place: { folder, mark: 'ours', sealing }, erased: 0 },
      new AbortController().signal,
    );
  const said = (passphrase: string) => ({ env: { HANGAR_BACKUP_PASSPHRASE: passphrase } });

  /** Where a sealed backup lies, with its files and what was there unsealed before. */
  async function sealedBackup(): Promise<string> {
    await withPhoto();
    await backUp();
    await work('settle', null);
    await work('copy', null);
    const sealing = await keys();
    const [copied] = await work('copy', sealing);
    return join(folder, `age-${markOf(sealing.recipient)}`, copied?.name ?? '');
  }

  test('holds nothing that can be read without the passphrase, and everything with it', async () => {
    const sealed = await sealedBackup();
    expect(
      (await names()).filter((name) => !/\.(age|json)$/.test(name)),
      'what is not sealed',
    ).toEqual([]);
    for (const name of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const bytes = await readFile(join(name.parentPath, name.name), 'latin1');
      expect(bytes.includes('Anna Nowak') || bytes.includes('SQLite format'), name.name).toBe(false);
    }
    const place = join(drives, 'data');
    const restore = (passphrase: string) => command(['--data', place, 'restore', sealed], said(passphrase));
    expect(await restore('another one that is long')).toMatchObject({
      status: 1,
      complained: expect.stringContaining('that is not its passphrase'),
    });
    expect(await restore(PASSPHRASE)).toMatchObject({ status: 0, complained: '' });
    expect(await readdir(join(place, 'photos'))).toHaveLength(1);
    expect((await readdir(place)).filter((name) => /part|looked/.test(name))).toEqual([]);
    expect(await command(['verify', sealed], said(PASSPHRASE))).toMatchObject({ status: 0 });
    expect(await command(['verify', sealed], { env: {} })).toMatchObject({ status: 2 });
  });

  test('is not restored of a file that was cut off or changed', async () => {
    const sealed = await sealedBackup();
    const bytes = await readFile(sealed);
    const place = join(drives, 'data');
    const last = bytes.length - 1;
    for (const spoilt of [
      bytes.subarray(0, 200_000),
      Buffer.concat([bytes.subarray(0, last), Buffer.from([(bytes[last] ?? 0) ^ 1])]),
    ]) {
      await writeFile(sealed, spoilt);
      const args = ['--data', place, 'restore', sealed, '--yes'];
      expect(await command(args, said(PASSPHRASE))).toMatchObject({ status: 1, told: '' });
      expect((await command(['verify', sealed], said(PASSPHRASE))).status).toBe(1);
    }
  });

  test('is sealed by a manager, previewed and restored at the passphrase, and copied anew under another one', async () => {
    await set();
    await backUp();
    const weak = { passphrase: 'aaaaaaaaaaaaaaaa' };
    expect(await manager().refusal('backups.sealSecondPlace', weak)).toMatchObject({ kind: 'bad_input' });
    await manager().call('backups.sealSecondPlace', { passphrase: PASSPHRASE });
    await copyNow();
    expect(await second()).toMatchObject({ state: 'good', sealed: true });
    const [kept] = await there();
    const source = { place: 'second' as const, name: kept?.name ?? '' };
    const look = (passphrase: string | null) => manager().call('backups.preview', { source, passphrase });
    expect(await look(null)).toMatchObject({ fault: 'locked', holds: null });
    expect(await look(PASSPHRASE)).toMatchObject({ fault: null, holds: { claims: 0 } });
    const confirm = { source, passphrase: 'not this one', current: PASSWORD, centre: 'drone service WARSAW' };
    expect(await manager().refusal('backups.confirmRestore', confirm)).toMatchObject({
      code: 'wrong_passphrase',
    });
    expect(await manager().refusal('backups.confirmRestore', { ...confirm, centre: 'x' })).toMatchObject({
      code: 'centre_name_differs',
    });
    expect(await manager().refusal('backups.confirmRestore', { ...confirm, current: 'x' })).toMatchObject({
      code: 'wrong_current_password',
    });
    expect(
      await manager().call('backups.confirmRestore', { ...confirm, passphrase: PASSPHRASE }),
    ).toMatchObject({ by: PEOPLE.manager, order: { kind: 'file', passphrase: PASSPHRASE } });

    await manager().call('backups.sealSecondPlace', { passphrase: null });
    await copyNow();
    expect(await second()).toMatchObject({ state: 'good', sealed: false });
    expect((await names()).filter((name) => name.endsWith('.age'))).toEqual([]);
  });
});

function never(): never {
  throw new Error('It has no backup’s name.');
}
