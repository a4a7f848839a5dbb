import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import type { UNUSABLE_BACKUPS } from '../../shared/contract/backups.ts';
import type { EventHead } from '../../shared/contract/eventHead.ts';
import { APPLICATION_ID } from '../applicationId.ts';
import { BACKUP_FOLDER } from '../dataFolder.ts';
import type { FileCounts } from './files.ts';
import { headIn, readProof } from './proof.ts';

export { BACKUP_FOLDER };

const NAME = /^hangar-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.sqlite(\.age)?$/;
const KEPT_OF_TODAY = 3;
const KEPT_IN_ALL = 10;

/** A file under a backup's name. The times are the clock's when it was made, and a clock can be wrong: they are a label. */
export interface BackupFile {
  readonly path: string;
  /** UTC, ISO 8601 to the second. */
  readonly at: string;
  readonly day: string;
}

export interface Backup extends BackupFile {
  /** The end of the chain of events that it holds: what tells which of two backups is newer. Null when there are none. */
  readonly head: EventHead | null;
  /** The papers, photos and logo that it lists; null where nothing was written down of them. */
  readonly files: FileCounts | null;
}

interface UnusableBackup extends BackupFile {
  readonly why: (typeof UNUSABLE_BACKUPS)[number];
}

/** Where a backup made at `now` (UTC, ISO 8601) lies: under the first second from then on that has none. */
export function backupAt(dataDir: string, now: string): BackupFile {
  const taken = new Set(listBackups(dataDir).map(({ at }) => at));
  for (let time = Date.parse(now); ; time += 1000) {
    const stamp = new Date(time).toISOString().slice(0, 19);
    if (taken.has(`${stamp}Z`)) continue;
    const name = `hangar-${stamp.replaceAll(':', '-')}Z.sqlite`;
    return { path: join(dataDir, BACKUP_FOLDER, name), at: `${stamp}Z`, day: stamp.slice(0, 10) };
  }
}

/** What a file is by its name; null for a name that no backup has. */
export function backupNamed(path: string): BackupFile | null {
  const [, day, hours, minutes, seconds] = NAME.exec(basename(path)) ?? [];
  return day ? { path, at: `${day}T${hours}:${minutes}:${seconds}Z`, day } : null;
}

/** What lies in a data folder under a backup's name, latest label first. */
export const listBackups = (dataDir: string): BackupFile[] => listBackupsIn(join(dataDir, BACKUP_FOLDER));

/** In any folder those whose names end so behind what all have. */
export function listBackupsIn(folder: string, ending: '' | '.age' = ''): BackupFile[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(`.sqlite${ending}`))
    .flatMap((name) => backupNamed(join(folder, name)) ?? [])
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

const HEADER_BYTES = 100;
/** Where SQLite's file format keeps the application id. */
const ID_OFFSET = 68;

function isOurDatabase(path: string): boolean {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, header, 0, HEADER_BYTES, 0) < HEADER_BYTES) return false;
  } finally {
    closeSync(file);
  }
  return (
    header.toString('latin1', 0, 16) === 'SQLite format 3\0' &&
    header.readUInt32BE(ID_OFFSET) === APPLICATION_ID
  );
}

/** Of a backup from before there were proofs. Throws where the file cannot be read. */
function headInFile(path: string): EventHead | null {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return headIn(copy);
  } finally {
    copy.close();
  }
}

async function read(file: BackupFile): Promise<Backup | UnusableBackup> {
  try {
    if (statSync(file.path).size === 0) return { ...file, why: 'empty' };
    if (!isOurDatabase(file.path)) return { ...file, why: 'foreign' };
    const proof = await readProof(file.path);
    return { ...file, head: proof ? proof.head : headInFile(file.path), files: proof?.files ?? null };
  } catch {
    return { ...file, why: 'spoilt' };
  }
}

const eventOf = ({ head }: Backup): number => head?.event ?? 0;

/** By how far the record in them reaches, furthest first; of two that reach as far, the one with the later label. */
export const byReach = (one: Backup, other: Backup): number =>
  eventOf(other) - eventOf(one) || (one.at < other.at ? 1 : -1);

export interface KeptBackups {
  /** The one whose record reaches furthest first. Only a thorough look tells whether each is sound. */
  readonly backups: Backup[];
  /** Latest label first. */
  readonly unusable: UnusableBackup[];
}

/** The backups in a data folder, and what lies there under a backup's name and is none. */
export const readBackups = (dataDir: string): Promise<KeptBackups> =>
  readBackupsIn(join(dataDir, BACKUP_FOLDER));

/** The same in any folder. */
export async function readBackupsIn(folder: string): Promise<KeptBackups> {
  const all = await Promise.all(listBackupsIn(folder).map(read));
  return {
    backups: all.flatMap((file) => ('why' in file ? [] : [file])).sort(byReach),
    unusable: all.flatMap((file) => ('why' in file ? [file] : [])),
  };
}

export const newestBackup = async (dataDir: string): Promise<Backup | null> =>
  (await readBackups(dataDir)).backups[0] ?? null;

/**
 * Which backups may go once `made` stands: all but 3 of its day and 1 of each other day, 10 in all, those whose records
 * reach furthest. Never the one just made, nor the one that reaches furthest, whatever a clock has made of their days.
 */
export function superfluous(backups: readonly Backup[], made: BackupFile): Backup[] {
  const furthestFirst = [...backups].sort(byReach);
  const kept = new Set(furthestFirst.filter((each, index) => index === 0 || each.path === made.path));
  const days = new Map<string, number>();
  for (const backup of furthestFirst) {
    const ofDay = days.get(backup.day) ?? 0;
    const room = backup.day === made.day ? KEPT_OF_TODAY : 1;
    if (ofDay < room && kept.size < KEPT_IN_ALL) kept.add(backup);
    days.set(backup.day, ofDay + 1);
  }
  return furthestFirst.filter((backup) => !kept.has(backup));
}
