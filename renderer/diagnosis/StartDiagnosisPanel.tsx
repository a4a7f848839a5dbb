import { IconStethoscope } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useCommandCall } from '../api/useCall.ts';
import { IntakeWants } from '../intake/IntakeWants.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import classes from '../ui/step.module.css';

/** Takes a received device to the bench. */
export function StartDiagnosisPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const start = useCommandCall('claims.startDiagnosis');
  return (
    <div className={classes.stack}>
      <p>{t('bench:start.say', { model: claim.model })}</p>
      <IntakeWants claim={claim} />
      <FailureNote failure={start.failure} />
      <div className={classes.actions}>
        <ActionButton
          label={t('domain:step.start_diagnosis')}
          does="claims.startDiagnosis"
          icon={IconStethoscope}
          keys="mod+Enter"
          variant="filled"
          disabled={!claim.holds.includes('intake_documented')}
          onPress={() => start.run({ claimId: claim.id })}
        />
      </div>
    </div>
  );
}
