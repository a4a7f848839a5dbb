import { Letter } from '../letter/Letter.tsx';
import { Heading, Notice, Paragraph, SerialText } from '../letter/parts.tsx';
import { ReasonList } from '../letter/ReasonList.tsx';
import { replyTo } from '../letter/replyTo.ts';
import { offersOf } from '../offers.ts';
import { usePaper } from '../PaperContext.ts';
import { reasonsOf } from '../reasons.ts';
import { Costs } from './Costs.tsx';

/** The decision on a claim in a letter: what it is, why, what each way out costs, what to do now. */
export function VerdictLetter() {
  const { t, format, claim, centre } = usePaper();
  const { verdict, explanations } = claim.assessment;
  const offers = offersOf(
    verdict,
    { amount: centre.diagnosisFee, currency: centre.currency },
    claim.currency,
  );
  const mayVary = offers.some((offer) => offer.plan?.feeMayVary);
  const reply = replyTo(centre) || centre.name;
  return (
    <Letter
      title={t('papers:verdict.title')}
      mark={t('papers:verdict.title')}
      addressee={claim.customer.name}
      info={[
        [t('papers:receipt.receivedOn'), format.date(claim.receivedOn)],
        [t('papers:model'), claim.model],
        [t('papers:serial'), <SerialText key="serial" value={claim.serial} />],
        ...(claim.plan
          ? ([
              [
                t('papers:plan.code'),
                <span key="code" className="mono">
                  {claim.plan.code}
                </span>,
              ],
            ] as const)
          : []),
        ...(verdict.validUntil ? ([[t('papers:plan.until'), format.date(verdict.validUntil)]] as const) : []),
      ]}
    >
      <Paragraph>{t('papers:verdict.greeting', { name: claim.customer.name })}</Paragraph>
      <Notice>
        <strong>{t(`papers:decision.${verdict.verdict}`)}</strong>
      </Notice>
      <Heading>{t('papers:verdict.why')}</Heading>
      <ReasonList reasons={reasonsOf(explanations, t, format)} />
      {offers.length > 0 && (
        <>
          <Heading>{t('papers:verdict.costs')}</Heading>
          <Costs offers={offers} />
        </>
      )}
      <Heading>{t('papers:verdict.next')}</Heading>
      <Paragraph>
        {verdict.verdict === 'not_covered' && offers.length === 0
          ? t('papers:verdict.nextStep.nothing', { reply })
          : t(`papers:verdict.nextStep.${verdict.verdict}`, { reply })}
      </Paragraph>
      {verdict.verdict === 'not_covered' && <Paragraph>{t('papers:verdict.objection')}</Paragraph>}
      {mayVary && <Paragraph small>{t('papers:choice.feeMayVary')}</Paragraph>}
      <Paragraph keep>{t('papers:verdict.regards')}</Paragraph>
      <Paragraph>{centre.name}</Paragraph>
    </Letter>
  );
}
