import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export const BACKUP_FOLDER = 'backups';
const NAME = /^hangar-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.sqlite$/;
const KEPT_OF_TODAY = 3;
const KEPT_IN_ALL = 10;

export interface Backup {
  readonly path: string;
  /** UTC, ISO 8601 to the second. */
  readonly at: string;
  readonly day: string;
}

/** The backups in a data folder, newest first. */
export function listBackups(dataDir: string): Backup[] {
  const folder = join(dataDir, BACKUP_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
      return day ? [{ path: join(folder, name), at: `${day}T${hours}:${minutes}:${seconds}Z`, day }] : [];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}

export const newestBackup = (dataDir: string): Backup | null => listBackups(dataDir)[0] ?? null;

/** Which backups may go: all but 3 of today and 1 of each earlier day, 10 in all. */
export function superfluous(backups: readonly Backup[], today: string): Backup[] {
  const newestFirst = [...backups].sort((a, b) => (a.at < b.at ? 1 : -1));
  const kept = new Set<Backup>();
  const days = new Map<string, number>();
  for (const backup of newestFirst) {
    const ofDay = days.get(backup.day) ?? 0;
    const room = backup.day === today ? KEPT_OF_TODAY : 1;
    if (ofDay < room && kept.size < KEPT_IN_ALL) kept.add(backup);
    days.set(backup.day, ofDay + 1);
  }
  return newestFirst.filter((backup) => !kept.has(backup));
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Throws unless the file is a whole SQLite database. */
function verify(path: string): void {
  const copy = new Database(path);
  try {
    // A backup is one file: without this it would want a WAL beside it.
    copy.pragma('journal_mode = DELETE');
    const result = copy.pragma('quick_check(1)', { simple: true });
    if (result !== 'ok') throw new Error(`The backup ${path} did not pass its check: ${String(result)}`);
  } finally {
    copy.close();
  }
}

/**
 * Backs the open database up beside it: online, to a temporary file, checked, synced, renamed. `now` is UTC ISO 8601.
 * Older backups beyond those that are kept go only after the new one stands.
 */
export async function backUp(connection: Database.Database, dataDir: string, now: string): Promise<Backup> {
  const folder = join(dataDir, BACKUP_FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = now.slice(0, 19);
  const path = join(folder, `hangar-${stamp.replaceAll(':', '-')}Z.sqlite`);
  const temporary = `${path}.${process.pid}.part`;
  try {
    await connection.backup(temporary);
    verify(temporary);
    syncFile(temporary);
    renameSync(temporary, path);
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${temporary}${suffix}`, { force: true });
  }
  const today = stamp.slice(0, 10);
  for (const backup of superfluous(listBackups(dataDir), today)) rmSync(backup.path, { force: true });
  return { path, at: `${stamp}Z`, day: today };
}

/**
 * Puts the newest backup that passes its check in the place of the database, which must not be open. What lies there
 * is moved to a folder of its own and never deleted. Returns the backup restored, or null when there is none.
 */
export function restoreNewest(dataDir: string, databaseFile: string, now: string): Backup | null {
  const sound = listBackups(dataDir).find((backup) => {
    try {
      verify(backup.path);
      return true;
    } catch {
      return false;
    }
  });
  if (!sound) return null;
  const aside = join(dataDir, `kept-aside-${now.slice(0, 19).replaceAll(':', '-')}Z`);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  const place = join(dataDir, databaseFile);
  const restored = `${place}.restored`;
  copyFileSync(sound.path, restored);
  syncFile(restored);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${place}${suffix}`))
      renameSync(`${place}${suffix}`, join(aside, `${databaseFile}${suffix}`));
  }
  renameSync(restored, place);
  return sound;
}
