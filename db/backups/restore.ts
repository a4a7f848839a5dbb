import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE, OpenFailure } from '../open.ts';
import { newestSound, syncFile } from './backUp.ts';
import type { Backup } from './kept.ts';

export interface Restored extends Backup {
  /** The folder that now holds what lay in the database's place. */
  readonly keptAside: string;
}

/**
 * In WAL mode an exclusive connection gets its lock only where no other connection is. A file too damaged for a
 * connection to get that far cannot be in use either.
 */
function refuseIfHeld(place: string): void {
  if (!existsSync(place)) return;
  let probe: Database.Database | null = null;
  try {
    probe = new Database(place, { timeout: 0 });
    probe.pragma('locking_mode = EXCLUSIVE');
    probe.prepare('SELECT count(*) FROM sqlite_schema').get();
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
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

/**
 * Puts the newest backup that passes its check in the place of the database, which must not be open. What lies there
 * is moved to a folder of its own and never deleted. Returns the backup restored, or null when there is none.
 * `now` is UTC, ISO 8601. Throws OpenFailure when another program has the database open, to which it would go on writing
 * after it was moved away.
 */
export async function restoreNewest(dataDir: string, now: string): Promise<Restored | null> {
  const sound = await newestSound(dataDir);
  if (!sound) return null;
  const place = join(dataDir, DATABASE_FILE);
  refuseIfHeld(place);
  const keptAside = join(dataDir, `kept-aside-${now.slice(0, 19).replaceAll(':', '-')}Z`);
  mkdirSync(keptAside, { recursive: true, mode: 0o700 });
  const restored = `${place}.restored`;
  copyFileSync(sound.path, restored);
  syncFile(restored);
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(`${place}${suffix}`))
      renameSync(`${place}${suffix}`, join(keptAside, `${DATABASE_FILE}${suffix}`));
  }
  renameSync(restored, place);
  return { ...sound, keptAside };
}
