import Database from 'better-sqlite3';
import type { BackupPreview } from '../../shared/contract/backups.ts';
import { endsWithItsKey } from '../events.ts';
import { sizeOf } from '../sqlite/folder.ts';
import { requireWhole } from './backUp.ts';
import { holdsOf } from './holds.ts';
import { lossOf } from './loss.ts';
import { readProof, sha256OfFile } from './proof.ts';

/** Why what could take the database's place must not: the first of these that is so. */
type Fault = NonNullable<BackupPreview['fault']>;

async function isAsWritten(path: string): Promise<boolean> {
  const proof = await readProof(path);
  return proof === null || proof.sha256 === (await sha256OfFile(path));
}

/** What a file alone tells, and the open data. */
export type Previewed = Omit<BackupPreview, 'by' | 'at'>;

/**
 * Reads through what could take the place of a database, a backup or what was put aside, and tells what it holds and what
 * would be lost by it. Without `live` there is nothing that could be. Nothing is written into either.
 */
export async function previewOf(
  path: string,
  { key, live }: { readonly key: Buffer | null; readonly live: Database.Database | null },
): Promise<Previewed> {
  const bytes = sizeOf(path);
  const not = (fault: Fault) => ({ bytes, fault, holds: null, loss: null });
  let copy: Database.Database | null = null;
  try {
    if (!(await isAsWritten(path))) return not('damaged');
    copy = new Database(path, { readonly: true, fileMustExist: true });
    requireWhole(copy);
    if (key && !endsWithItsKey(copy, key)) return not('foreign');
    return { bytes, fault: null, holds: holdsOf(copy), loss: live && lossOf(live, copy) };
  } catch {
    return not('damaged');
  } finally {
    copy?.close();
  }
}
