import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { BACKUP_FOLDER, KEY_FILE } from '../dataFolder.ts';
import { keepKnownKey, keyIn, knownEventKey } from '../eventKey.ts';
import { endsWithItsKey } from '../events.ts';
import { OpenFailure } from '../openFailure.ts';
import { copyWhole } from '../wholeFiles.ts';
import { LOGS } from './aside.ts';
import { requireWhole } from './backUp.ts';
import { bringFilesFrom, FILES_FOLDER } from './files.ts';
import { readProof, sha256OfFile } from './proof.ts';

/** A backup from wherever it lies, with the files and the key that lie beside it. */

export const unsound = (what: string, cause?: unknown): OpenFailure =>
  new OpenFailure('backup_unsound', `${what}: nothing was changed.`, cause);

/** Opens a copy of a backup that is whole. */
function opened(path: string): Database.Database {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    requireWhole(copy);
    return copy;
  } catch (error) {
    copy.close();
    throw error;
  }
}

async function requireAsWritten(path: string, ready: string): Promise<void> {
  const proof = await readProof(path);
  if (proof && proof.sha256 !== (await sha256OfFile(ready))) throw new Error(`${path} was changed.`);
}

/** The key of the folder, or else the one beside the backup; that of another centre is refused. */
async function requireKey(dataDir: string, path: string, copy: Database.Database): Promise<void> {
  const known = knownEventKey(dataDir);
  const key = known ?? keyIn(join(dirname(path), KEY_FILE));
  if (key === null) {
    throw unsound(
      `The key of the events is neither in ${dataDir} nor beside ${path}, where ${KEY_FILE} should lie`,
    );
  }
  if (!endsWithItsKey(copy, key)) throw unsound(`${path} is not a backup of this centre`);
  if (known === null) await keepKnownKey(dataDir, key);
}

/**
 * Makes a copy of a backup at `ready` and checks that, with what was written down beside the backup; then brings its papers,
 * photos and logo into the data folder, and its key where that has none. Throws OpenFailure and leaves nothing at `ready`
 * where the backup is not sound, or another centre's.
 */
export async function bringBackup(dataDir: string, path: string, ready: string): Promise<void> {
  const clear = async () => {
    for (const suffix of ['', ...LOGS]) await rm(ready + suffix, { force: true });
  };
  await clear();
  if (!existsSync(path)) throw unsound(`There is no file ${path}`);
  let copy: Database.Database | null = null;
  try {
    await copyWhole(path, ready);
    await requireAsWritten(path, ready);
    copy = opened(ready);
    await requireKey(dataDir, path, copy);
    const folder = resolve(dirname(path));
    // Those beside the backups of the folder itself come back as it is opened.
    if (folder !== resolve(dataDir, BACKUP_FOLDER)) {
      await bringFilesFrom(copy, dataDir, join(folder, FILES_FOLDER));
    }
  } catch (error) {
    copy?.close();
    await clear();
    throw error instanceof OpenFailure
      ? error
      : unsound(`${path} is damaged, or no backup of Hangar’s`, error);
  }
  copy.close();
}
