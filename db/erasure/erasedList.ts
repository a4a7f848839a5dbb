import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BACKUP_FOLDER } from '../dataFolder.ts';
import type { Writer } from '../tables.ts';
import { makeFolderIn, writeWhole } from '../wholeFiles.ts';

/**
 * Who was erased, by ids that say nothing by themselves, beside the backups: a backup from before that is restored brings
 * them back, and nothing in it could tell. Whoever is found again stands first among those who may go.
 */

const ids = z.array(z.uuid());
const listPath = (dataDir: string): string => join(dataDir, BACKUP_FOLDER, 'erased.json');

async function listed(dataDir: string): Promise<string[]> {
  const path = listPath(dataDir);
  if (!existsSync(path)) return [];
  try {
    return ids.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Spoilt, it is written anew with the next erasure; the present database knows its own.
    return [];
  }
}

export async function listErased(dataDir: string, customerIds: readonly string[]): Promise<void> {
  const all = [...new Set([...(await listed(dataDir)), ...customerIds])];
  await makeFolderIn(dataDir, BACKUP_FOLDER);
  await writeWhole(listPath(dataDir), JSON.stringify(all));
}

/** In one statement. */
const AT_ONCE = 500;

/** Has those who came back with a restored backup be due at once. */
export async function meetErased(db: Writer, dataDir: string): Promise<void> {
  const all = await listed(dataDir);
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const found = await db
      .selectFrom('customers')
      .innerJoin('keepings', 'keepings.customer_id', 'customers.id')
      .select('customers.id')
      .where('customers.id', 'in', all.slice(at, at + AT_ONCE))
      .where('erased_at', 'is', null)
      .where((where) => where.or([where('why', 'is', null), where('why', '<>', 'restored')]))
      .execute();
    for (const { id } of found) {
      await db
        .updateTable('keepings')
        .set({ due_on: BEFORE_ALL, why: 'restored' })
        .where('customer_id', '=', id)
        .execute();
    }
  }
}

/** Sorts before every other day. */
const BEFORE_ALL = '0000-01-01';
