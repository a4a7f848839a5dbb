import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../dataFolder.ts';
import { faultOf } from '../fault.ts';
import { OpenFailure } from '../openFailure.ts';

/** What stood in the database's place before a restore lies in a folder whose name begins so. */
export const KEPT_ASIDE = 'kept-aside-';
const LOCK_FILE = 'hangar.lock';

const LOCK_BOUND_MS = 10_000;
const LOCK_EVERY_MS = 20;

export const databasePath = (dataDir: string): string => join(dataDir, DATABASE_FILE);

/** Bytes; 0 where there is no such file. */
export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Does `work` on a data folder that nobody restores or sets up meanwhile; `alone`, nobody opens it either. The lock is
 * SQLite's on an empty file of its own, so that it goes with the process, whatever ends that.
 */
export async function inFolder<T>(
  dataDir: string,
  how: 'alone' | 'beside_others',
  work: () => Promise<T>,
): Promise<T> {
  const lock = new Database(join(dataDir, LOCK_FILE), { timeout: 0 });
  try {
    const until = performance.now() + LOCK_BOUND_MS;
    for (;;) {
      try {
        lock.exec(how === 'alone' ? 'BEGIN EXCLUSIVE' : 'BEGIN');
        lock.prepare('SELECT count(*) FROM sqlite_schema').get();
        break;
      } catch (error) {
        if (lock.inTransaction) lock.exec('ROLLBACK');
        if (faultOf(error) !== 'busy') throw error;
        if (performance.now() >= until) {
          throw new OpenFailure(
            'database_locked',
            'Another Hangar is opening, setting up or restoring this data: wait until it has ended, then start again.',
            error,
          );
        }
      }
      await pause(LOCK_EVERY_MS);
    }
    return await work();
  } finally {
    lock.close();
  }
}
