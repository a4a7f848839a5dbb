import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, partOf, sweepParts, writeWhole } from '../../db/wholeFiles.ts';

/**
 * Where a desk keeps what its centre does not have yet, and what the centre may be out of reach for: files of a folder of
 * its own, closed with a key, each written whole or not at all. A file's name goes into what is closed, so that none can be put in another one's place.
 */
export interface Shelf {
  names(): Promise<string[]>;
  /** Null where there is none, or none that this desk has written. */
  read(name: string): Promise<Buffer | null>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** The same of what is no loss when the power fails: it costs no wait for the disk. */
  writeUnsynced(name: string, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  /** Everything. */
  clear(): Promise<void>;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** @param key 32 bytes @param name goes into what is closed */
export function close(key: Buffer, name: string, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error where it was closed with another key or name, or changed since */
export function openClosed(key: Buffer, name: string, closed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, closed.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(name))
    .setAuthTag(closed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(closed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** @param key 32 bytes */
export function createShelf(folder: string, key: Buffer, log: (problem: unknown) => void): Shelf {
  const pathOf = (name: string): string => join(folder, name);

  return {
    async names() {
      await makeFolder(folder);
      await sweepParts(folder);
      return (await readdir(folder)).sort();
    },
    async read(name) {
      const closed = await readFile(pathOf(name)).catch(() => null);
      if (closed === null) return null;
      try {
        return openClosed(key, name, closed);
      } catch (problem) {
        log(problem);
        return null;
      }
    },
    async write(name, bytes) {
      await makeFolder(folder);
      await writeWhole(pathOf(name), close(key, name, bytes));
    },
    async writeUnsynced(name, bytes) {
      await makeFolder(folder);
      const part = partOf(pathOf(name));
      await writeFile(part, close(key, name, bytes), { mode: 0o600 });
      await rename(part, pathOf(name));
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
