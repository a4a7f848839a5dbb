import type { TFunction } from 'i18next';
import type { Offer } from '../verdict/offers.ts';
import type { PaperFormat } from './paperFormat.ts';

/** What a customer wants to know of an offer besides its price, in short sentences. */
export function offerPoints(
  { choice, price, shipping, plan, adjusted, newParts, delivery }: Offer,
  t: TFunction,
  format: PaperFormat,
): string[] {
  const points = [whatOf(choice, newParts, t, format)];
  if (plan?.tier) points.push(t('papers:offer.tier', { tier: plan.tier }));
  if (adjusted) points.push(adjustedOf(adjusted, price.currency, t, format));
  if (plan?.saving && !adjusted) points.push(t('papers:offer.saving', { saving: format.money(plan.saving) }));
  if (plan && plan.remainingAfter !== null) {
    points.push(
      plan.remainingAfter === 0
        ? t('papers:offer.noneLeft')
        : t('papers:offer.left', { count: plan.remainingAfter }),
    );
  }
  if (shipping) points.push(shippingOf(shipping, t));
  // The plan pages: only within the region of purchase does the manufacturer owe the service.
  if (plan && shipping?.paidBy === 'customer') points.push(t('papers:offer.outsideRegion'));
  if (newParts === 'possible') points.push(t('papers:offer.mayBeParts'));
  if (delivery) points.push(deliveryOf(delivery, t, format));
  return points;
}

function whatOf(
  choice: Offer['choice'],
  newParts: Offer['newParts'],
  t: TFunction,
  format: PaperFormat,
): string {
  if (newParts === null || newParts === 'possible') return t(`papers:offer.what.${choice}`);
  return t('papers:offer.newParts', {
    parts: format.words(newParts.map(({ component }) => t(`domain:component.${component}`))),
  });
}

/** When a replacement leaves: the days once they are fixed, else working days from payment. */
function deliveryOf(
  { availability, days, leaving }: NonNullable<Offer['delivery']>,
  t: TFunction,
  format: PaperFormat,
): string {
  if (leaving) return t('papers:delivery.fixed', { date: format.date(leaving.by) });
  return t(`papers:delivery.${availability}`, { ...days });
}

function adjustedOf(
  { quoted, rate }: NonNullable<Offer['adjusted']>,
  own: string,
  t: TFunction,
  format: PaperFormat,
): string {
  if (!rate) return t('papers:offer.adjusted', { quoted: format.money(quoted) });
  return t('papers:offer.adjustedAtRate', {
    quoted: format.money(quoted),
    on: format.date(rate.on),
    currency: rate.from,
    rate: format.number(Number(rate.rate), 8),
    own,
  });
}

/** How a parcel travels and at whose cost. */
function shippingOf(shipping: NonNullable<Offer['shipping']>, t: TFunction): string {
  return shipping.priority
    ? t(`papers:shippingPriority.${shipping.paidBy}`)
    : t(`papers:shippingPlain.${shipping.paidBy}`);
}
