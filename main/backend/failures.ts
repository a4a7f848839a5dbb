import type { z } from 'zod';
import { errorCode, type Fault, faultOf, isForbidden } from '../../db/fault.ts';
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

const failed = (kind: Failure['kind'], code: string, message: string): Failure => ({ kind, code, message });

/** What the storage did, in words; nothing was changed in any of these cases. */
function storageFailure(fault: Fault): Failure {
  switch (fault) {
    case 'busy':
      return failed(
        'storage',
        'busy',
        'Another Hangar is writing for too long. Nothing was changed: try again.',
      );
    case 'full':
      return failed(
        'storage',
        'disk_full',
        'The disk is full. Nothing was changed: make room and try again.',
      );
    case 'read_only':
      return failed(
        'storage',
        'data_read_only',
        'The disk with the data lets nothing be written. Nothing was changed: have it made writable and try again.',
      );
    case 'not_permitted':
      return failed(
        'storage',
        'data_not_permitted',
        'Hangar may not write into its data folder. Nothing was changed: have whoever looks after this computer allow it, and try again.',
      );
    case 'failing':
      return failed(
        'storage',
        'disk_failing',
        'The disk with the data does not work as it should. Nothing was changed: try again, and if it stays so, have the disk checked and a backup copied elsewhere.',
      );
    case 'damaged':
      return failed(
        'storage',
        'data_damaged',
        'A part of the data is damaged. Nothing was changed: restart Hangar, which checks the data as it opens and offers the newest backup.',
      );
    case 'missing':
      return failed(
        'storage',
        'data_file_missing',
        'A file of the data is not where it was. Nothing was changed: restart Hangar, which looks at the data as it opens.',
      );
    case 'unreachable':
      return failed(
        'storage',
        'database_unreachable',
        'The database server does not answer, so nothing is saved. Send this again when it does: what you typed stays on the screen.',
      );
    default:
      return fault satisfies never;
  }
}

/** Puts whatever stopped a call into the contract's words. What is nobody's input is `internal` and goes to the log. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  if (isForbidden(error)) {
    return {
      kind: 'conflict',
      code: 'forbidden_by_data',
      message: `The data forbids this, and nothing was changed: ${(error as Error).message}. Look again and retry.`,
    };
  }
  const fault = faultOf(error);
  if (fault) return storageFailure(fault);
  if (errorCode(error).startsWith('SQLITE_')) {
    return failed(
      'storage',
      'storage_failed',
      'The data could not be read or written, and nothing was changed. Restart Hangar; it checks the data as it opens.',
    );
  }
  return {
    kind: 'internal',
    code: 'internal',
    message:
      'Something in Hangar went wrong, and nothing was changed. Try again; if it stays, restart Hangar.',
  };
}
