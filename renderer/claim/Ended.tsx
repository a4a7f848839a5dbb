import { IconInbox } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';
import { Serial } from '../ui/Serial.tsx';
import classes from './claim.module.css';

/** How the claim ended, and the way on for a drone that comes back. */
export function Ended({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  // The replacement may itself have been replaced since: the plan knows where it lives by now.
  const lives = claim.replacement && (claim.plan?.serial ?? claim.replacement.serial);
  const serial = lives ?? claim.serial;
  return (
    <div className={classes.stack}>
      {claim.cancelledReason !== null && (
        <Note meaning="stop">{t('claim:ended.because', { reason: claim.cancelledReason })}</Note>
      )}
      <p>
        {claim.replacement && claim.state === 'closed'
          ? t('claim:ended.livesOn')
          : t('claim:ended.comesBack')}{' '}
        <Serial value={serial} />
      </p>
      {may('claims.book') && (
        <div className={classes.actions}>
          <ActionButton
            label={t('claim:ended.bookAgain')}
            icon={IconInbox}
            keys="alt+B"
            onPress={() => void navigate({ to: '/intake', search: { serial } })}
          />
        </div>
      )}
    </div>
  );
}
