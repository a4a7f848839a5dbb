import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Papers, photos and the centre's logo lie beside the database, named by their content, so that no name can point to another content.
 * The database lists them; a backup of it holds the list and not the files.
 */
export type KeptFolder = 'papers' | 'photos' | 'logo';

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

/**
 * Writes a file whole or not at all, for its owner only, and is done once the bytes are on the disk. A file that holds
 * them already is left alone; one that was damaged is put right.
 */
export async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  if (await readKept(path, sha256(bytes))) return;
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.part`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
