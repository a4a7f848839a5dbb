import type { Failure } from '../../shared/contract/index.ts';
import { isInstant } from '../../shared/time/instant.ts';
import { isPlainDate } from '../../shared/time/plainDate.ts';
import type { Format } from '../text/useFormat.ts';

/** A failure whose days and moments are written as the reader's language and the centre's clock have them. */
export function worded(failure: Failure, { date, instant }: Pick<Format, 'date' | 'instant'>): Failure {
  if (!failure.figures) return failure;
  const figures = Object.entries(failure.figures).map(([name, value]) => {
    const text = String(value);
    return [name, isInstant(text) ? instant(text) : isPlainDate(text) ? date(text) : value];
  });
  return { ...failure, figures: Object.fromEntries(figures) };
}
