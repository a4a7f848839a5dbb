import { existsSync, statSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { DATABASE_FILE } from '../dataFolder.ts';
import { knownEventKey } from '../eventKey.ts';
import { faultOf } from '../fault.ts';
import { OpenFailure } from '../openFailure.ts';
import { databasePath, inFolder, sizeOf } from '../sqlite/folder.ts';
import { copyWhole, sweepParts, syncFolder, takePlace, writeWhole } from '../wholeFiles.ts';
import { asideFolder, asidePath, asidesOf, copyOfAside, LOGS } from './aside.ts';
import { newestSound } from './backUp.ts';
import { type BackupAt, bringBackup, unsound } from './bring.ts';
import { backupNamed } from './kept.ts';

/**
 * A restore, written down before anything is moved and until the restored record tells of it. Whoever opens the data
 * next carries on from there, so that one that was killed never leaves the old database without its log, the new one
 * beside the old one's, or none at all.
 */
const underWay = z.strictObject({
  /** The label of the backup; UTC, ISO 8601. */
  at: z.string(),
  /** The folder, inside the data folder, for what lay in the database's place. */
  keptAside: z.string(),
  /** The folder of what is put back, where it is what a restore had put aside; none for a backup. */
  putBack: z.string().optional(),
  /** Who wanted it, where that is known. */
  by: z.string().optional(),
});
export type RestoreUnderWay = z.infer<typeof underWay>;

export interface Restored {
  /** When the backup was made, by the clock of that time; UTC, ISO 8601. */
  readonly at: string;
  /** The folder that now holds what lay in the database's place. */
  readonly keptAside: string;
}

const notePath = (dataDir: string): string => join(dataDir, 'restore-under-way.json');
/** The backup's copy, whole and synced, on its way into the database's place. */
const readyPath = (dataDir: string): string => `${databasePath(dataDir)}.restored`;
export const isRestoring = (dataDir: string): boolean => existsSync(notePath(dataDir));

/**
 * In WAL mode an exclusive connection gets its lock only where no other connection is. A file too damaged for a
 * connection to get that far cannot be in use either.
 */
function refuseIfHeld(place: string): void {
  // An empty file is nobody's, and SQLite would throw away a log that lies beside it.
  if (sizeOf(place) === 0) return;
  let probe: Database.Database | null = null;
  try {
    probe = new Database(place, { timeout: 0 });
    probe.pragma('locking_mode = EXCLUSIVE');
    probe.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    if (faultOf(error) === 'busy') {
      throw new OpenFailure(
        'database_locked',
        'Another Hangar has this data open: close its windows and commands, then restore again.',
        error,
      );
    }
  } finally {
    probe?.close();
  }
}

/** The old database by a second name, so that it keeps its place until the new one takes it. */
async function keepAside(place: string, aside: string): Promise<void> {
  if (!existsSync(place) || existsSync(aside)) return;
  try {
    await link(place, aside);
  } catch {
    // There are disks, such as memory sticks', on which a file has one name only.
    await copyWhole(place, aside);
  }
}

/**
 * The part of a restore after which nothing can be taken back, and which is therefore carried on. Safe to begin again
 * after any of its steps. Must run while nobody else opens the data.
 */
async function putInPlace(dataDir: string, { keptAside }: RestoreUnderWay): Promise<void> {
  const ready = readyPath(dataDir);
  if (!existsSync(ready)) return;
  const place = databasePath(dataDir);
  const folder = join(dataDir, keptAside);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The old database's log goes first: applied to the new one, it would destroy it.
  for (const suffix of LOGS) {
    if (existsSync(place + suffix)) await rename(place + suffix, join(folder, DATABASE_FILE + suffix));
  }
  await keepAside(place, join(folder, DATABASE_FILE));
  await syncFolder(folder);
  await takePlace(ready, place);
}

/** Carries on a restore that was begun; null where there is none. Must run while nobody else opens the data. */
export async function carryOnRestore(dataDir: string): Promise<RestoreUnderWay | null> {
  if (!isRestoring(dataDir)) return null;
  const note = underWay.parse(JSON.parse(await readFile(notePath(dataDir), 'utf8')));
  await putInPlace(dataDir, note);
  return note;
}

/** To be called once the restored record tells that it was restored. */
export async function endRestore(dataDir: string): Promise<void> {
  await rm(notePath(dataDir), { force: true });
  await syncFolder(dataDir);
}

/** What is to take the database's place: the newest sound backup, one by its path, or what a restore had put aside. */
export type RestoreOrder =
  | { readonly kind: 'newest' }
  | ({ readonly kind: 'file' } & BackupAt)
  | { readonly kind: 'aside'; readonly name: string };

/** Null where there is no sound backup. */
async function chosen(
  dataDir: string,
  order: RestoreOrder,
): Promise<Exclude<RestoreOrder, { kind: 'newest' }> | null> {
  if (order.kind !== 'newest') return order;
  const sound = await newestSound(dataDir);
  return sound && { kind: 'file', path: sound.path };
}

/** Makes what is to take the database's place, whole and synced, and tells whose label it bears. */
async function makeReady(
  dataDir: string,
  order: Exclude<RestoreOrder, { kind: 'newest' }>,
): Promise<Pick<RestoreUnderWay, 'at' | 'putBack'>> {
  const ready = readyPath(dataDir);
  switch (order.kind) {
    case 'file': {
      await bringBackup(dataDir, order, ready);
      return { at: labelOf(order.path) };
    }
    case 'aside': {
      const aside = asidesOf(dataDir).find(({ name }) => name === order.name);
      if (!aside) throw unsound(`There is no ${order.name} in ${dataDir}`);
      try {
        await copyOfAside(asidePath(dataDir, aside.name), ready, knownEventKey(dataDir));
      } catch (error) {
        throw unsound(`What stood before, in ${aside.name}, is damaged and cannot be put back`, error);
      }
      return { at: aside.at, putBack: aside.name };
    }
  }
}

/** Of a backup, by its name; of one that was renamed, when it was written. UTC, ISO 8601 to the second. */
const labelOf = (path: string): string =>
  backupNamed(path)?.at ?? `${statSync(path).mtime.toISOString().slice(0, 19)}Z`;

/**
 * Puts what was ordered in the place of the database, which must not be open. What lies there is kept in a folder of its
 * own and never deleted. Returns what was restored, or null when there is no sound backup. `now` is UTC, ISO 8601. Throws
 * OpenFailure where what was ordered is not sound or another centre's, and when another program has the database open, to
 * which it would go on writing after it was moved away.
 */
export function putInItsPlace(
  dataDir: string,
  now: string,
  order: RestoreOrder,
  by?: string,
): Promise<Restored | null> {
  return inFolder(dataDir, 'alone', async () => {
    await carryOnRestore(dataDir);
    const exactly = await chosen(dataDir, order);
    if (!exactly) return null;
    refuseIfHeld(databasePath(dataDir));
    await sweepParts(dataDir);
    const found = await makeReady(dataDir, exactly);
    const keptAside = await asideFolder(dataDir, now);
    const note: RestoreUnderWay = { ...found, keptAside, ...(by === undefined ? {} : { by }) };
    await writeWhole(notePath(dataDir), JSON.stringify(note));
    await putInPlace(dataDir, note);
    return { at: found.at, keptAside: join(dataDir, keptAside) };
  });
}

/** {@link putInItsPlace} of the sound backup whose record reaches furthest. */
export const restoreNewest = (dataDir: string, now: string): Promise<Restored | null> =>
  putInItsPlace(dataDir, now, { kind: 'newest' });
