import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import Database from 'better-sqlite3';
import type { KeptAtSecondPlace } from '../../../shared/contract/backups.ts';
import { BACKUP_FOLDER, KEY_FILE } from '../../dataFolder.ts';
import { sizeOf } from '../../sqlite/folder.ts';
import { makeFolderIn, sweepParts, writeWhole } from '../../wholeFiles.ts';
import { FILES_FOLDER, type ListedFile, listedIn, placeOfFile } from '../files.ts';
import { type Backup, readBackups, readBackupsIn, superfluous } from '../kept.ts';
import { proofPath, readProof } from '../proof.ts';
import { explained, requireThere, type SecondPlace, settle } from './place.ts';
import { putThere } from './put.ts';
import type { SecondPlaceJob } from './watch.ts';

const shown = ({ path, at, head }: Backup): KeptAtSecondPlace => ({
  name: basename(path),
  at,
  bytes: sizeOf(path),
  event: head?.event ?? null,
});

async function listThere(place: SecondPlace): Promise<Backup[]> {
  requireThere(place);
  return (await readBackupsIn(place.folder)).backups;
}

/** Those of both places that would be kept at one: what is of this place and not there yet is to be copied. */
function wantedOf(here: readonly Backup[], there: readonly Backup[]): Backup[] {
  const newest = here[0];
  if (!newest) return [];
  const has = new Set(there.map(({ path }) => basename(path)));
  const new_ = here.filter(({ path }) => !has.has(basename(path)));
  const gone = new Set(superfluous([...there, ...new_], newest).map(({ path }) => path));
  return new_.filter(({ path }) => !gone.has(path));
}

async function copyBackup(backup: Backup, place: SecondPlace, signal: AbortSignal): Promise<void> {
  const name = basename(backup.path);
  const target = join(place.folder, name);
  const proof = await readProof(backup.path);
  const copied = await putThere(backup.path, target, { sha256: proof?.sha256 ?? null, signal });
  if (copied === null) return;
  if (proof) await writeWhole(proofPath(target), JSON.stringify(proof));
}

/** Copies a listed file that is not there yet. One that is gone here too is left out: the backup itself was told of it. */
async function copyFile(
  listed: ListedFile,
  dataDir: string,
  place: SecondPlace,
  signal: AbortSignal,
): Promise<void> {
  const files = join(place.folder, FILES_FOLDER);
  const target = placeOfFile(files, listed);
  if (sizeOf(target) > 0) return;
  for (const root of [join(dataDir, BACKUP_FOLDER, FILES_FOLDER), dataDir]) {
    const source = placeOfFile(root, listed);
    if (!existsSync(source)) continue;
    requireThere(place);
    await makeFolderIn(place.folder, ...relative(place.folder, dirname(target)).split(sep));
    if ((await putThere(source, target, { sha256: listed.hash, signal })) !== null) return;
  }
}

/** Papers, photos and the logo that a backup lists. */
async function copyFilesOf(
  backup: Backup,
  dataDir: string,
  place: SecondPlace,
  signal: AbortSignal,
): Promise<void> {
  const copy = new Database(backup.path, { readonly: true, fileMustExist: true });
  try {
    for (const listed of listedIn(copy)) {
      signal.throwIfAborted();
      await copyFile(listed, dataDir, place, signal);
    }
  } finally {
    copy.close();
  }
}

async function copyKey(dataDir: string, place: SecondPlace, signal: AbortSignal): Promise<void> {
  const target = join(place.folder, KEY_FILE);
  const source = join(dataDir, BACKUP_FOLDER, KEY_FILE);
  if (sizeOf(target) > 0 || !existsSync(source)) return;
  await putThere(source, target, { sha256: null, signal });
}

/**
 * Brings the second place up to date: what is missing there of the backups that are kept, with the files that they list,
 * each read back; what is no longer kept goes after that. Half of a file is never left, and what was broken off is carried
 * on by the next call.
 */
async function copyOut(dataDir: string, place: SecondPlace, signal: AbortSignal): Promise<Backup[]> {
  const before = await listThere(place);
  await sweepParts(place.folder);
  for (const backup of wantedOf((await readBackups(dataDir)).backups, before)) {
    requireThere(place);
    await copyKey(dataDir, place, signal);
    // The files first: what lists them is not there before they are.
    await copyFilesOf(backup, dataDir, place, signal);
    await copyBackup(backup, place, signal);
  }
  const after = await listThere(place);
  const old = new Set(after[0] ? superfluous(after, after[0]) : []);
  for (const { path } of old) {
    rmSync(path, { force: true });
    rmSync(proofPath(path), { force: true });
  }
  return after.filter((backup) => !old.has(backup));
}

async function work(
  dataDir: string,
  { does, place }: SecondPlaceJob,
  signal: AbortSignal,
): Promise<Backup[]> {
  switch (does) {
    case 'settle':
      await settle(place, dataDir);
      return [];
    case 'list':
      return listThere(place);
    case 'copy':
      return copyOut(dataDir, place, signal);
  }
}

/** Does what a thread is asked to do there, and tells what lies there then. @throws Refusal. */
export async function workAtSecondPlace(
  dataDir: string,
  job: SecondPlaceJob,
  signal: AbortSignal,
): Promise<KeptAtSecondPlace[]> {
  try {
    return (await work(dataDir, job, signal)).map(shown);
  } catch (problem) {
    throw explained(problem, job.place);
  }
}
