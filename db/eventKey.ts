import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { BACKUP_FOLDER, KEY_FILE } from './dataFolder.ts';
import { OpenFailure } from './sqlite/openFailure.ts';
import { makeFolder, writeWhole } from './wholeFiles.ts';

const KEY_BYTES = 32;

const keyPath = (dataDir: string): string => join(dataDir, KEY_FILE);
const copyPath = (dataDir: string): string => join(dataDir, BACKUP_FOLDER, KEY_FILE);

/** The key in a file; null where there is none, or less than a whole one. */
function readKey(path: string): Buffer | null {
  if (!existsSync(path)) return null;
  const text = readFileSync(path, 'utf8').trim();
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null;
}

/** Whether the key and its copy are both as they should be, so that nothing need be made. */
export const hasEventKey = (dataDir: string): boolean =>
  readKey(keyPath(dataDir)) !== null && readKey(copyPath(dataDir)) !== null;

/** The key of the folder or the copy of it; null where neither can be read. */
export function knownEventKey(dataDir: string): Buffer | null {
  try {
    return readKey(keyPath(dataDir)) ?? readKey(copyPath(dataDir));
  } catch {
    return null;
  }
}

/**
 * The key of the events' chain: random bytes in a file that only its owner reads, with a copy beside the backups. Each
 * stands in for the other. Where neither is whole, as a set-up that was killed leaves them, the key is made anew, unless
 * there already are events, whose chain would no longer hold.
 */
export async function eventKey(dataDir: string, connection: Database.Database): Promise<Buffer> {
  const path = keyPath(dataDir);
  const copy = copyPath(dataDir);
  const known = readKey(path) ?? readKey(copy);
  const key = known ?? randomBytes(KEY_BYTES);
  if (!known) {
    const first = connection.prepare<[], string>('SELECT at FROM events ORDER BY id LIMIT 1').pluck().get();
    if (first !== undefined) {
      throw new OpenFailure(
        'event_key_missing',
        `The file ${path}, which proves that no event was changed, is missing or not whole, and so is its copy in ${BACKUP_FOLDER}. Put it back from a copy of this folder made since ${first.slice(0, 10)}, when this centre was set up: either of the two files named ${KEY_FILE} will do.`,
      );
    }
  }
  const text = key.toString('hex');
  // The copy first: were it the other way round, a key could be in use that has none.
  if (!readKey(copy)) {
    await makeFolder(join(dataDir, BACKUP_FOLDER));
    await writeWhole(copy, text);
  }
  if (!readKey(path)) await writeWhole(path, text);
  return key;
}

/** A key for one purpose, 32 bytes, derived (HKDF, RFC 5869) from the folder's own, so that no purpose can stand in for another. */
export function keyFor(store: { readonly eventKey: Buffer }, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', store.eventKey, '', `hangar ${purpose}`, KEY_BYTES));
}
