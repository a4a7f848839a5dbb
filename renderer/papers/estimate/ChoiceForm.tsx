import { asAgreed, offersOf, withDelivery } from '../../verdict/offers.ts';
import { Heading, Paragraph, Signatures } from '../letter/parts.tsx';
import { replyTo } from '../letter/replyTo.ts';
import { usePaper } from '../PaperContext.ts';
import { OfferCard } from './OfferCard.tsx';

/** The offers side by side, each with a box to tick, and where to sign; ticked already once the choice is recorded. */
export function ChoiceForm() {
  const { t, format, claim, centre } = usePaper();
  const diagnosisFee = { amount: centre.diagnosisFee, currency: centre.currency };
  const offers = withDelivery(
    asAgreed(offersOf(claim.assessment.verdict, diagnosisFee, claim.currency), claim),
    claim,
  );
  if (offers.length === 0) return <Paragraph>{t('papers:choice.none')}</Paragraph>;
  const reply = replyTo(centre);
  const mayVary = !claim.choice?.adjustment && offers.some((offer) => offer.plan?.feeMayVary);
  return (
    <>
      <Heading>{t('papers:choice.title')}</Heading>
      <Paragraph keep>
        {claim.choice
          ? t('papers:choice.recorded', {
              on: format.instant(claim.choice.givenAt),
              how: t(`domain:givenBy.${claim.choice.givenBy}`),
            })
          : reply === ''
            ? t('papers:choice.howToCounter')
            : t('papers:choice.howTo', { reply })}
      </Paragraph>
      <div className="offers" data-keep="next">
        {offers.map((offer) => (
          <OfferCard key={offer.choice} offer={offer} chosen={claim.choice?.choice === offer.choice} />
        ))}
      </div>
      <Paragraph small keep>
        {t('papers:estimate.validity')} {mayVary && t('papers:choice.feeMayVary')}
      </Paragraph>
      <Signatures
        lines={[t('papers:choice.placeDate'), t('papers:choice.signature', { name: claim.customer.name })]}
      />
    </>
  );
}
