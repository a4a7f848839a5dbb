import { extname } from 'node:path';
import { dropKept, fetchKept, type KeptName, keep, type Shelf, sha256 } from '../keptFiles.ts';
import type { StoreOfAny } from '../storeOfAny.ts';
import type { Writer } from '../tables.ts';
import type { MessageRow } from './rows.ts';

/** Files that go with a message and are kept until it was sent, beside the database. */

/** What mail servers take; a larger file is refused by many. Bytes. */
export const LARGEST_FILE = 15_000_000;

type Attached = Pick<MessageRow, 'file_sha256' | 'file_name'>;

const namedBy = (hash: string, name: string): KeptName => ({
  folder: 'reports',
  hash,
  extension: extname(name).slice(1) || 'bin',
});

/** Keeps the bytes and gives the columns of the message that they go with. */
export async function keepFile(
  shelf: Shelf & { readonly db: Writer },
  name: string,
  bytes: Uint8Array,
): Promise<{ file_sha256: string; file_name: string }> {
  const hash = sha256(bytes);
  await keep(shelf, namedBy(hash, name), bytes);
  return { file_sha256: hash, file_name: name };
}

/** The file of a message; null where it has none, or where it is gone or no longer what it was. */
export async function fileOf(
  shelf: Shelf,
  { file_sha256: hash, file_name: name }: Attached,
): Promise<{ readonly name: string; readonly bytes: Buffer } | null> {
  if (hash === null || name === null) return null;
  const found = await fetchKept(shelf, namedBy(hash, name));
  return found && { name, bytes: found.bytes };
}

/** Takes the file of a sent message away, unless another one still waits for it. */
export async function dropFile(
  store: Pick<StoreOfAny, 'db' | 'reader' | 'dataDir'>,
  { file_sha256: hash, file_name: name }: Attached,
): Promise<void> {
  if (hash === null || name === null) return;
  const waiting = await store.reader
    .selectFrom('messages')
    .select('id')
    .where('file_sha256', '=', hash)
    .where('state', '<>', 'sent')
    .limit(1)
    .executeTakeFirst();
  if (!waiting) await dropKept(store, namedBy(hash, name));
}
