import type { Offer } from '../../verdict/offers.ts';
import { Box } from '../letter/parts.tsx';
import { offerPoints } from '../offerPoints.ts';
import { usePaper } from '../PaperContext.ts';

export function OfferCard({ offer, chosen }: { readonly offer: Offer; readonly chosen: boolean }) {
  const { t, format } = usePaper();
  return (
    <section className="offer">
      <h3>
        <Box ticked={chosen} />
        <span>{t(`domain:choice.${offer.choice}`)}</span>
      </h3>
      <p className="offer-price">
        {offer.price.amount === 0 ? t('papers:offer.free') : format.money(offer.price)}
      </p>
      <ul>
        {offerPoints(offer, t, format).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  );
}
