import type { TFunction } from 'i18next';
import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import type { Failure } from '../../shared/contract/index.ts';
import { fieldMessage } from './fieldMessages.ts';

/** What went wrong, in the person's language; the backend's own English sentence when there is no translation. */
export function failureText(t: TFunction, failure: Failure): string {
  return t(`errors:${failure.code}`, { ...failure.figures, defaultValue: failure.message });
}

/**
 * Puts what the backend says about single fields on those fields and moves the focus to the first.
 * Returns the sentences that belong to no field of the form; show them with FailureNote.
 */
export function applyIssues<V extends FieldValues>(
  form: Pick<UseFormReturn<V>, 'setError' | 'getValues'>,
  failure: Failure,
): string[] {
  const homeless: string[] = [];
  let focused = false;
  const values: unknown = form.getValues();
  for (const issue of failure.issues ?? []) {
    const message = fieldMessage(issue.message, issue.code);
    if (!reaches(values, issue.path)) {
      homeless.push(message);
      continue;
    }
    form.setError(issue.path as FieldPath<V>, { type: issue.code, message }, { shouldFocus: !focused });
    focused = true;
  }
  return homeless;
}

/** True when the path names a value that the form holds. */
function reaches(values: unknown, path: string): boolean {
  if (path === '') return false;
  let at: unknown = values;
  for (const part of path.split('.')) {
    if (typeof at !== 'object' || at === null || !(part in at)) return false;
    at = (at as Readonly<Record<string, unknown>>)[part];
  }
  return true;
}
