import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolderIn, writeWhole } from './wholeFiles.ts';

/**
 * Papers, photos and the centre's logo lie beside the database, named by their content, so that no name can point to
 * another content. The database lists them; beside its backups each lies once more (see backups/files.ts).
 */
export type KeptFolder = 'papers' | 'photos' | 'logo' | 'reports';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function keptPath(dataDir: string, folder: KeptFolder, hash: string, extension: string): string {
  return join(dataDir, folder, hash.slice(0, 2), `${hash}.${extension}`);
}

/** Whether there is a file at all; what is in it is checked when it is handed out. */
export const isThere = (path: string): boolean => existsSync(path);

/** What the file holds; null when it is missing or no longer what was kept. */
export async function readKept(path: string, hash: string): Promise<Buffer | null> {
  const bytes = existsSync(path) ? await readFile(path) : null;
  return bytes && sha256(bytes) === hash ? bytes : null;
}

/** Makes the folders that a {@link keptPath} is in, inside the one that it is under. */
async function makeShelf(path: string): Promise<void> {
  const shelf = dirname(path);
  const folder = dirname(shelf);
  await makeFolderIn(dirname(folder), basename(folder), basename(shelf));
}

/**
 * Keeps a file for good, at a {@link keptPath}. One that holds the bytes already is left alone; one that was damaged is put
 * right.
 */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if (await readKept(path, sha256(bytes))) return;
  await makeShelf(path);
  await writeWhole(path, bytes);
}
