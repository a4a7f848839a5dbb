import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import Database from 'better-sqlite3';
import type { KeptAtSecondPlace } from '../../../shared/contract/backups.ts';
import { BACKUP_FOLDER, KEY_FILE } from '../../dataFolder.ts';
import { sizeOf } from '../../sqlite/folder.ts';
import { makeFolderIn, sweepParts } from '../../wholeFiles.ts';
import { FILES_FOLDER, type ListedFile, listedIn, placeOfFile } from '../files.ts';
import { type Backup, byReach, readBackups, superfluous } from '../kept.ts';
import { readProof } from '../proof.ts';
import { clearUp } from './clearUp.ts';
import { type Form, formOf } from './form.ts';
import { explained, requireThere, type SecondPlace, settle } from './place.ts';
import { putThere } from './put.ts';
import type { SecondPlaceJob } from './watch.ts';

const shown = ({ path, at, head }: Backup): KeptAtSecondPlace => ({
  name: basename(path),
  at,
  bytes: sizeOf(path),
  event: head?.event ?? null,
});

async function listThere(place: SecondPlace, form: Form): Promise<Backup[]> {
  requireThere(place);
  return form.list();
}

/** What a backup is called at either place. */
const nameOf = (path: string, ending: Form['ending']): string => basename(path, ending);

/** Those of both places that would be kept at one: what is of this place and not there yet is to be copied. */
function wantedOf(here: readonly Backup[], there: readonly Backup[], { ending }: Form): Backup[] {
  const newest = here[0];
  if (!newest) return [];
  const has = new Set(there.map(({ path }) => nameOf(path, ending)));
  const added = here.filter(({ path }) => !has.has(basename(path)));
  const gone = new Set(superfluous([...there, ...added], newest).map(({ path }) => path));
  return added.filter(({ path }) => !gone.has(path));
}

/** One source and the place that its copy is to have. */
interface Copying {
  readonly place: SecondPlace;
  readonly form: Form;
  readonly signal: AbortSignal;
}

/** Where the copy of a backup lies. */
const placeThere = (path: string, { folder, ending }: Form): string =>
  `${join(folder, basename(path))}${ending}`;

async function copyBackup(backup: Backup, { form, signal }: Copying): Promise<void> {
  const target = placeThere(backup.path, form);
  const proof = await readProof(backup.path);
  // One from before there were proofs could not be told from a spoilt one where it cannot be looked into.
  if (!proof && form.change) return;
  const sha256 = proof?.sha256 ?? null;
  const copied = await putThere(backup.path, target, { sha256, change: form.change, signal });
  if (copied !== null) await form.prove(target, proof, copied);
}

/** Copies a listed file that is not there yet. One that is gone here too is left out: the backup itself was told of it. */
async function copyFile(
  listed: ListedFile,
  dataDir: string,
  { place, form, signal }: Copying,
): Promise<void> {
  const target = `${placeOfFile(join(form.folder, FILES_FOLDER), listed)}${form.ending}`;
  if (sizeOf(target) > 0) return;
  for (const root of [join(dataDir, BACKUP_FOLDER, FILES_FOLDER), dataDir]) {
    const source = placeOfFile(root, listed);
    if (!existsSync(source)) continue;
    requireThere(place);
    await makeFolderIn(form.folder, ...relative(form.folder, dirname(target)).split(sep));
    const copied = await putThere(source, target, { sha256: listed.hash, change: form.change, signal });
    if (copied !== null) return;
  }
}

/** Papers, photos and the logo that a backup lists. */
async function copyFilesOf(backup: Backup, dataDir: string, copying: Copying): Promise<void> {
  const copy = new Database(backup.path, { readonly: true, fileMustExist: true });
  try {
    for (const listed of listedIn(copy)) {
      copying.signal.throwIfAborted();
      await copyFile(listed, dataDir, copying);
    }
  } finally {
    copy.close();
  }
}

async function copyKey(dataDir: string, { form, signal }: Copying): Promise<void> {
  const target = `${join(form.folder, KEY_FILE)}${form.ending}`;
  const source = join(dataDir, BACKUP_FOLDER, KEY_FILE);
  if (sizeOf(target) > 0 || !existsSync(source)) return;
  await putThere(source, target, { sha256: null, change: form.change, signal });
}

/**
 * Brings the second place up to date: what is missing there of the backups that are kept, with the files that they list,
 * each read back; what is no longer kept, or lies there in another form, goes after that. Half of a file is never left, and
 * what was broken off is carried on by the next call.
 */
async function copyOut(
  dataDir: string,
  { place, erased }: SecondPlaceJob,
  signal: AbortSignal,
): Promise<Backup[]> {
  const form = formOf(place);
  const copying = { place, form, signal };
  const { backups: here } = await readBackups(dataDir);
  const before = form.own(await listThere(place, form), here);
  const wanted = wantedOf(here, before, form);
  await form.begin();
  await sweepParts(form.folder);
  for (const backup of wanted) {
    requireThere(place);
    await copyKey(dataDir, copying);
    // The files first: what lists them is not there before they are.
    await copyFilesOf(backup, dataDir, copying);
    await copyBackup(backup, copying);
  }
  const after = form.own(await listThere(place, form), here);
  const copied = new Set(wanted.map(({ path }) => placeThere(path, form)));
  const kept = await clearUp(after, { place, form, erased, copied, here, signal });
  if (kept.length > 0) form.clearOthers(here);
  return kept;
}

async function work(dataDir: string, job: SecondPlaceJob, signal: AbortSignal): Promise<Backup[]> {
  const { does, place } = job;
  switch (does) {
    case 'settle':
      await settle(place, dataDir);
      return [];
    case 'list':
      return (await listThere(place, formOf(place))).toSorted(byReach);
    case 'copy':
      return copyOut(dataDir, job, signal);
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
