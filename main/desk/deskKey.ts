import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyStore } from '../../db/keys/keys.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { writeWhole } from '../../db/wholeFiles.ts';

/**
 * What a desk proves itself by, and what it closes the bookings with that wait on its disk. The system's key store holds
 * both where there is one; elsewhere they lie in the folder, readable by its owner.
 */

const KEY_FILE = 'desk.key';
const CLOSING_KEY_BYTES = 32;

const form = z.strictObject({ held: z.enum(['system', 'folder']), secret: z.base64() });
const secrets = z.strictObject({ privateKey: z.base64(), closingKey: z.base64() });

export interface DeskKey {
  readonly held: 'system' | 'folder';
  /** Ed25519. */
  readonly privateKey: KeyObject;
  /** 32 bytes, for what lies on this disk alone. */
  readonly closingKey: Buffer;
}

const pathIn = (dataDir: string): string => join(dataDir, KEY_FILE);

/** Makes a desk's keys and keeps them in its folder. */
export async function makeDeskKey(dataDir: string, keyStore: KeyStore | null): Promise<DeskKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const closingKey = randomBytes(CLOSING_KEY_BYTES);
  const secret = Buffer.from(
    JSON.stringify({
      privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
      closingKey: closingKey.toString('base64'),
    } satisfies z.infer<typeof secrets>),
  );
  const sealed = (await keyStore?.seal(secret)) ?? null;
  const kept: z.infer<typeof form> = {
    held: sealed ? 'system' : 'folder',
    secret: (sealed ?? secret).toString('base64'),
  };
  await writeWhole(pathIn(dataDir), JSON.stringify(kept));
  return { held: kept.held, privateKey, closingKey };
}

/** @throws OpenFailure where they are gone, or closed to whoever has signed in at this computer. */
export async function openDeskKey(dataDir: string, keyStore: KeyStore | null): Promise<DeskKey> {
  try {
    const { held, secret } = form.parse(JSON.parse(await readFile(pathIn(dataDir), 'utf8')));
    const given = Buffer.from(secret, 'base64');
    const opened = held === 'folder' ? given : ((await keyStore?.open(given)) ?? null);
    if (opened === null) throw new Error('The system’s key store did not open it.');
    const { privateKey, closingKey } = secrets.parse(JSON.parse(opened.toString('utf8')));
    return {
      held,
      privateKey: createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }),
      closingKey: Buffer.from(closingKey, 'base64'),
    };
  } catch (problem) {
    throw new OpenFailure(
      'desk_key_closed',
      'The key by which the centre knows this desk cannot be opened: sign in to this computer as the person who connected it.',
      problem,
    );
  }
}

export const removeDeskKey = (dataDir: string): Promise<void> => rm(pathIn(dataDir), { force: true });
