import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { coveredCauses, excludedCauses, specialCauses } from '../../shared/adjudication/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { DamagedField } from './DamagedField.tsx';

const CAUSES = [
  ['covered', coveredCauses],
  ['special', specialCauses],
  ['excluded', excludedCauses],
] as const;

/** What the bench found: damaged components, causes, findings. Starts from the last diagnosis, else from the customer's words. */
export function DiagnosisForm({ claim, onDone }: { readonly claim: Claim; readonly onDone?: () => void }) {
  const { t } = useTranslation();
  const { list } = useFormat();
  const diagnose = useCommandCall('claims.diagnose');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { diagnosis, incident } = claim;
  const { form, draft } = useDraftForm(contract['claims.diagnose'].input, `claim/${claim.id}/diagnosis`, {
    claimId: claim.id,
    damaged: diagnosis?.damaged ?? [],
    causesFound: diagnosis?.causesFound ?? incident.causes,
    findings: diagnosis?.findings ?? '',
    upgradeRequested: diagnosis?.upgradeRequested ?? false,
  });
  const { control } = form;
  const send = async (values: Checked<'claims.diagnose'>) => {
    const answer = await diagnose.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    notifyDone(t('bench:diagnosis.saved'));
    return onDone?.();
  };
  const told =
    incident.causes.length > 0
      ? t('bench:diagnosis.told', {
          causes: list(incident.causes.map((cause) => t(`domain:cause.${cause}`))),
        })
      : t('bench:diagnosis.toldNothing');
  return (
    <EntryForm
      label={t('bench:diagnosis.title')}
      form={form}
      onSubmit={send}
      submit={t('bench:diagnosis.save')}
      does="claims.diagnose"
      onCancel={onDone}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={diagnose.failure} more={homeless} />
      <DamagedField
        control={control}
        name="damaged"
        label={t('bench:diagnosis.damaged')}
        description={t('bench:diagnosis.damagedHelp')}
        received={claim.received}
        autoFocus
      />
      <CheckGroupField
        control={control}
        name="causesFound"
        label={t('bench:diagnosis.causes')}
        description={told}
        columns={3}
        options={CAUSES.flatMap(([group, causes]) =>
          causes.map((cause) => ({
            value: cause,
            label: t(`domain:cause.${cause}`),
            group: t(`domain:causeGroup.${group}`),
          })),
        )}
      />
      <TextAreaField
        control={control}
        name="findings"
        label={t('bench:diagnosis.findings')}
        description={t('bench:diagnosis.findingsHelp')}
        minRows={3}
      />
      <CheckField
        control={control}
        name="upgradeRequested"
        label={t('bench:diagnosis.upgrade')}
        description={t('bench:diagnosis.upgradeHelp')}
      />
    </EntryForm>
  );
}
