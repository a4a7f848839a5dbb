import type { TFunction } from 'i18next';
import type { Offer } from './offers.ts';
import type { PaperFormat } from './paperFormat.ts';

/** What a customer wants to know of an offer besides its price, in short sentences. */
export function offerPoints({ choice, shipping, plan }: Offer, t: TFunction, format: PaperFormat): string[] {
  const points = [t(`papers:offer.what.${choice}`)];
  if (plan?.tier) points.push(t('papers:offer.tier', { tier: plan.tier }));
  if (plan?.saving) points.push(t('papers:offer.saving', { saving: format.money(plan.saving) }));
  if (plan && plan.remainingAfter !== null) {
    points.push(
      plan.remainingAfter === 0
        ? t('papers:offer.noneLeft')
        : t('papers:offer.left', { count: plan.remainingAfter }),
    );
  }
  if (shipping) points.push(shippingOf(shipping, t));
  return points;
}

/** How a parcel travels and at whose cost. */
export function shippingOf(shipping: NonNullable<Offer['shipping']>, t: TFunction): string {
  return shipping.priority
    ? t(`papers:shippingPriority.${shipping.paidBy}`)
    : t(`papers:shippingPlain.${shipping.paidBy}`);
}
