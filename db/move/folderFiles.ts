import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeptName, keptPath, readKept } from '../keptFiles.ts';
import { KEPT_FOLDERS } from '../keptFolders.ts';
import { isBefore } from './places.ts';

const NAME = /^([0-9a-f]{64})\.(\w+)$/;

const inOrder = async (path: string): Promise<string[]> =>
  existsSync(path) ? (await readdir(path)).sort() : [];

/** The files of a folder, in the order of folder, hash and extension. */
export async function* namesIn(dataDir: string, after: KeptName | null): AsyncGenerator<KeptName> {
  for (const folder of [...KEPT_FOLDERS].sort()) {
    for (const shelf of await inOrder(join(dataDir, folder))) {
      for (const file of await inOrder(join(dataDir, folder, shelf))) {
        const [, hash, extension] = NAME.exec(file) ?? [];
        if (!hash || !extension || !hash.startsWith(shelf)) continue;
        const name = { folder, hash, extension };
        if (!after || isBefore(after, name)) yield name;
      }
    }
  }
}

export const readFrom = (dataDir: string, { folder, hash, extension }: KeptName): Promise<Buffer | null> =>
  readKept(keptPath(dataDir, folder, hash, extension), hash);
