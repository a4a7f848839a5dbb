import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import classes from '../ui/step.module.css';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { FittedPartsField } from './FittedPartsField.tsx';
import { lastOf } from './lastTold.ts';

/** A replacement that is done with new parts names them; the backend says so too, but not at which field. */
const schemaFor = ({ newParts }: Pick<Claim, 'newParts'>) =>
  contract['claims.finishRepair'].input.superRefine(({ parts }, context) => {
    if (newParts && parts.length === 0) {
      context.addIssue({ code: 'custom', path: ['parts'], message: 'Name at least one part.' });
    }
  });

/** The repair is done: what was done, and on to the quality check. After a failed check its reason stands first. */
export function FinishRepairPanel({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const finish = useCommandCall('claims.finishRepair');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schemaFor(claim), `claim/${claim.id}/repair`, {
    claimId: claim.id,
    work: '',
    parts: claim.newParts?.parts.map(({ component, serial }) => ({ component, serial: serial ?? '' })) ?? [],
  });
  const failed = lastOf(claim.events, 'quality_failed')?.reason;
  const send = async (values: Checked<'claims.finishRepair'>) => {
    const answer = await finish.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    return notifyDone(t('bench:repair.saved'));
  };
  const lines = claim.estimate?.lines ?? [];
  return (
    <div className={classes.stack}>
      {failed && <Note meaning="attention">{t('bench:repair.sentBack', { reason: failed })}</Note>}
      {claim.choice?.choice === 'paid_repair' && lines.length > 0 && (
        <ul className={classes.lines} aria-label={t('bench:repair.lines')}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an issued estimate's lines never move
            <li key={index}>
              {line.description}
              {line.partNumber && <span className={classes.hint}> · {line.partNumber}</span>}
            </li>
          ))}
        </ul>
      )}
      <EntryForm
        label={t('domain:step.finish_repair')}
        form={form}
        onSubmit={send}
        submit={t('domain:step.finish_repair')}
        does="claims.finishRepair"
      >
        <DraftNote draft={draft} />
        <FailureNote failure={finish.failure} more={homeless} />
        {claim.newParts && <FittedPartsField form={form} />}
        <TextAreaField
          control={form.control}
          name="work"
          label={t('bench:repair.work')}
          description={t('bench:repair.workHelp')}
          minRows={3}
          required
          autoFocus={!claim.newParts}
        />
      </EntryForm>
    </div>
  );
}
