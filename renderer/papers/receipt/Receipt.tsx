import { components } from '../../../shared/adjudication/vocabulary.ts';
import { Letter } from '../letter/Letter.tsx';
import { Facts, Heading, LongText, Paragraph, SerialText, Signatures } from '../letter/parts.tsx';
import { Terms } from '../letter/Terms.tsx';
import { usePaper } from '../PaperContext.ts';
import { Checklist } from './Checklist.tsx';
import { DataConsent } from './DataConsent.tsx';
import { FlyawayAsked } from './FlyawayAsked.tsx';
import { PlanFound } from './PlanFound.tsx';

const STEPS = ['one', 'two', 'three'] as const;

/** What the customer takes home or gets by e-mail once the drone, or the report of its loss, is booked in. */
export function Receipt() {
  const { t, format, claim, centre } = usePaper();
  const { incident, customer } = claim;
  const reported = claim.arrival === 'report';
  return (
    <Letter
      title={reported ? t('papers:receipt.reportTitle') : t('papers:receipt.title')}
      mark={reported ? t('papers:receipt.reportTitle') : t('papers:receipt.title')}
      addressee={customer.name}
      info={[
        [t('papers:receipt.receivedOn'), format.date(claim.receivedOn)],
        [t('papers:receipt.arrival'), t(`domain:arrival.${claim.arrival}`)],
        [t('papers:receipt.bookedAt'), format.instant(claim.bookedAt)],
        [t('papers:receipt.bookedBy'), claim.bookedBy],
        [t('papers:model'), claim.model],
        [t('papers:serial'), <SerialText key="serial" value={claim.serial} />],
      ]}
    >
      <Paragraph>{reported ? t('papers:receipt.reportIntro') : t('papers:receipt.intro')}</Paragraph>
      <Facts
        rows={[
          [t('papers:customer'), [customer.name, customer.phone, customer.email].filter(Boolean).join(' · ')],
        ]}
      />
      {!reported && (
        <>
          <Heading>{t('papers:receipt.received')}</Heading>
          <Checklist components={components} received={claim.received} />
          <DataConsent />
          {claim.condition !== '' && (
            <>
              <Heading>{t('papers:receipt.condition')}</Heading>
              <LongText>{claim.condition}</LongText>
            </>
          )}
        </>
      )}
      <Heading>{t('papers:receipt.incident')}</Heading>
      <Facts
        paired
        keep={incident.description !== ''}
        rows={[
          [
            t('papers:receipt.incidentDate'),
            incident.date === null ? t('papers:receipt.incidentDateUnknown') : format.date(incident.date),
          ],
          [
            t('papers:receipt.causes'),
            incident.causes.length === 0
              ? t('papers:receipt.causesNone')
              : format.words(incident.causes.map((cause) => t(`domain:cause.${cause}`))),
          ],
        ]}
      />
      {incident.description !== '' && <LongText quoted>{incident.description}</LongText>}
      <FlyawayAsked />
      <Heading>{t('papers:receipt.care')}</Heading>
      <PlanFound />
      <Heading>{t('papers:receipt.next')}</Heading>
      <ol className="steps" data-keep="next">
        {STEPS.map((step) => (
          <li key={step}>
            {reported ? t(`papers:receipt.reportStep.${step}`) : t(`papers:receipt.step.${step}`)}
          </li>
        ))}
      </ol>
      {!reported && centre.diagnosisFee > 0 && (
        <Paragraph small keep>
          {t('papers:receipt.diagnosisFee', {
            fee: format.money({ amount: centre.diagnosisFee, currency: centre.currency }),
          })}
        </Paragraph>
      )}
      <Terms of="receipt.terms" />
      <Signatures
        lines={[t('papers:receipt.signCustomer'), t('papers:receipt.signCentre', { name: claim.bookedBy })]}
      />
    </Letter>
  );
}
