import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KEYS_FILE } from '../dataFolder.ts';
import { copyWhole, writeWhole } from '../wholeFiles.ts';

/** Where the root of the centre's secrets lies beside the database, and never in a backup. */
const keysFile = z.strictObject({
  /** What follows from the root, for whoever cannot open it. */
  publicKey: z.string(),
  /** `system`: only the system's key store opens it again. `folder`: as it is, readable by the folder's owner. */
  held: z.enum(['system', 'folder']),
  /** Base64. Behind it stands what is this computer's alone. */
  root: z.base64(),
});
export type KeysFile = z.infer<typeof keysFile>;

const pathOf = (dataDir: string): string => join(dataDir, KEYS_FILE);

/** Null where there is none; `spoilt` where nobody can read it. */
export async function readKeysFile(dataDir: string): Promise<KeysFile | 'spoilt' | null> {
  if (!existsSync(pathOf(dataDir))) return null;
  try {
    return keysFile.parse(JSON.parse(await readFile(pathOf(dataDir), 'utf8')));
  } catch {
    return 'spoilt';
  }
}

export const writeKeysFile = (dataDir: string, file: KeysFile): Promise<void> =>
  writeWhole(pathOf(dataDir), JSON.stringify(file));

/** Keeps the file under a name of its own: the key store that opens it may be there again some day. `now` is UTC, ISO 8601. */
export async function keepKeysFile(dataDir: string, now: string): Promise<void> {
  if (!existsSync(pathOf(dataDir))) return;
  const stem = `${pathOf(dataDir)}.until-${now.slice(0, 19).replaceAll(':', '-')}Z`;
  let name = stem;
  for (let turn = 2; existsSync(name); turn += 1) name = `${stem}-${turn}`;
  await copyWhole(pathOf(dataDir), name);
}
