import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../dataFolder.ts';
import { endsWithItsKey } from '../events.ts';
import { errorCode } from '../fault.ts';
import { KEPT_ASIDE, sizeOf } from '../sqlite/folder.ts';
import { copyWhole, syncFile } from '../wholeFiles.ts';
import { requireWhole } from './backUp.ts';

/** What stood in the database's place before a restore, kept in a folder of its own, and how it is put back. */

/** What belongs to a database file and to no other. */
export const LOGS = ['-wal', '-shm', '-journal'] as const;

export interface Aside {
  /** Of its folder, inside the data folder. */
  readonly name: string;
  /** When it was put aside; UTC, ISO 8601 to the second. */
  readonly at: string;
  readonly bytes: number;
}

/** Makes a folder of its own in the data folder; `now` names it. Returns its name. */
export async function asideFolder(dataDir: string, now: string): Promise<string> {
  const stem = `${KEPT_ASIDE}${now.slice(0, 19).replaceAll(':', '-')}Z`;
  for (let turn = 1; ; turn += 1) {
    const name = turn === 1 ? stem : `${stem}-${turn}`;
    try {
      await mkdir(join(dataDir, name), { mode: 0o700 });
      return name;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  }
}

const NAME = new RegExp(`^${KEPT_ASIDE}(\\d{4}-\\d{2}-\\d{2})T(\\d{2})-(\\d{2})-(\\d{2})Z(?:-(\\d+))?$`);

/** The databases that restores have put aside, the latest first; a log that was kept alone is none. */
export function asidesOf(dataDir: string): Aside[] {
  return readdirSync(dataDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const [, day, hours, minutes, seconds, turn = '1'] = NAME.exec(name) ?? [];
      if (!day) return [];
      const bytes = sizeOf(asidePath(dataDir, name));
      if (bytes === 0) return [];
      return [{ name, at: `${day}T${hours}:${minutes}:${seconds}Z`, turn: Number(turn), bytes }];
    })
    .sort((one, other) => (one.at === other.at ? other.turn - one.turn : one.at < other.at ? 1 : -1))
    .map(({ turn: _, ...aside }) => aside);
}

export const asidePath = (dataDir: string, name: string): string => join(dataDir, name, DATABASE_FILE);

/**
 * Makes one whole file at `ready` of a database that was put aside, with what its log holds. What was put aside stays as it
 * is. Throws where it is damaged, or of another key.
 */
export async function copyOfAside(place: string, ready: string, key: Buffer | null): Promise<void> {
  for (const suffix of ['', ...LOGS]) await rm(ready + suffix, { force: true });
  try {
    for (const suffix of ['', ...LOGS.filter((each) => each !== '-shm')]) {
      if (existsSync(place + suffix)) await copyWhole(place + suffix, ready + suffix);
    }
    const copy = new Database(ready, { fileMustExist: true });
    try {
      copy.pragma('journal_mode = DELETE');
      requireWhole(copy);
      if (key && !endsWithItsKey(copy, key)) throw new Error(`${place} is another centre’s.`);
    } finally {
      copy.close();
    }
    await syncFile(ready);
  } catch (error) {
    for (const suffix of ['', ...LOGS]) await rm(ready + suffix, { force: true });
    throw error;
  }
}
