import { useTranslation } from 'react-i18next';
import { components } from '../../shared/adjudication/vocabulary.ts';
import { isBeforeChoice } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useFormat } from '../text/useFormat.ts';
import { Facts } from '../ui/Facts.tsx';
import { Panel } from '../ui/Panel.tsx';
import { When } from '../ui/When.tsx';
import { CorrectIntakeButton } from './CorrectIntake.tsx';
import classes from './claim.module.css';
import { ReceivePartsButton } from './ReceiveParts.tsx';

/** What intake recorded: the customer's words, what arrived and how it looked. */
export function IntakePanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const { incident, received } = claim;
  const parts = components.filter((component) => received.includes(component));
  return (
    <Panel
      title={t('claim:intake.title')}
      aside={
        isBeforeChoice(claim.state) && (
          <>
            <ReceivePartsButton claim={claim} />
            <CorrectIntakeButton claim={claim} />
          </>
        )
      }
    >
      <Facts
        facts={[
          {
            name: t('claim:intake.words'),
            value: incident.description && <span className={classes.words}>{incident.description}</span>,
          },
          {
            name: t('claim:intake.causes'),
            value:
              incident.causes.length > 0
                ? list(incident.causes.map((cause) => t(`domain:cause.${cause}`)))
                : t('claim:unknown'),
          },
          {
            name: t('claim:intake.date'),
            value: incident.date ? <When date={incident.date} /> : t('claim:unknown'),
          },
          {
            name: t('claim:intake.received'),
            value:
              parts.length > 0
                ? list(parts.map((component) => t(`domain:component.${component}`)))
                : t('claim:nothing'),
          },
          {
            name: t('claim:intake.condition'),
            value: claim.condition && <span className={classes.words}>{claim.condition}</span>,
          },
          {
            name: t('claim:intake.care'),
            value: claim.careDeclared ? t('claim:answer.yes') : t('claim:answer.no'),
          },
          {
            name: t('claim:intake.arrived'),
            value: (
              <>
                <When date={claim.receivedOn} /> · {t(`domain:arrival.${claim.arrival}`)} · {claim.bookedBy}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
