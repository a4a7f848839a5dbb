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
import { isSealed, type OpenedSeal, openSeal } from './sealed.ts';
import { Locked } from './sealing.ts';

/** A backup from wherever it lies, with the files and the key that lie beside it. */

export interface BackupAt {
  readonly path: string;
  /** Of one that is encrypted. */
  readonly passphrase?: string | null | undefined;
}

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

/** What a backup brings with it, sealed or not. */
type Bringing = Pick<OpenedSeal, 'openTo' | 'eventKey' | 'bringFiles'>;

function unsealed(path: string): Bringing {
  const folder = dirname(path);
  return {
    async openTo(target) {
      await copyWhole(path, target);
      const proof = await readProof(path);
      if (proof && proof.sha256 !== (await sha256OfFile(target))) throw new Error(`${path} was changed.`);
    },
    eventKey: async () => keyIn(join(folder, KEY_FILE)),
    async bringFiles(database, dataDir) {
      await bringFilesFrom(database, dataDir, join(folder, FILES_FOLDER));
    },
  };
}

/** The key of the folder, or else the one beside the backup; that of another centre is refused. */
async function requireKey(
  dataDir: string,
  path: string,
  bringing: Bringing,
  copy: Database.Database,
): Promise<void> {
  const known = knownEventKey(dataDir);
  const key = known ?? (await bringing.eventKey());
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
export async function bringBackup(
  dataDir: string,
  { path, passphrase = null }: BackupAt,
  ready: string,
): Promise<void> {
  const clear = async () => {
    for (const suffix of ['', ...LOGS]) await rm(ready + suffix, { force: true });
  };
  await clear();
  if (!existsSync(path)) throw unsound(`There is no file ${path}`);
  let copy: Database.Database | null = null;
  try {
    const bringing = isSealed(path) ? await openSeal(path, passphrase) : unsealed(path);
    await bringing.openTo(ready);
    copy = opened(ready);
    await requireKey(dataDir, path, bringing, copy);
    // Those beside the backups of the folder itself come back as it is opened.
    if (resolve(dirname(path)) !== resolve(dataDir, BACKUP_FOLDER)) await bringing.bringFiles(copy, dataDir);
  } catch (error) {
    copy?.close();
    await clear();
    if (error instanceof Locked)
      throw new OpenFailure('backup_locked', `${error.message} Nothing was changed.`, error);
    throw error instanceof OpenFailure
      ? error
      : unsound(`${path} is damaged, or no backup of Hangar’s`, error);
  }
  copy.close();
}
