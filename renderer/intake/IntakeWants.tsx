import { IconArrowBackUp, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { missingAtIntake } from '../../shared/claim/intakeDemands.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone, notifyUndo } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import classes from '../ui/step.module.css';
import { When } from '../ui/When.tsx';
import { useWantedWords } from './useWantedWords.ts';

type Standing = Pick<Claim, 'id' | 'number' | 'state' | 'intake'>;

/** What the intake of a claim lacks before the bench may take the device on, and the ways to go on. */
export function IntakeWants({ claim }: { readonly claim: Standing }) {
  const { t } = useTranslation();
  const wanted = useWantedWords();
  const { intake } = claim;
  if (intake === null || claim.state !== 'received') return null;
  if (intake.waived) {
    return (
      <Note>
        {t('intake:wants.waived', { by: intake.waived.by, reason: intake.waived.reason })}
        {' · '}
        <When instant={intake.waived.at} />
      </Note>
    );
  }
  const missing = missingAtIntake(intake);
  return (
    <div className={classes.stack}>
      {missing && <Note meaning="attention">{t('intake:wants.missing', { what: wanted(missing) })}</Note>}
      <div className={classes.actions}>
        {intake.wanted.signature && <Signature claimId={claim.id} signed={intake.signed !== null} />}
        {missing && <GoOnWithout claim={claim} what={wanted(missing)} />}
      </div>
    </div>
  );
}

function Signature({ claimId, signed }: { readonly claimId: string; readonly signed: boolean }) {
  const { t } = useTranslation();
  const confirm = useCommandCall('claims.confirmSignature');
  const takeBack = async () => {
    const answer = await confirm.run({ claimId, signed: false });
    if (answer.ok) notifyDone(t('intake:wants.unsigned'), 'attention');
  };
  const note = async () => {
    const answer = await confirm.run({ claimId, signed: true });
    if (answer.ok) notifyUndo(t('intake:wants.signed'), t('common:undo'), takeBack);
  };
  return (
    <>
      <FailureNote failure={confirm.failure} />
      {signed ? (
        <ActionButton label={t('intake:wants.unsign')} icon={IconArrowBackUp} size="xs" onPress={takeBack} />
      ) : (
        <ActionButton label={t('intake:wants.sign')} icon={IconSignature} keys="alt+shift+S" onPress={note} />
      )}
    </>
  );
}

function GoOnWithout({ claim, what }: { readonly claim: Standing; readonly what: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const waive = useCommandCall('claims.waiveIntake');
  const [asking, setAsking] = useState(false);
  if (!may('claims.waiveIntake')) return null;
  return (
    <>
      <ActionButton label={t('intake:wants.without')} keys="alt+shift+W" onPress={() => setAsking(true)} />
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('intake:wants.withoutTitle', { number: claim.number })}
        act={t('intake:wants.without')}
        does="claims.waiveIntake"
        draftKey={`claim/${claim.id}/withoutProof`}
        failure={waive.failure}
        onSend={(reason) => waive.run({ claimId: claim.id, reason })}
      >
        {t('intake:wants.withoutSay', { what })}
      </ReasonDialog>
    </>
  );
}
