import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { refuse } from '../../../shared/contract/answer.ts';
import { partOf, takePlace } from '../../wholeFiles.ts';
import { sha256OfFile } from '../proof.ts';

/** Makes other bytes of a file's on their way. */
export type Changing = (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

const asTheyAre: Changing = (bytes) => bytes;

/** Of a file there that is not what was written. */
export const unverified = (path: string) =>
  refuse(
    'storage',
    'second_place_unverified',
    `What was copied to the second place for backups does not read back as it was written (${path}): have the drive checked.`,
    { path },
  );

interface Putting {
  /** Of what is copied, in lower-case hexadecimal: a file that rotted is not. Null where it is not known. */
  readonly sha256: string | null;
  readonly change?: Changing | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Copies a file as a stream, whole or not at all, and reads it back. Returns the SHA-256 of what lies there now; null where
 * the source is not what it should be.
 */
export async function putThere(
  source: string,
  target: string,
  { sha256, change = asTheyAre, signal }: Putting,
): Promise<string | null> {
  const part = partOf(target);
  const read = createHash('sha256');
  const written = createHash('sha256');
  async function* reading() {
    for await (const piece of createReadStream(source)) {
      signal?.throwIfAborted();
      read.update(piece);
      yield piece as Uint8Array;
    }
  }
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      for await (const piece of change(reading())) {
        written.update(piece);
        await file.writeFile(piece);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    if (sha256 !== null && read.digest('hex') !== sha256) return null;
    const result = written.digest('hex');
    if ((await sha256OfFile(part)) !== result) throw unverified(target);
    await takePlace(part, target);
    return result;
  } finally {
    await rm(part, { force: true }).catch(() => {});
  }
}
