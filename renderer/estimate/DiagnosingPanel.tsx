import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import classes from '../ui/step.module.css';
import { EstimateEditor } from './EstimateEditor.tsx';
import { OfferWithoutEstimatePanel } from './OfferWithoutEstimatePanel.tsx';

/** After the diagnosis: the estimate, or what goes without one. A repair under warranty comes first where the verdict gives it. */
export function DiagnosingPanel({
  claim,
  main,
}: {
  readonly claim: Claim;
  readonly main: 'estimate' | 'offer';
}) {
  const { t } = useTranslation();
  const [estimating, setEstimating] = useState(main === 'estimate' || claim.estimateDraft !== null);
  if (!estimating) {
    return (
      <div className={classes.stack}>
        <OfferWithoutEstimatePanel claim={claim} main />
        <div className={classes.actions}>
          <ActionButton
            label={t('bench:estimate.instead')}
            keys="alt+E"
            onPress={() => setEstimating(true)}
          />
        </div>
      </div>
    );
  }
  return (
    <div className={classes.stack}>
      <EstimateEditor claim={claim} />
      <hr className={classes.or} />
      <OfferWithoutEstimatePanel claim={claim} main={false} />
    </div>
  );
}
