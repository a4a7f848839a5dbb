import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { BACKUP_FOLDER, KEY_FILE } from './dataFolder.ts';
import { isChainedBy } from './events.ts';
import { deriveKey, KEY_BYTES } from './keys/derive.ts';
import { OpenFailure } from './openFailure.ts';
import { makeFolderIn, writeWhole } from './wholeFiles.ts';

const keyPath = (dataDir: string): string => join(dataDir, KEY_FILE);
const COPY = `${BACKUP_FOLDER}/${KEY_FILE}`;
const copyPath = (dataDir: string): string => join(dataDir, COPY);

/** The key in a file; null where there is none, or less than a whole one. */
export function keyIn(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8').trim();
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null;
}

/** Whether the key and its copy are both as they should be, so that nothing need be made. */
export const hasEventKey = (dataDir: string): boolean =>
  keyIn(keyPath(dataDir)) !== null && keyIn(copyPath(dataDir)) !== null;

/** The key of the folder or the copy of it; null where neither can be read. */
export function knownEventKey(dataDir: string): Buffer | null {
  try {
    return keyIn(keyPath(dataDir)) ?? keyIn(copyPath(dataDir));
  } catch {
    return null;
  }
}

/** Keeps a key that came with a backup beside the backups of a folder that has none; the opening takes it from there. */
export async function keepKnownKey(dataDir: string, key: Buffer): Promise<void> {
  await makeFolderIn(dataDir, BACKUP_FOLDER);
  await writeWhole(copyPath(dataDir), key.toString('hex'));
}

export interface FoundKey {
  readonly key: Buffer;
  /** Which of the two files was not the key of this centre's events and was put back from the other; null: neither. */
  readonly putBack: string | null;
}

/**
 * The key that the chain in a file was made with, as one of the two files has it; null where there is no event yet, and no
 * key. Nothing is changed for it. Throws OpenFailure.
 */
export function keyOfChain(dataDir: string, connection: Database.Database): Buffer | null {
  const [path, copy] = [keyPath(dataDir), copyPath(dataDir)];
  const found = [path, copy].map(keyIn);
  const known = found.find((each) => each !== null && isChainedBy(connection, each)) ?? null;
  const first = connection.prepare<[], string>('SELECT at FROM events ORDER BY id LIMIT 1').pluck().get();
  if (!known && first !== undefined)
    throw noKey(path, copy, found.find((each) => each !== null) ?? null, first);
  return known;
}

/**
 * The key of the events' chain: random bytes in a file that only its owner reads, with a copy beside the backups. Each
 * stands in for the other, and where they differ, the one that the chain was made with. Where neither is whole, as a
 * set-up that was killed leaves them, the key is made anew, unless there already are events, whose chain would no longer
 * hold. Throws OpenFailure.
 */
export async function eventKey(dataDir: string, connection: Database.Database): Promise<FoundKey> {
  const path = keyPath(dataDir);
  const copy = copyPath(dataDir);
  const [inPlace, kept] = [keyIn(path), keyIn(copy)];
  const key = keyOfChain(dataDir, connection) ?? randomBytes(KEY_BYTES);
  const text = key.toString('hex');
  const isOther = (each: Buffer | null) => each !== null && !each.equals(key);
  // The copy first: were it the other way round, a key could be in use that has none.
  if (!kept?.equals(key)) {
    await makeFolderIn(dataDir, BACKUP_FOLDER);
    await writeWhole(copy, text);
  }
  if (!inPlace?.equals(key)) await writeWhole(path, text);
  return { key, putBack: isOther(inPlace) ? KEY_FILE : isOther(kept) ? COPY : null };
}

/** Why no key will do: there is none, or what is `there` is another one than the events were chained with. */
function noKey(path: string, copy: string, there: Buffer | null, first: string): OpenFailure {
  const since = `from a copy of this folder made since ${first.slice(0, 10)}, when this centre was set up: either of the two files named ${KEY_FILE} will do.`;
  return there
    ? new OpenFailure(
        'event_key_altered',
        `The file ${path} is not the key that proves that no event was changed, and neither is its copy ${copy}. What is written with it would break the proof for good, so nothing was changed. Put it back ${since}`,
      )
    : new OpenFailure(
        'event_key_missing',
        `The file ${path}, which proves that no event was changed, is missing or not whole, and so is its copy in ${BACKUP_FOLDER}. Put it back ${since}`,
      );
}

/** A key for one purpose that follows from that of the events, 32 bytes. Who has the backups can make it too. */
export const keyFor = (store: { readonly eventKey: Buffer }, purpose: string): Buffer =>
  deriveKey(store.eventKey, purpose);
