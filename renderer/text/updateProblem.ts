import type { TFunction } from 'i18next';
import type { ToldProblem } from '../../shared/contract/updateState.ts';
import { failureText } from '../api/failures.ts';
import type { Format } from './useFormat.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** Why an update goes no further and what to do, in the reader's language. */
export function problemText(t: TFunction, format: Format, { code, figures, because }: ToldProblem): string {
  const worded = Object.fromEntries(
    Object.entries(figures).map(([name, text]) => [name, INSTANT.test(text) ? format.instant(text) : text]),
  );
  return t(`updates:problem.${code}`, { ...worded, why: because ? failureText(t, because) : '' }).trim();
}
