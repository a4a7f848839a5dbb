import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import {
  BACKUP_FOLDER,
  KEY_FILE,
  KEYS_FILE,
  SERVICE_CERTIFICATE_FILE,
  SERVICE_KEY_FILE,
} from '../dataFolder.ts';
import { keyIn } from '../eventKey.ts';
import { OpenFailure } from '../openFailure.ts';
import { copyWhole, makeFolderIn } from '../wholeFiles.ts';

/** What no database holds, and goes from folder to folder; by the last one, who was erased does not come back with a backup. */
const ALONG = [
  KEY_FILE,
  KEYS_FILE,
  SERVICE_KEY_FILE,
  SERVICE_CERTIFICATE_FILE,
  join(BACKUP_FOLDER, 'erased.json'),
];

/** The key of the events in a folder. Throws OpenFailure where there is none. */
export function requireEventKey(dataDir: string): Buffer {
  const key = keyIn(join(dataDir, KEY_FILE));
  if (key) return key;
  throw new OpenFailure(
    'event_key_missing',
    `The file ${join(dataDir, KEY_FILE)}, which proves that no event was changed, is missing or not whole. Nothing was changed: with --data give the folder where the keys of this centre lie.`,
  );
}

/** Throws OpenFailure where a folder has the keys of another centre. */
export function requireNoOtherKey(dataDir: string, key: Buffer): void {
  const there = keyIn(join(dataDir, KEY_FILE));
  if (!there || there.equals(key)) return;
  throw new OpenFailure(
    'move_refused',
    `The folder ${dataDir} has the keys of another centre. Nothing was changed: give an empty one.`,
  );
}

/** Has the keys of a centre lie in another folder too. */
export async function takeKeysAlong(from: string, to: string): Promise<void> {
  for (const name of ALONG) {
    const [source, target] = [join(from, name), join(to, name)];
    if (!existsSync(source)) continue;
    const folder = relative(to, dirname(target));
    if (folder !== '') await makeFolderIn(to, ...folder.split(sep));
    await copyWhole(source, target);
  }
}
