import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BackupPreview } from '../../shared/contract/backups.ts';
import { endsWithItsKey } from '../events.ts';
import { sizeOf } from '../sqlite/folder.ts';
import { partOf } from '../wholeFiles.ts';
import { requireWhole } from './backUp.ts';
import type { BackupAt } from './bring.ts';
import { holdsOf } from './holds.ts';
import { lossOf } from './loss.ts';
import { readProof, sha256OfFile } from './proof.ts';
import { isSealed, openSeal } from './sealed.ts';
import { Locked } from './sealing.ts';

/** Why what could take the database's place must not: the first of these that is so. */
type Fault = NonNullable<BackupPreview['fault']>;

async function isAsWritten(path: string): Promise<boolean> {
  const proof = await readProof(path);
  return proof === null || proof.sha256 === (await sha256OfFile(path));
}

/** Opens a sealed backup into a file of its own, in the data folder and only for as long as it is read. */
async function whileOpen<T>(
  { path, passphrase = null }: BackupAt,
  dataDir: string,
  read: (path: string) => T,
): Promise<T> {
  const part = partOf(join(dataDir, 'looked-at.sqlite'));
  try {
    await (await openSeal(path, passphrase)).openTo(part);
    return read(part);
  } finally {
    await rm(part, { force: true });
  }
}

/** What a file alone tells, and the open data. */
export type Previewed = Omit<BackupPreview, 'by' | 'at'>;

interface Looking {
  readonly dataDir: string;
  readonly key: Buffer | null;
  /** The open database; null where there is nothing that could be lost. */
  readonly live: Database.Database | null;
}

/** Reads a whole database through. Throws where it is none. */
function look(path: string, { key, live }: Looking): Pick<Previewed, 'fault' | 'holds' | 'loss'> {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    requireWhole(copy);
    if (key && !endsWithItsKey(copy, key)) return { fault: 'foreign', holds: null, loss: null };
    return { fault: null, holds: holdsOf(copy), loss: live && lossOf(live, copy) };
  } finally {
    copy.close();
  }
}

/**
 * Reads through what could take the place of a database, a backup or what was put aside, and tells what it holds and what
 * would be lost by it. Nothing is written into either.
 */
export async function previewOf(at: BackupAt, looking: Looking): Promise<Previewed> {
  const bytes = sizeOf(at.path);
  const not = (fault: Fault) => ({ bytes, fault, holds: null, loss: null });
  try {
    if (isSealed(at.path)) {
      return { bytes, ...(await whileOpen(at, looking.dataDir, (path) => look(path, looking))) };
    }
    return (await isAsWritten(at.path)) ? { bytes, ...look(at.path, looking) } : not('damaged');
  } catch (problem) {
    return not(problem instanceof Locked ? problem.why : 'damaged');
  }
}
