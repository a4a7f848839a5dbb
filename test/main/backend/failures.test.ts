import { constants } from 'node:os';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../main/backend/failures.ts';

const withCode = (code: string) => Object.assign(new Error('raw words of the system, and a /path'), { code });

describe('what the storage does', () => {
  test.each([
    ['SQLITE_BUSY', 'busy'],
    ['SQLITE_BUSY_RECOVERY', 'busy'],
    ['SQLITE_FULL', 'disk_full'],
    ['SQLITE_IOERR_SHMSIZE', 'disk_full'],
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    // As Node says the same, which has no name for it.
    [`Unknown system error -${constants.errno.EDQUOT}`, 'disk_full'],
    ['ESTALE', 'data_file_missing'],
    ['SQLITE_READONLY', 'data_read_only'],
    ['EROFS', 'data_read_only'],
    ['SQLITE_CANTOPEN', 'data_not_permitted'],
    ['EACCES', 'data_not_permitted'],
    ['SQLITE_IOERR_FSYNC', 'disk_failing'],
    ['EIO', 'disk_failing'],
    ['SQLITE_CORRUPT_VTAB', 'data_damaged'],
    ['SQLITE_NOTADB', 'data_damaged'],
    ['ENOENT', 'data_file_missing'],
    ['SQLITE_ERROR', 'storage_failed'],
  ])('%s is told as %s, in words of its own', (code, told) => {
    const failure = failureOf(withCode(code));
    expect(failure).toMatchObject({ kind: 'storage', code: told });
    expect(failure.message).not.toContain('raw words');
  });

  test('what is nothing of it is an inner mistake', () => {
    expect(failureOf(new Error('x'))).toMatchObject({ kind: 'internal', code: 'internal' });
  });
});
