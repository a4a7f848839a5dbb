import type { Answer, Failure } from '../../shared/contract/answer.ts';

/** Short forms of the shell's own answers. */

export const done = <T>(value: T): Answer<T> => ({ ok: true, value });

export const failed = (kind: Failure['kind'], code: string, message: string): Answer<never> => ({
  ok: false,
  error: { kind, code, message },
});

/** Why a file could not be written or read, from the code of Node's error. */
export function fileFailure(problem: unknown): Answer<never> {
  const code = problem instanceof Error && 'code' in problem ? problem.code : null;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failed('storage', 'disk_full', 'The disk is full. Free some space and save again.');
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failed('storage', 'no_permission', 'This folder cannot be written to. Choose another one.');
    case 'ENOENT':
      return failed('not_found', 'file_missing', 'The file or its folder is no longer there.');
    default:
      return failed('storage', 'save_failed', 'The file could not be saved. Choose another folder or name.');
  }
}
