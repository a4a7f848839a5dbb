import { type Restored, restoreNewest } from '../../db/backups/restore.ts';
import type { KeyStore } from '../../db/keys/keys.ts';
import { mailPasswordState } from '../../db/mail/password.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { openStore } from '../../db/opening/open.ts';

/**
 * Puts the newest sound backup in the place of the database, keeps aside what lay there, and writes into the restored
 * record that this was done. `now` is UTC, ISO 8601 with milliseconds. Throws OpenFailure, where there is no sound
 * backup too.
 */
export async function restoreBackup(
  dataDir: string,
  now: string,
  keyStore: KeyStore | null = null,
): Promise<Restored & { readonly mailPasswordLost: boolean }> {
  const restored = await restoreNewest(dataDir, now);
  if (!restored) {
    throw new OpenFailure('no_sound_backup', `There is no sound backup in ${dataDir}: nothing was changed.`);
  }
  // Whoever opens it first writes so into the record.
  const store = await openStore(dataDir, { now, keyStore });
  try {
    const mailPasswordLost = (await mailPasswordState(store.reader, store.keys)) === 'lost';
    return { ...restored, mailPasswordLost };
  } finally {
    await store.close();
  }
}
