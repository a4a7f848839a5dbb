import { sizeOf } from '../../db/sqlite/folder.ts';
import { Refusal } from '../../shared/contract/answer.ts';
import { openBackend } from '../backend/backend.ts';
import { type ExitCode, type Streams, write } from './streams.ts';

/** Bytes as people read them. */
export const inMegabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/**
 * Makes a backup now, also beside a workstation that has the data open. It wants no password: whoever may read the folder
 * has the data. @throws OpenFailure.
 */
export async function backUpNow(dataDir: string, streams: Streams): Promise<ExitCode> {
  const backend = await openBackend({
    dataDir,
    database: streams.database,
    ...(streams.readerFile ? { readerFile: streams.readerFile } : {}),
    log: (problem) => streams.stderr.write(`${String(problem)}\n`),
  });
  try {
    const { backup, second } = await backend.backUp();
    const { path, head, files } = backup;
    const end = head ? `its record ends with event ${head.event}` : 'there is no event in it';
    const beside = files ? `, ${files.kept} papers, photos and logos beside it` : '';
    await write(
      streams.stdout,
      `Backed up to ${path}: ${inMegabytes(sizeOf(path))}, read through and sound, ${end}${beside}.\n`,
    );
    if (files && files.missing > 0) {
      await write(
        streams.stderr,
        `Of the files that claims and plans name, ${files.missing} are gone and in no backup.\n`,
      );
    }
    if (!second) return 0;
    if (second.failure) {
      await write(streams.stderr, `${second.failure.message}\n`);
      return 1;
    }
    await write(
      streams.stdout,
      `Copied to ${second.folder} and read back; the newest there is of ${second.newest}.\n`,
    );
    return 0;
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    await write(streams.stderr, `${problem.failure.message}\n`);
    return 1;
  } finally {
    await backend.close();
  }
}
