import type { TFunction } from 'i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Promised } from '../../shared/contract/delivery.ts';
import type { Format } from '../text/useFormat.ts';

/**
 * What is to be said of a replacement's delivery: what was promised with the choice, or what would be now. A promise
 * stays one however the centre does it; that no unit can be had says nothing of new parts.
 */
export function deliverySaid({
  choice,
  delivery,
  newParts,
}: Pick<Claim, 'choice' | 'delivery' | 'newParts'>): Promised | null {
  if (!choice) return delivery.now;
  return newParts && delivery.promised?.days === null ? null : delivery.promised;
}

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
