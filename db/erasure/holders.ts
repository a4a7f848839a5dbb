import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ErasedHolder } from '../../shared/contract/erasures.ts';
import { addDays, plainDate } from '../../shared/time/plainDate.ts';
import { removeBackup } from '../backups/backUp.ts';
import { type Backup, readBackups } from '../backups/kept.ts';
import { KEPT_ASIDE } from '../sqlite/folder.ts';
import type { Reader } from '../tables.ts';
import { retentionOf } from './terms.ts';

/**
 * Where somebody who was erased still is: backups from before, and what restores kept aside. Each goes so many days after
 * the first erasure that it lacks, whatever it was kept for; a backup made after the last erasure holds nobody.
 */

interface Holder extends ErasedHolder {
  remove(): void;
}

interface Erasure {
  readonly event_id: number;
  readonly at: string;
}

const dayAfter = (at: string, days: number): string => addDays(plainDate(at.slice(0, 10)), days);

/** `kept-aside-2026-03-09T10-00-00Z`, perhaps with a number behind it. */
const ASIDE = /^kept-aside-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z/;

function aside(dataDir: string): { readonly name: string; readonly at: string }[] {
  return readdirSync(dataDir)
    .filter((name) => name.startsWith(KEPT_ASIDE))
    .flatMap((name) => {
      const [, day, hours, minutes, seconds] = ASIDE.exec(name) ?? [];
      return day ? [{ name, at: `${day}T${hours}:${minutes}:${seconds}Z` }] : [];
    });
}

/** The first to go comes first. */
export async function holdersIn(db: Reader, dataDir: string): Promise<Holder[]> {
  const erasures = await db.selectFrom('erasures').select(['event_id', 'at']).orderBy('event_id').execute();
  if (erasures.length === 0) return [];
  const { backupDays } = await retentionOf(db);
  const firstMissing = (lacks: (erasure: Erasure) => boolean): string | null => {
    const missing = erasures.find(lacks);
    return missing ? dayAfter(missing.at, backupDays) : null;
  };
  const { backups, unusable } = await readBackups(dataDir);
  const held = backups.flatMap((backup: Backup): Holder[] => {
    const goesOn = firstMissing(({ event_id }) => event_id > (backup.head?.event ?? 0));
    return goesOn === null
      ? []
      : [{ name: basename(backup.path), at: backup.at, goesOn, remove: () => removeBackup(backup) }];
  });
  // Of what cannot be read the time alone tells what it may hold.
  const byTime = (name: string, at: string, remove: () => void): Holder[] => {
    const goesOn = firstMissing((erasure) => erasure.at > at);
    return goesOn === null ? [] : [{ name, at, goesOn, remove }];
  };
  const others = [
    ...unusable.flatMap((file) => byTime(basename(file.path), file.at, () => removeBackup(file))),
    ...aside(dataDir).flatMap(({ name, at }) =>
      byTime(name, at, () => rmSync(join(dataDir, name), { recursive: true, force: true })),
    ),
  ];
  return [...held, ...others].toSorted((one, other) => (one.goesOn < other.goesOn ? -1 : 1));
}

/** The last event of the erasures whose backups are to be gone by now; 0 where there is none. */
export async function expiredErasure(db: Reader, today: string): Promise<number> {
  const { backupDays } = await retentionOf(db);
  const erasures = await db.selectFrom('erasures').select(['event_id', 'at']).execute();
  const expired = erasures.filter(({ at }) => dayAfter(at, backupDays) <= today);
  return Math.max(0, ...expired.map(({ event_id }) => event_id));
}

/** Takes away those whose day has come, if a backup stands that needs none of them. Their names. */
export async function dropExpired(db: Reader, dataDir: string, today: string): Promise<string[]> {
  const holders = await holdersIn(db, dataDir);
  const expired = holders.filter(({ goesOn }) => goesOn <= today);
  if (expired.length === 0) return [];
  const { backups } = await readBackups(dataDir);
  const stays = backups.some(({ path }) => !holders.some(({ name }) => name === basename(path)));
  if (!stays) return [];
  for (const holder of expired) holder.remove();
  return expired.map(({ name }) => name);
}
