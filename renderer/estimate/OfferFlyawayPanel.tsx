import { IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import classes from '../ui/step.module.css';
import { OptionCards } from '../verdict/OptionCards.tsx';
import { VerdictReasons } from '../verdict/VerdictReasons.tsx';

/** A drone that flew away has nothing to examine: the verdict goes to the customer as it stands. */
export function OfferFlyawayPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const offer = useCommandCall('claims.offerFlyaway');
  const start = useCommandCall('claims.startDiagnosis');
  const send = async () => {
    const answer = await offer.run({ claimId: claim.id });
    if (answer.ok) notifyDone(t('bench:offered'));
  };
  const offered = claim.holds.includes('option_available');
  return (
    <div className={classes.stack}>
      <p>{offered ? t('bench:flyaway.say') : t('bench:flyaway.nothing')}</p>
      <VerdictReasons assessment={claim.assessment} limitTo="open_and_failed" />
      {offered && <OptionCards claim={claim} />}
      <FailureNote failure={offer.failure ?? start.failure} />
      <div className={classes.actions}>
        {claim.received.length > 0 && may('claims.startDiagnosis') && (
          <ActionButton
            label={t('domain:step.start_diagnosis')}
            does="claims.startDiagnosis"
            icon={IconStethoscope}
            keys="alt+D"
            onPress={() => start.run({ claimId: claim.id })}
          />
        )}
        <ActionButton
          label={t('domain:step.offer_flyaway')}
          does="claims.offerFlyaway"
          keys="mod+Enter"
          variant="filled"
          onPress={send}
        />
      </div>
    </div>
  );
}
