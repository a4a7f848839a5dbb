import type { Offer } from '../../verdict/offers.ts';
import { offerPoints } from '../offerPoints.ts';
import { usePaper } from '../PaperContext.ts';

/** Each way out with what the customer pays for it. */
export function Costs({ offers }: { readonly offers: readonly Offer[] }) {
  const { t, format } = usePaper();
  return (
    <table className="costs" data-flow="rows">
      <tbody>
        {offers.map((offer) => (
          <tr key={offer.choice}>
            <td>
              <strong>{t(`domain:choice.${offer.choice}`)}</strong>
              <small>{offerPoints(offer, t, format).join(' ')}</small>
            </td>
            <td className="column-net">
              {offer.price.amount === 0 ? t('papers:offer.free') : format.money(offer.price)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
