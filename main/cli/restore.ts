import { restoreBackup } from '../backend/restoring.ts';
import { type ExitCode, type Streams, write } from './streams.ts';

/** Puts the newest sound backup in the place of the database; what lay there is kept aside. Throws OpenFailure. */
export async function restore(dataDir: string, streams: Streams): Promise<ExitCode> {
  const restored = await restoreBackup(dataDir, new Date().toISOString());
  await write(
    streams.stdout,
    `Restored the backup of ${restored.at}. What lay there before is kept in ${restored.keptAside}.\n`,
  );
  return 0;
}
