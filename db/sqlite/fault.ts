/** What the place where data lies can do to a program. */
export type Fault = 'busy' | 'full' | 'read_only' | 'not_permitted' | 'missing' | 'failing' | 'damaged';

/** By the beginning of the code, which SQLite and the system put on their errors; the first that fits counts. */
const FAULTS: readonly (readonly [RegExp, Fault])[] = [
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'],
  // The log's index is made to its full size before it is used, so it is what finds the disk full first.
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|EFBIG)/, 'full'],
  [/^SQLITE_READONLY_DBMOVED/, 'missing'],
  [/^(SQLITE_READONLY|EROFS)/, 'read_only'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'damaged'],
  [/^(SQLITE_IOERR|EIO)/, 'failing'],
  [/^(SQLITE_PERM|SQLITE_CANTOPEN|EACCES|EPERM)/, 'not_permitted'],
  [/^(ENOENT|ENOTDIR)/, 'missing'],
];

/** The code of an error of SQLite's or the system's; empty for any other. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Null for an error that is not the storage's. */
export function faultOf(error: unknown): Fault | null {
  const code = errorCode(error);
  return FAULTS.find(([codes]) => codes.test(code))?.[1] ?? null;
}
