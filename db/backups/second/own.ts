import Database from 'better-sqlite3';
import type { Backup, BackupFile } from '../kept.ts';
import { firstLinkIn } from '../proof.ts';

function firstLink(path: string): string | null {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return firstLinkIn(copy);
  } finally {
    copy.close();
  }
}

/** Those of a folder whose chain of events begins as in the backups here, and which are this centre's by that. */
export function ownAmong<F extends BackupFile>(files: readonly F[], [own]: readonly Backup[]): F[] {
  if (!own) return [];
  const first = firstLink(own.path);
  return files.filter(({ path }) => {
    try {
      return firstLink(path) === first;
    } catch {
      // Whose it is, nobody can tell; where it is ours, it is copied anew.
      return false;
    }
  });
}
