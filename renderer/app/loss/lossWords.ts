import type { TFunction } from 'i18next';
import type { ToldLoss } from '../../../shared/contract/storage.ts';

/** How much is missing, from when to when, in a sentence. `instant` puts an instant into the reader's words. */
export function lossWords(
  { commits, from, until }: Pick<ToldLoss, 'commits' | 'from' | 'until'>,
  t: TFunction,
  instant: (at: string) => string,
): string {
  if (commits === null) return t('shell:loss.untold');
  if (from === null || until === null) return t('shell:loss.undated', { count: commits });
  return t('shell:loss.words', { count: commits, from: instant(from), until: instant(until) });
}
