import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import classes from '../ui/step.module.css';
import { OptionCards } from '../verdict/OptionCards.tsx';

/** Goes to the customer without an estimate: a warranty repair costs nothing, and a return needs no price. */
export function OfferWithoutEstimatePanel({
  claim,
  main,
}: {
  readonly claim: Claim;
  readonly main: boolean;
}) {
  const { t } = useTranslation();
  const offer = useCommandCall('claims.offerWithoutEstimate');
  const send = async () => {
    const answer = await offer.run({ claimId: claim.id });
    if (answer.ok) notifyDone(t('bench:offered'));
  };
  return (
    <div className={classes.stack}>
      <p>
        {claim.assessment.verdict.options.warrantyRepair.available
          ? t('bench:withoutEstimate.warranty')
          : t('bench:withoutEstimate.say')}
      </p>
      {main && <OptionCards claim={claim} />}
      <FailureNote failure={offer.failure} />
      <div className={classes.actions}>
        <ActionButton
          label={t('domain:step.offer_without_estimate')}
          does="claims.offerWithoutEstimate"
          keys={main ? 'mod+Enter' : 'alt+O'}
          variant={main ? 'filled' : 'default'}
          onPress={send}
        />
      </div>
    </div>
  );
}
