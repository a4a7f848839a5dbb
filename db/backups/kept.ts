import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BACKUP_FOLDER } from '../dataFolder.ts';

export { BACKUP_FOLDER };

const NAME = /^hangar-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.sqlite$/;
const KEPT_OF_TODAY = 3;
const KEPT_IN_ALL = 10;

export interface Backup {
  readonly path: string;
  /** UTC, ISO 8601 to the second. */
  readonly at: string;
  readonly day: string;
}

/** Where a backup made at `now` (UTC, ISO 8601) lies. */
export function backupAt(dataDir: string, now: string): Backup {
  const stamp = now.slice(0, 19);
  const name = `hangar-${stamp.replaceAll(':', '-')}Z.sqlite`;
  return { path: join(dataDir, BACKUP_FOLDER, name), at: `${stamp}Z`, day: stamp.slice(0, 10) };
}

/** The backups in a data folder, newest first. */
export function listBackups(dataDir: string): Backup[] {
  const folder = join(dataDir, BACKUP_FOLDER);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
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
