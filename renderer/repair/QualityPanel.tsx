import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import classes from '../ui/step.module.css';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { lastOf } from './lastTold.ts';

/** The second look at a repaired device: it passes, or goes back to the bench with a reason. */
export function QualityPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const pass = useCommandCall('claims.passQuality');
  const [failing, setFailing] = useState(false);
  const work = lastOf(claim.events, 'repair_finished')?.work;
  if (failing) return <FailForm claimId={claim.id} onCancel={() => setFailing(false)} />;
  const send = async () => {
    const answer = await pass.run({ claimId: claim.id });
    if (answer.ok) notifyDone(t('bench:quality.passed'));
  };
  return (
    <div className={classes.stack}>
      {work && (
        <div>
          <h3 className={classes.subtitle}>{t('bench:quality.work')}</h3>
          <p className={classes.words}>{work}</p>
        </div>
      )}
      <p className={classes.hint}>{t('bench:quality.say')}</p>
      <FailureNote failure={pass.failure} />
      <div className={classes.actions}>
        <ActionButton
          label={t('domain:step.fail_quality')}
          icon={IconX}
          keys="alt+F"
          onPress={() => setFailing(true)}
        />
        <ActionButton
          label={t('domain:step.pass_quality')}
          does="claims.passQuality"
          icon={IconCheck}
          keys="mod+Enter"
          variant="filled"
          onPress={send}
        />
      </div>
    </div>
  );
}

function FailForm({ claimId, onCancel }: { readonly claimId: string; readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const fail = useCommandCall('claims.failQuality');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['claims.failQuality'].input, `claim/${claimId}/quality`, {
    claimId,
    reason: '',
  });
  const send = async (values: Checked<'claims.failQuality'>) => {
    const answer = await fail.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    return notifyDone(t('bench:quality.failed'));
  };
  return (
    <EntryForm
      label={t('domain:step.fail_quality')}
      form={form}
      onSubmit={send}
      submit={t('bench:quality.sendBack')}
      does="claims.failQuality"
      onCancel={onCancel}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={fail.failure} more={homeless} />
      <TextAreaField
        control={form.control}
        name="reason"
        label={t('bench:quality.reason')}
        description={t('bench:quality.reasonHelp')}
        required
        autoFocus
      />
    </EntryForm>
  );
}
