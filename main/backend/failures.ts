import type { z } from 'zod';
import { type Failure, type Issue, Refusal } from '../../shared/contract/answer.ts';

/** Of fields that a call does not know, each is an issue of its own, at its own place. */
function issuesOf({ code, path, message, ...issue }: z.core.$ZodIssue): Issue[] {
  const at = (...below: string[]) => [...path.map(String), ...below].join('.');
  if (code === 'unrecognized_keys' && 'keys' in issue) {
    return issue.keys.map((key) => ({
      path: at(key),
      code,
      message: 'There is no such field: check its name.',
    }));
  }
  return [{ path: at(), code: code ?? 'custom', message }];
}

/** The one thing that was wrong with an input. */
export const badIssue = (issue: Issue): Failure => ({
  kind: 'bad_input',
  code: 'bad_input',
  message: issue.path === '' ? issue.message : `${issue.path}: ${issue.message}`,
  issues: [issue],
});

/** How many faults of one input are told: more than any form has fields on screen. */
const MOST_ISSUES = 100;

/** What was wrong with an input, field by field. */
export function badInput(error: z.ZodError): Failure {
  const issues = error.issues.flatMap(issuesOf).slice(0, MOST_ISSUES);
  const first = issues[0];
  const where = first && first.path !== '' ? `${first.path}: ` : '';
  return {
    kind: 'bad_input',
    code: 'bad_input',
    message: first ? `${where}${first.message}` : 'The input does not have the form that this call takes.',
    issues,
  };
}

function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Puts whatever stopped a call into the contract's words. What is nobody's input is `internal` and goes to the log. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  const code = sqliteCode(error);
  if (code.startsWith('SQLITE_CONSTRAINT')) {
    return {
      kind: 'conflict',
      code: 'forbidden_by_data',
      message: `The data forbids this, and nothing was changed: ${(error as Error).message}. Look again and retry.`,
    };
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return {
      kind: 'storage',
      code: 'busy',
      message: 'Another Hangar is writing for too long. Nothing was changed: try again.',
    };
  }
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') {
    return {
      kind: 'storage',
      code: 'disk_full',
      message: 'The disk is full. Nothing was changed: make room and try again.',
    };
  }
  if (code.startsWith('SQLITE_') || code === 'EACCES' || code === 'EROFS' || code === 'EIO') {
    return {
      kind: 'storage',
      code: 'storage_failed',
      message:
        'The data could not be read or written, and nothing was changed. Restart Hangar; it checks the data as it opens.',
    };
  }
  return {
    kind: 'internal',
    code: 'internal',
    message:
      'Something in Hangar went wrong, and nothing was changed. Try again; if it stays, restart Hangar.',
  };
}
