import type { TFunction } from 'i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import type { Money } from '../../shared/money/money.ts';
import { closed } from '../text/sentence.ts';
import type { Format } from '../text/useFormat.ts';

type Adjustment = NonNullable<NonNullable<Claim['choice']>['adjustment']>;

/** What a manager made of a fee: what was quoted, who adjusted it and why, and the rate where it comes from one. */
export function adjustmentWords(
  { by, reason, amount, exchangeRate }: Adjustment,
  quoted: Money,
  t: TFunction,
  { money, number, date }: Pick<Format, 'money' | 'number' | 'date'>,
): string {
  const was = t('desk:adjust.was', { quoted: money(quoted), by, reason: closed(reason) });
  if (!exchangeRate) return was;
  const { from, rate, on } = exchangeRate;
  const figures = { on: date(on), currency: from, rate: number(Number(rate), 8), own: amount.currency };
  return `${was} ${t('desk:adjust.rateWas', figures)}`;
}
