import { type Restored, restoreNewest } from '../../db/backups/restore.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { openStore } from '../../db/opening/open.ts';

/**
 * Puts the newest sound backup in the place of the database, keeps aside what lay there, and writes into the restored
 * record that this was done. `now` is UTC, ISO 8601 with milliseconds. Throws OpenFailure, where there is no sound
 * backup too.
 */
export async function restoreBackup(dataDir: string, now: string): Promise<Restored> {
  const restored = await restoreNewest(dataDir, now);
  if (!restored) {
    throw new OpenFailure('no_sound_backup', `There is no sound backup in ${dataDir}: nothing was changed.`);
  }
  // Whoever opens it first writes so into the record.
  await (await openStore(dataDir, { now })).close();
  return restored;
}
