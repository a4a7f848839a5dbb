import type { Reader, Writer } from '../tables.ts';
import type { SigningKeyRow } from './signingKeyRow.ts';

/** The public keys that the centre signs with, and has signed with. */

/** Newest first: the first is the present one. */
export const signingKeys = (db: Reader): Promise<SigningKeyRow[]> =>
  db.selectFrom('signing_keys').selectAll().orderBy('seq', 'desc').execute();

export async function newestSigningKey(db: Reader): Promise<string | null> {
  const row = await db
    .selectFrom('signing_keys')
    .select('public_key')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.public_key ?? null;
}

/** Whether the centre has ever signed with it. */
export async function isSigningKey(db: Reader, publicKey: string): Promise<boolean> {
  const row = await db
    .selectFrom('signing_keys')
    .select('seq')
    .where('public_key', '=', publicKey)
    .executeTakeFirst();
  return row !== undefined;
}

export async function listSigningKey(writer: Writer, publicKey: string, since: string): Promise<void> {
  await writer.insertInto('signing_keys').values({ public_key: publicKey, since }).execute();
}
