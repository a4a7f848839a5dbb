import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../wholeFiles.ts';

/**
 * What reading the database through has last found. To read all of it takes minutes at a large centre, so the opening
 * reads only small files and those that are in doubt. The note lies beside the database, since a damaged one cannot be
 * relied on to keep it.
 */

/** Files up to this size are read at every opening: a tenth of a second, and less than half from a disk that is cold. */
export const READ_AT_OPENING_BYTES = 16 * 1024 * 1024;

const note = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('sound'), at: z.iso.datetime() }),
  z.strictObject({ state: z.literal('in_doubt') }),
]);
type Note = z.infer<typeof note>;

const notePath = (dataDir: string): string => join(dataDir, 'last-check.json');

/** Null where there is none, or it cannot be read. */
function lastNote(dataDir: string): Note | null {
  const path = notePath(dataDir);
  if (!existsSync(path)) return null;
  try {
    return note.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

const write = (dataDir: string, found: Note): Promise<void> =>
  writeWhole(notePath(dataDir), JSON.stringify(found));

/** Notes that it was read through and found whole; `at` is UTC, ISO 8601. */
export const noteSound = (dataDir: string, at: string): Promise<void> =>
  write(dataDir, { state: 'sound', at });

/** Has the next opening read the database through, which offers a backup where it is damaged. */
export const noteDoubt = (dataDir: string): Promise<void> => write(dataDir, { state: 'in_doubt' });

/** To be called once it has been read through, whichever file lies there by now. */
export const endDoubt = (dataDir: string): Promise<void> => rm(notePath(dataDir), { force: true });

/** True when damage was met since the database was last read through. */
export const isInDoubt = (dataDir: string): boolean => lastNote(dataDir)?.state === 'in_doubt';

/** When it was last read through and found whole; UTC, ISO 8601. */
export function soundSince(dataDir: string): string | null {
  const last = lastNote(dataDir);
  return last?.state === 'sound' ? last.at : null;
}
