import { whyNotWritten } from '../../db/filesOut.ts';
import { type Answer, type Failure, Refusal } from '../../shared/contract/answer.ts';

/** Short forms of the shell's own answers. */

export const done = <T>(value: T): Answer<T> => ({ ok: true, value });

export const failed = (kind: Failure['kind'], code: string, message: string): Answer<never> => ({
  ok: false,
  error: { kind, code, message },
});

/** Why a file could not be saved. */
export function fileFailure(problem: unknown): Answer<never> {
  const why = whyNotWritten(problem);
  return why instanceof Refusal
    ? { ok: false, error: why.failure }
    : failed('storage', 'save_failed', 'The file could not be saved. Choose another folder or name.');
}
