import { asAgreed, offersOf } from '../../verdict/offers.ts';
import { decisionSentence, reasonsOfLetter } from '../decision.ts';
import { Letter } from '../letter/Letter.tsx';
import { Heading, Notice, Paragraph, SerialText } from '../letter/parts.tsx';
import { ReasonList } from '../letter/ReasonList.tsx';
import { replyTo } from '../letter/replyTo.ts';
import { usePaper } from '../PaperContext.ts';
import { FlyawayAsked } from '../receipt/FlyawayAsked.tsx';
import { Costs } from './Costs.tsx';

/** The decision on a claim in a letter: what it is, why, what each way out costs, what to do now. */
export function VerdictLetter() {
  const { t, format, claim, centre } = usePaper();
  const { verdict } = claim.assessment;
  const diagnosisFee = { amount: centre.diagnosisFee, currency: centre.currency };
  const offers = asAgreed(offersOf(verdict, diagnosisFee, claim.currency), claim);
  const { listed, fulfilled } = reasonsOfLetter(claim.assessment, t, format);
  const offersPlan = verdict.verdict === 'covered' && claim.assessment.automatic !== 'not_covered';
  const mayVary = claim.choice === null && offers.some((offer) => offer.plan?.feeMayVary);
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
        <strong>{decisionSentence(claim.assessment, t)}</strong>
      </Notice>
      <Heading>{t('papers:verdict.why')}</Heading>
      <ReasonList reasons={listed} />
      {fulfilled.length > 0 && (
        <Paragraph small>
          {offersPlan
            ? fulfilled.map(({ sentence }) => sentence).join(' ')
            : t('papers:verdict.fulfilled', { count: fulfilled.length })}
        </Paragraph>
      )}
      <FlyawayAsked />
      {offers.length > 0 && (
        <>
          <Heading>{t('papers:verdict.costs')}</Heading>
          <Costs offers={offers} />
        </>
      )}
      <Heading>{t('papers:verdict.next')}</Heading>
      <Paragraph keep>{<NextStep offered={offers.length > 0} />}</Paragraph>
      {verdict.verdict === 'not_covered' && claim.choice === null && (
        <Paragraph keep>{t('papers:verdict.objection')}</Paragraph>
      )}
      {mayVary && (
        <Paragraph small keep>
          {t('papers:choice.feeMayVary')}
        </Paragraph>
      )}
      <Paragraph keep>{t('papers:verdict.regards')}</Paragraph>
      <Paragraph>{centre.name}</Paragraph>
    </Letter>
  );
}

/** What the customer can do now: choose, help to settle, pay, or wait. */
function NextStep({ offered }: { readonly offered: boolean }) {
  const { t, format, claim, centre } = usePaper();
  const { choice, outstanding } = claim;
  if (choice) {
    const chosen = t(`domain:choice.${choice.choice}`);
    return outstanding && outstanding.amount > 0
      ? t('papers:verdict.nextStep.due', { choice: chosen, amount: format.money(outstanding) })
      : t('papers:verdict.nextStep.chosen', { choice: chosen });
  }
  const { verdict } = claim.assessment.verdict;
  const reply = replyTo(centre) || centre.name;
  if (!offered && verdict === 'not_covered') return t('papers:verdict.nextStep.nothing', { reply });
  if (!offered && verdict === 'needs_review') return t('papers:verdict.nextStep.open', { reply });
  return t(`papers:verdict.nextStep.${verdict}`, { reply });
}
