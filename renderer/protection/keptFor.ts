import type { TFunction } from 'i18next';
import type { ErasureRow, Hindrance } from '../../shared/contract/erasures.ts';
import type { Format } from '../text/useFormat.ts';

type Dates = Pick<Format, 'date' | 'instant'>;

/** Why a customer's data is kept and until when, or that it may go, as a sentence. */
export function keptWords(row: ErasureRow, today: string, t: TFunction, format: Dates): string {
  const { dueOn, why, erasedAt } = row;
  if (erasedAt !== null) return t('protection:erasedAt', { at: format.instant(erasedAt) });
  if (why === 'restored') return t('protection:kept.restored');
  if (dueOn === null) return t(`protection:kept.${why}`, { date: '' });
  if (dueOn <= today) return t('protection:mayGo');
  return t(`protection:kept.${why}`, { date: format.date(dueOn) });
}

export function hindranceWords({ why, name, until }: Hindrance, t: TFunction, format: Dates): string {
  return t(`protection:hindrance.${why}`, {
    name: name ?? '',
    date: until === null ? '' : format.date(until),
  });
}
