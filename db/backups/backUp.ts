import type { KeyObject } from 'node:crypto';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { knownEventKey } from '../eventKey.ts';
import { endsWithItsKey } from '../events.ts';
import { type Signer, signBackup } from '../keys/signing.ts';
import { differBySame, differencesIn, isNothing } from '../sqlite/rows/prove.ts';
import { indexesAskew } from '../sqlite/searches.ts';
import { makeFolderIn, partOf, sweepParts, syncFile, takePlace, writeWhole } from '../wholeFiles.ts';
import { keepFiles } from './files.ts';
import { BACKUP_FOLDER, type Backup, type BackupFile, backupAt, readBackups, superfluous } from './kept.ts';
import { headIn, type KeptProof, type Proof, proofPath, readProof, sha256OfFile } from './proof.ts';

const PAGES_AT_A_TIME = 100;
const BESIDE_A_DATABASE = ['', '-journal', '-wal', '-shm'];

/** Throws where a database is not whole. */
export function requireWhole(copy: Database.Database): void {
  const result = copy.pragma('quick_check(1)', { simple: true });
  if (result !== 'ok') throw new Error(`${copy.name} did not pass its check: ${String(result)}`);
}

/** Checks that the file is a whole SQLite database and reads `what` from it. Throws otherwise. */
function readWhole<T>(path: string, what: (copy: Database.Database) => T): T {
  const copy = new Database(path, { fileMustExist: true });
  try {
    // A backup is one file: without this it would want a WAL beside it.
    copy.pragma('journal_mode = DELETE');
    requireWhole(copy);
    return what(copy);
  } finally {
    copy.close();
  }
}

/**
 * True when the backup is what was written, byte for byte where its proof is there, a whole database, and of the centre
 * whose key of the events is given; null where none is known.
 */
export async function isSound(backup: BackupFile, key: Buffer | null = null): Promise<boolean> {
  try {
    const proof = await readProof(backup.path);
    if (proof && proof.sha256 !== (await sha256OfFile(backup.path))) return false;
    return readWhole(backup.path, (copy) => key === null || endsWithItsKey(copy, key));
  } catch {
    return false;
  }
}

/** The backup that can be relied on and whose record reaches furthest, or null. */
export async function newestSound(dataDir: string): Promise<Backup | null> {
  const key = knownEventKey(dataDir);
  for (const backup of (await readBackups(dataDir)).backups) if (await isSound(backup, key)) return backup;
  return null;
}

/** With what was written down beside it. */
export function removeBackup(backup: BackupFile): void {
  rmSync(backup.path, { force: true });
  rmSync(proofPath(backup.path), { force: true });
}

/** Hears how many pages of a database have been copied, and of how many. */
type Copied = (done: number, of: number) => void;

interface Copying {
  /** Aborted, it breaks the copy off, and half of one is left for the caller to remove. */
  readonly signal?: AbortSignal | undefined;
  readonly copied?: Copied;
  /** With it, the rows of the copy are proven to be those that it was made from. */
  readonly rowsKey?: KeyObject;
  /** Hears which indexes of words do not say what their documents say, in the copy and so in what it was made from. */
  readonly askew?: (names: readonly string[]) => void;
}

/** Makes a copy that can be relied on, and what proves it later. */
export async function copyProven(
  databasePath: string,
  target: string,
  { signal, copied = () => undefined, rowsKey, askew }: Copying,
): Promise<Proof> {
  await copyTo(target, databasePath, signal, copied);
  const head = readWhole(target, (copy) => {
    if (rowsKey) requireSameRows(copy, databasePath, rowsKey);
    askew?.(indexesAskew(copy));
    return headIn(copy);
  });
  await syncFile(target);
  const files = await keepFilesOf(target, dirname(databasePath), signal);
  return { sha256: await sha256OfFile(target), head, files };
}

/** Puts what the copy lists beside the backups. */
async function keepFilesOf(target: string, dataDir: string, signal: AbortSignal | undefined) {
  const copy = new Database(target, { readonly: true, fileMustExist: true });
  try {
    return await keepFiles(copy, dataDir, signal);
  } finally {
    copy.close();
  }
}

/** What differs in the data differs in its copy, by as much, whatever was stored meanwhile; nothing else may. Throws. */
function requireSameRows(copy: Database.Database, databasePath: string, key: KeyObject): void {
  const inCopy = differencesIn(copy, key);
  if (isNothing(inCopy)) return;
  const source = new Database(databasePath, { readonly: true });
  try {
    source.exec('BEGIN');
    if (differBySame(inCopy, differencesIn(source, key))) return;
    throw new Error(`Rows of the backup ${copy.name} are not those that it was copied from.`);
  } finally {
    source.close();
  }
}

/** Makes the copy: here, or in a thread of its own. */
type Copier = (target: string, signal: AbortSignal | undefined) => Promise<Proof>;

/**
 * Copies the database online, over a connection of its own: on the backend's, a transaction under way would stand in
 * the way. Its snapshot is held throughout, so that writes meanwhile neither enter the copy nor begin it anew.
 */
async function copyTo(
  target: string,
  databasePath: string,
  signal: AbortSignal | undefined,
  copied: Copied,
): Promise<void> {
  const source = new Database(databasePath, { readonly: true });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    const { totalPages: pages } = await source.backup(target, {
      // Called after each part; what it throws ends the copy.
      progress: ({ totalPages, remainingPages }) => {
        signal?.throwIfAborted();
        copied(totalPages - remainingPages, totalPages);
        return PAGES_AT_A_TIME;
      },
    });
    // Nobody is told of the last part.
    copied(pages, pages);
  } finally {
    source.close();
  }
}

interface BackingUp {
  /** Aborted, it breaks the backup off and leaves nothing behind. */
  readonly signal?: AbortSignal;
  readonly copy?: Copier;
  /** Null where the key that signs the proof is not open. */
  readonly signer?: Signer | null;
}

/**
 * Backs the open database up beside it: online, to a temporary file, checked, synced, renamed, with its proof written
 * first. `now` is UTC ISO 8601. Older backups beyond those that are kept go only after the new one stands.
 */
export async function backUp(
  connection: Database.Database,
  dataDir: string,
  now: string,
  {
    signal,
    copy = (target) => copyProven(connection.name, target, { signal }),
    signer = null,
  }: BackingUp = {},
): Promise<Backup> {
  const backup = backupAt(dataDir, now);
  const folder = join(dataDir, BACKUP_FOLDER);
  await makeFolderIn(dataDir, BACKUP_FOLDER);
  await sweepParts(folder);
  const temporary = partOf(backup.path);
  let whole = false;
  try {
    const proof = await copy(temporary, signal);
    signal?.throwIfAborted();
    const signed = signer && signBackup(proof, signer, now);
    // Without a signature it is as older programs read it, to which a backup before a migration leads back.
    const { files, ...plain } = proof;
    const kept: KeptProof | typeof plain = signed ? { ...proof, signed } : plain;
    await writeWhole(proofPath(backup.path), JSON.stringify(kept));
    await takePlace(temporary, backup.path);
    whole = true;
    for (const old of superfluous((await readBackups(dataDir)).backups, backup)) removeBackup(old);
    return { ...backup, head: proof.head, files: signed && files };
  } finally {
    for (const suffix of BESIDE_A_DATABASE) rmSync(`${temporary}${suffix}`, { force: true });
    if (!whole) rmSync(proofPath(backup.path), { force: true });
  }
}
