import type { TFunction } from 'i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Promised } from '../../shared/contract/delivery.ts';
import type { Format } from '../text/useFormat.ts';

/** What is to be said of a replacement's delivery: what was promised with the choice, or what would be now. */
export const deliverySaid = ({ choice, delivery }: Pick<Claim, 'choice' | 'delivery'>): Promised | null =>
  choice ? delivery.promised : delivery.now;

/**
 * A promise in words. Before the choice its days are those of a payment made today; once the choice is made they are
 * known when the fee is settled.
 */
export function promiseWords(
  { availability, days, leaving }: Promised,
  chosen: boolean,
  today: string,
  t: TFunction,
  format: Pick<Format, 'date'>,
): string {
  if (availability === 'not_available' || !days) return t('claim:delivery.none');
  const day = (date: string) => format.date(date, 'weekday');
  if (chosen && leaving) return t('claim:delivery.fixed', { from: day(leaving.from), by: day(leaving.by) });
  if (availability === 'from_supplier') return t('claim:delivery.from_supplier', { ...days });
  if (chosen || !leaving) return t('claim:delivery.in_stock');
  return leaving.from === today
    ? t('claim:delivery.today', { by: day(leaving.by) })
    : t('claim:delivery.days', { from: day(leaving.from), by: day(leaving.by) });
}
