import { cp, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listBackups } from '../../../db/backups/kept.ts';
import { readProof } from '../../../db/backups/proof.ts';
import { restoreNewest } from '../../../db/backups/restore.ts';
import { BACKUP_FOLDER } from '../../../db/dataFolder.ts';
import { openStore } from '../../../db/opening/open.ts';
import { restoreBackup } from '../../../main/backend/restoring.ts';
import { base64, jpeg, png } from '../../pictures.ts';
import { OPENING, openWorkshop, type Workshop } from '../../workshop.ts';

const LATER = '2026-03-09T12:00:00.000Z';

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

/** A claim with a paper and a photo, and the centre's logo; where each of them lies in a data folder. */
async function keepOfEach() {
  const claimId = await house.book();
  const photo = await house.as('technician').call('photos.add', {
    claimId,
    desk: 'intake',
    note: '',
    imageBase64: base64(jpeg()),
  });
  const paper = await house.as('clerk').call('papers.keep', {
    claimId,
    kind: 'estimate',
    language: 'de',
    version: 1,
    pdfBase64: Buffer.from('%PDF-1.7 estimate').toString('base64'),
  });
  await house.as('manager').call('centre.setLogo', { imageBase64: base64(png()) });
  const within = (folder: string, hash: string, extension: string) =>
    join(folder, hash.slice(0, 2), `${hash}.${extension}`);
  return {
    claimId,
    photo: within('photos', photo.sha256, 'jpg'),
    paper: within('papers', paper.sha256, 'pdf'),
  };
}

const backUp = () => house.as('manager').call('backups.make', {});
const counted = async () => (await house.as('clerk').call('backups.status', {})).files;

test('a backup in an empty folder brings back the database with every paper, photo and logo', async () => {
  const { photo, paper } = await keepOfEach();
  await backUp();
  expect(await counted()).toEqual({ kept: 3, missing: 0 });
  const files = await Promise.all([photo, paper].map((path) => readFile(join(house.dataDir, path))));

  await cp(join(house.dataDir, BACKUP_FOLDER), join(elsewhere, BACKUP_FOLDER), { recursive: true });
  await restoreBackup(elsewhere, LATER);
  expect(await Promise.all([photo, paper].map((path) => readFile(join(elsewhere, path))))).toEqual(files);
  expect((await stat(join(elsewhere, 'photos'))).mode & 0o077, 'for the owner only').toBe(0);
});

test('a file is copied once, however often it is backed up', async () => {
  const { photo } = await keepOfEach();
  await backUp();
  const kept = join(house.dataDir, BACKUP_FOLDER, 'files', photo);
  const before = await stat(kept);
  await backUp();
  expect((await stat(kept)).ino).toBe(before.ino);
});

test('what is gone or no longer what was kept stops no backup, and is counted', async () => {
  const { photo, paper } = await keepOfEach();
  await rm(join(house.dataDir, photo));
  await writeFile(join(house.dataDir, paper), 'something else');
  await backUp();
  expect(await counted()).toEqual({ kept: 1, missing: 2 });
});

test('what was lost since a backup is still in the next one', async () => {
  const { photo } = await keepOfEach();
  await backUp();
  await rm(join(house.dataDir, photo));
  await backUp();
  expect(await counted()).toEqual({ kept: 3, missing: 0 });
});

test('a file that the power took the bytes of is copied anew', async () => {
  const { photo } = await keepOfEach();
  await backUp();
  await truncate(join(house.dataDir, BACKUP_FOLDER, 'files', photo), 0);
  await backUp();
  const [original, copy] = await Promise.all([
    readFile(join(house.dataDir, photo)),
    readFile(join(house.dataDir, BACKUP_FOLDER, 'files', photo)),
  ]);
  expect(copy).toEqual(original);
});

test('a restore that was ended before its files were back brings them with the next opening', async () => {
  const { photo } = await keepOfEach();
  await backUp();
  await cp(join(house.dataDir, BACKUP_FOLDER), join(elsewhere, BACKUP_FOLDER), { recursive: true });
  await restoreNewest(elsewhere, LATER);
  await expect(stat(join(elsewhere, photo))).rejects.toThrow();
  await (await openStore(elsewhere, { now: OPENING })).close();
  expect((await stat(join(elsewhere, photo))).size).toBeGreaterThan(0);
});

test('a backup from before files were backed up says nothing of them', async () => {
  await backUp();
  const [backup] = listBackups(house.dataDir);
  const path = backup?.path ?? '';
  const { files: _, ...proof } = (await readProof(path)) ?? { files: null };
  await writeFile(`${path}.proof.json`, JSON.stringify(proof));
  expect(await counted()).toBeNull();
});
