import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { EventHead } from '../../shared/contract/eventHead.ts';
import { BACKUP_FOLDER, type Backup, backupAt, listBackups, superfluous } from './kept.ts';
import { headIn, type Proof, proofPath, readProof, sha256OfFile } from './proof.ts';

/** A part file older than this was left by a program that was killed. Milliseconds. */
const ABANDONED_MS = 3_600_000;
const PAGES_AT_A_TIME = 100;
const BESIDE_A_DATABASE = ['', '-journal', '-wal', '-shm'];

export interface MadeBackup extends Backup {
  /** The end of the chain of events that the backup holds; null when there are none. */
  readonly head: EventHead | null;
}

export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Checks that the file is a whole SQLite database and reads `what` from it. Throws otherwise. */
function readWhole<T>(path: string, what: (copy: Database.Database) => T): T {
  const copy = new Database(path, { fileMustExist: true });
  try {
    // A backup is one file: without this it would want a WAL beside it.
    copy.pragma('journal_mode = DELETE');
    const result = copy.pragma('quick_check(1)', { simple: true });
    if (result !== 'ok') throw new Error(`The backup ${path} did not pass its check: ${String(result)}`);
    return what(copy);
  } finally {
    copy.close();
  }
}

/** True when the backup is what was written, byte for byte where its proof is there, and a whole database. */
export async function isSound(backup: Backup): Promise<boolean> {
  try {
    const proof = await readProof(backup.path);
    if (proof && proof.sha256 !== (await sha256OfFile(backup.path))) return false;
    return readWhole(backup.path, () => true);
  } catch {
    return false;
  }
}

/** The newest backup that can be relied on, or null. */
export async function newestSound(dataDir: string): Promise<Backup | null> {
  for (const backup of listBackups(dataDir)) if (await isSound(backup)) return backup;
  return null;
}

function removeBackup(backup: Backup): void {
  rmSync(backup.path, { force: true });
  rmSync(proofPath(backup.path), { force: true });
}

function sweepAbandoned(folder: string, now: string): void {
  for (const name of readdirSync(folder)) {
    if (!/\.part(-journal|-wal|-shm)?$/.test(name)) continue;
    const path = join(folder, name);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.parse(now) - written > ABANDONED_MS) rmSync(path, { force: true });
  }
}

/**
 * Copies the database online, over a connection of its own: on the backend's, a transaction under way would stand in
 * the way. Its snapshot is held throughout, so that writes meanwhile neither enter the copy nor begin it anew.
 */
async function copyTo(target: string, databasePath: string, signal: AbortSignal | undefined): Promise<void> {
  const source = new Database(databasePath, { readonly: true });
  try {
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(target, {
      // Called after each part; what it throws ends the copy.
      progress: () => {
        signal?.throwIfAborted();
        return PAGES_AT_A_TIME;
      },
    });
  } finally {
    source.close();
  }
}

/**
 * Backs the open database up beside it: online, to a temporary file, checked, synced, renamed, with its proof written
 * first. `now` is UTC ISO 8601. Older backups beyond those that are kept go only after the new one stands. An aborted
 * `signal` breaks it off and leaves nothing behind.
 */
export async function backUp(
  connection: Database.Database,
  dataDir: string,
  now: string,
  signal?: AbortSignal,
): Promise<MadeBackup> {
  const backup = backupAt(dataDir, now);
  const folder = join(dataDir, BACKUP_FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  sweepAbandoned(folder, now);
  const temporary = `${backup.path}.${process.pid}.part`;
  let whole = false;
  try {
    await copyTo(temporary, connection.name, signal);
    const head = readWhole(temporary, headIn);
    syncFile(temporary);
    const proof: Proof = { sha256: await sha256OfFile(temporary), head };
    signal?.throwIfAborted();
    await writeFile(proofPath(backup.path), JSON.stringify(proof), { mode: 0o600 });
    syncFile(proofPath(backup.path));
    renameSync(temporary, backup.path);
    whole = true;
    for (const old of superfluous(listBackups(dataDir), backup.day)) removeBackup(old);
    return { ...backup, head };
  } finally {
    for (const suffix of BESIDE_A_DATABASE) rmSync(`${temporary}${suffix}`, { force: true });
    if (!whole) rmSync(proofPath(backup.path), { force: true });
  }
}
