import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dropBackedUp } from '../backups/files.ts';
import { dropKept } from '../keptFiles.ts';
import type { StoreOfAny } from '../storeOfAny.ts';
import type { Reader } from '../tables.ts';
import type { ErasedFile } from './blank.ts';

/**
 * What an erasure leaves behind in the data folder once it is stored: files, what the program wrote down for itself, and what
 * SQLite has not yet written over. All of it may be done again, so that one that was killed is carried on.
 */

/** Whether a row still names the file: the same picture may be with somebody else's claim. */
async function isNamed(db: Reader, { folder, hash }: ErasedFile): Promise<boolean> {
  if (folder !== 'papers' && folder !== 'photos') return false;
  const row = await db.selectFrom(folder).select('id').where('sha256', '=', hash).limit(1).executeTakeFirst();
  return row !== undefined;
}

export async function dropErasedFiles(
  store: Pick<StoreOfAny, 'db' | 'reader' | 'dataDir'>,
  files: readonly ErasedFile[],
): Promise<void> {
  for (const file of files) {
    if (await isNamed(store.reader, file)) continue;
    await dropKept(store, file);
    await dropBackedUp(store.dataDir, file);
  }
}

/** The log and the dumps of what died, inside the data folder: a line or a piece of memory may hold anything. */
const WRITTEN_DOWN = [
  { folder: ['logs'], name: /^hangar\.log(\.\d+)?$/ },
  { folder: ['shell', 'crashes'], name: /\.dmp$/ },
] as const;

/** Takes away what was written down until now. */
export async function dropWrittenDown(dataDir: string): Promise<void> {
  for (const { folder, name } of WRITTEN_DOWN) {
    const path = join(dataDir, ...folder);
    if (!existsSync(path)) continue;
    for (const file of readdirSync(path, { recursive: true }).map(String)) {
      if (name.test(file)) await rm(join(path, file), { force: true });
    }
  }
}
