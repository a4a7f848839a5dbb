import { constants } from 'node:os';

/** What the place where data lies can do to a program. */
export type Fault =
  | 'busy'
  | 'full'
  | 'read_only'
  | 'not_permitted'
  | 'missing'
  | 'failing'
  | 'damaged'
  | 'unreachable';

/** By the beginning of the code, which SQLite, PostgreSQL and the system put on their errors; the first that fits counts. */
const FAULTS: readonly (readonly [RegExp, Fault])[] = [
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'],
  // The log's index is made to its full size before it is used, so it is what finds the disk full first.
  [/^(SQLITE_FULL|SQLITE_IOERR_SHMSIZE|ENOSPC|EDQUOT|EFBIG)/, 'full'],
  [/^SQLITE_READONLY_DBMOVED/, 'missing'],
  [/^(SQLITE_READONLY|EROFS)/, 'read_only'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'damaged'],
  [/^(SQLITE_IOERR|EIO)/, 'failing'],
  [/^(SQLITE_PERM|SQLITE_CANTOPEN|EACCES|EPERM)/, 'not_permitted'],
  // What a server's disk was mounted from is not the same any more.
  [/^(ENOENT|ENOTDIR|ESTALE)/, 'missing'],
  // Of PostgreSQL: see “PostgreSQL Error Codes” in its manual.
  [/^(40001|40P01|55P03|53300)$/, 'busy'],
  [/^53[12]00$/, 'full'],
  [/^25006$/, 'read_only'],
  [/^42501$/, 'not_permitted'],
  [/^XX00[12]$/, 'damaged'],
  [/^58030$/, 'failing'],
  [
    /^(08\w{3}|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/,
    'unreachable',
  ],
];

/** How Node calls an error of the system's that it has no name for, as that of a quota that is used up. */
const UNNAMED = /^Unknown system error -(\d+)$/;

function nameOf(code: string): string {
  const number = Number(UNNAMED.exec(code)?.[1]);
  return Object.entries(constants.errno).find(([, errno]) => errno === number)?.[0] ?? code;
}

/** The code of an error of the database's or the system's; empty for any other. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? nameOf(error.code) : '';

/** What pg says of a connection that has ended, without a code. */
const CUT_OFF =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Null for an error that is not the storage's. */
export function faultOf(error: unknown): Fault | null {
  const code = errorCode(error);
  if (code === '' && error instanceof Error && CUT_OFF.test(error.message)) return 'unreachable';
  // A server on the same computer is reached by a socket, which is a file that goes with it.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'connect') return 'unreachable';
  return FAULTS.find(([codes]) => codes.test(code))?.[1] ?? null;
}

/** Whether the database's own rules forbid it. */
export const isForbidden = (error: unknown): boolean => /^(SQLITE_CONSTRAINT|23)/.test(errorCode(error));
