import { restoreNewest } from '../../db/backup.ts';
import { DATABASE_FILE } from '../../db/open.ts';
import { openBackend } from '../backend/backend.ts';
import { type ExitCode, type Streams, write } from './streams.ts';

/** Puts the newest sound backup in the place of the database; what lay there is kept aside. */
export async function restore(dataDir: string, streams: Streams): Promise<ExitCode> {
  const now = new Date().toISOString();
  const backup = restoreNewest(dataDir, DATABASE_FILE, now);
  if (!backup) {
    await write(streams.stderr, `There is no sound backup in ${dataDir}: nothing was changed.\n`);
    return 1;
  }
  const backend = await openBackend({ dataDir });
  await backend.close();
  await write(
    streams.stdout,
    `Restored the backup of ${backup.at}. What lay there before is kept aside in ${dataDir}.\n`,
  );
  return 0;
}
