import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { VerdictReasons } from '../verdict/VerdictReasons.tsx';
import { CorrectIntakeButton } from './CorrectIntake.tsx';
import classes from './claim.module.css';
import { DecideButton } from './Decide.tsx';
import { ReceivePartsButton } from './ReceiveParts.tsx';

/** There is nothing that the customer could choose yet: what stands in the way, and the ways to settle it. */
export function SettleOpenPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  return (
    <div className={classes.stack}>
      <p>{t('claim:settle.say')}</p>
      <VerdictReasons assessment={claim.assessment} limitTo="open_and_failed" />
      <div className={`${classes.actions} ${classes.end}`}>
        <DecideButton claim={claim} />
        {claim.arrival !== 'report' && <ReceivePartsButton claim={claim} />}
        <CorrectIntakeButton claim={claim} />
      </div>
    </div>
  );
}
