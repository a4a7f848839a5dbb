import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { FILE_FOLDERS, FILES_FOLDER, type ListedFile, listedInOrder, placeOfFile } from '../files.ts';
import { type Backup, byReach, superfluous } from '../kept.ts';
import { proofPath } from '../proof.ts';
import type { Form } from './form.ts';
import { requireThere, type SecondPlace } from './place.ts';
import { unverified } from './put.ts';

/** What may go from a second place, and what stays there whatever else does. */

interface Clearing {
  readonly place: SecondPlace;
  readonly form: Form;
  /** Backups that reach less far hold somebody who is to be nowhere by now. */
  readonly erased: number;
  /** Those that were read back just now. */
  readonly copied: ReadonlySet<string>;
  /** What lies in the data folder. */
  readonly here: readonly Backup[];
  readonly signal: AbortSignal;
}

/** The files that lie beside the backups there, by folder and hash. */
function* filesThere({ folder, ending }: Form): Generator<ListedFile> {
  const name = new RegExp(`^([0-9a-f]{64})\\.([a-z]+)${ending.replace('.', '\\.')}$`);
  for (const within of FILE_FOLDERS) {
    const root = join(folder, FILES_FOLDER, within);
    if (!existsSync(root)) continue;
    for (const part of readdirSync(root).toSorted()) {
      for (const file of readdirSync(join(root, part)).toSorted()) {
        const [, hash, extension] = name.exec(file) ?? [];
        if (hash && extension) yield { folder: within, hash, extension };
      }
    }
  }
}

const keyOf = ({ folder, hash, extension }: ListedFile): string => `${folder} ${hash}.${extension}`;

/** The first without what is in the second; both in the order of their keys, and the second read no further than wanted. */
function* without(files: Iterable<ListedFile>, needed: Generator<ListedFile>): Generator<ListedFile> {
  try {
    let next = needed.next();
    for (const file of files) {
      while (!next.done && keyOf(next.value) < keyOf(file)) next = needed.next();
      if (next.done || keyOf(next.value) !== keyOf(file)) yield file;
    }
  } finally {
    needed.return(undefined);
  }
}

/** Where the list of a backup there can be read: in the same one here, or in itself; null where it is sealed and not here. */
function readableOf(backup: Backup, { form, here }: Clearing): string | null {
  const same = here.find(
    ({ path, head }) =>
      basename(path) === basename(backup.path, form.ending) && head?.hmac === backup.head?.hmac,
  );
  return same?.path ?? (form.change ? null : backup.path);
}

/** Removes the files that no backup there lists; none where the list of one cannot be read. */
function dropUnneeded(kept: readonly Backup[], clearing: Clearing): void {
  const { form, place, signal } = clearing;
  const paths = kept.map((backup) => readableOf(backup, clearing));
  if (paths.includes(null)) return;
  const lists = paths.flatMap((path) => (path === null ? [] : [new Database(path, { readonly: true })]));
  try {
    let unneeded: Iterable<ListedFile> = filesThere(form);
    for (const list of lists) unneeded = without(unneeded, listedInOrder(list));
    for (const file of unneeded) {
      signal.throwIfAborted();
      requireThere(place);
      rmSync(`${placeOfFile(join(form.folder, FILES_FOLDER), file)}${form.ending}`, { force: true });
    }
  } finally {
    for (const list of lists) list.close();
  }
}

/**
 * Removes the backups that would not be kept here either, those whose day came with an erasure, and the files that no other
 * lists. The one whose record reaches furthest stays, and nothing goes before that one was read and found whole. Returns
 * those that stay.
 */
export async function clearUp(backups: readonly Backup[], clearing: Clearing): Promise<Backup[]> {
  const { place, form, erased, copied } = clearing;
  const all = backups.toSorted(byReach);
  const [furthest] = all;
  if (!furthest) return all;
  const reach = ({ head }: Backup): number => head?.event ?? 0;
  const old = new Set(superfluous(all, furthest));
  if (reach(furthest) >= erased) for (const backup of all) if (reach(backup) < erased) old.add(backup);
  if (old.size === 0) return all;
  if (!copied.has(furthest.path) && !(await form.isWhole(furthest.path))) throw unverified(furthest.path);
  for (const { path } of old) {
    requireThere(place);
    rmSync(path, { force: true });
    rmSync(proofPath(path), { force: true });
  }
  const kept = all.filter((backup) => !old.has(backup));
  dropUnneeded(kept, clearing);
  return kept;
}
