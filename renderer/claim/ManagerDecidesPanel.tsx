import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { ChoicePanel } from '../desk/ChoicePanel.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Note } from '../ui/Note.tsx';
import { VerdictReasons } from '../verdict/VerdictReasons.tsx';
import { CorrectIntakeButton } from './CorrectIntake.tsx';
import classes from './claim.module.css';
import { DecideButton } from './Decide.tsx';
import { ReceivePartsButton } from './ReceiveParts.tsx';

/** The verdict is open: what would settle it, that a manager decides, and the choice for a customer who will not wait. */
export function ManagerDecidesPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const [choosing, setChoosing] = useState(false);
  const choosable = claim.holds.includes('option_available') && may('claims.choose');
  return (
    <div className={classes.stack}>
      {!choosing && <VerdictReasons assessment={claim.assessment} limitTo="open_and_failed" />}
      <OpenNote claimId={claim.id} />
      <div className={`${classes.actions} ${classes.end}`}>
        {choosable && !choosing && (
          <ActionButton
            label={t('claim:open.chooseNow')}
            keys="alt+H"
            size="xs"
            onPress={() => setChoosing(true)}
          />
        )}
        {claim.arrival !== 'report' && <ReceivePartsButton claim={claim} />}
        <CorrectIntakeButton claim={claim} />
        <DecideButton claim={claim} />
      </div>
      {choosing && <ChoicePanel claim={claim} />}
    </div>
  );
}

/** Who settles what nobody else can: says so to everybody, and leads a manager to the queue. */
export function OpenNote({ claimId }: { readonly claimId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  return may('claims.decide') ? (
    <Note
      meaning="attention"
      action={
        <ActionButton
          label={t('claim:open.queue')}
          keys="alt+Q"
          size="xs"
          onPress={() => void navigate({ to: '/reviews', search: { claim: claimId } })}
        />
      }
    >
      {t('claim:open.yours')}
    </Note>
  ) : (
    <Note meaning="attention">{t('claim:open.managers')}</Note>
  );
}
