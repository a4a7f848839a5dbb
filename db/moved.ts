import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { MOVED_FILE, MOVING_FILE } from './dataFolder.ts';
import { OpenFailure } from './openFailure.ts';
import { writeWhole } from './wholeFiles.ts';

/** What is left in a folder whose data has moved, so that nobody works on in what is no longer the centre’s. */
const moved = z.object({
  /** The address of a database, without its password. */
  to: z.string(),
  /** UTC, ISO 8601. */
  at: z.string(),
  /** How many rows there were, and the SHA-256 over all of them in the order of their keys. */
  rows: z.number(),
  digest: z.string(),
});
export type Moved = z.infer<typeof moved>;

/** Null where nothing has moved away. What cannot be read was written by somebody else, and stands in the way all the same. */
export function movedFrom(dataDir: string): Moved | 'spoilt' | null {
  const path = join(dataDir, MOVED_FILE);
  if (!existsSync(path)) return null;
  try {
    return moved.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return 'spoilt';
  }
}

export const markMoved = (dataDir: string, mark: Moved): Promise<void> =>
  writeWhole(join(dataDir, MOVED_FILE), `${JSON.stringify(mark, null, 2)}\n`);

/** Throws OpenFailure where the data of a folder is another place’s, or not yet whole. */
export function requireHere(dataDir: string): void {
  if (existsSync(join(dataDir, MOVING_FILE))) {
    throw new OpenFailure(
      'data_moved',
      `A move into ${dataDir} has not come to its end. Nothing was changed: give the same “hangar move” again, which goes on where it was.`,
    );
  }
  const mark = movedFrom(dataDir);
  if (mark === null) return;
  const [where, back] = mark === 'spoilt' ? ['elsewhere', 'ADDRESS'] : [`to ${mark.to}`, mark.to];
  const when = mark === 'spoilt' ? '' : ` on ${mark.at.slice(0, 10)}`;
  throw new OpenFailure(
    'data_moved',
    `The data of ${dataDir} moved ${where}${when}, and what lies here is as it was then. Nothing was changed: open it there, with --database. To bring it back: hangar --data KEYS --database ${back} move --to NEW_FOLDER. To go on from here without what was done there since: take ${MOVED_FILE} away.`,
  );
}
