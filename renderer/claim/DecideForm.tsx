import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DECISIONS, type Decision } from '../../shared/claim/decision.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RadioCardsField } from '../ui/fields/RadioCardsField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { VerdictReasons } from '../verdict/VerdictReasons.tsx';

/** What a manager may say: settle an open question either way, or grant what the rules refuse. */
export function decisionsFor({ automatic }: Claim['assessment']): readonly Decision[] {
  switch (automatic) {
    case 'needs_review':
      return DECISIONS.filter((decision) => decision !== 'goodwill');
    case 'not_covered':
      return ['goodwill'];
    case 'covered':
    case 'warranty':
      return [];
  }
}

/** The manager's word and its reason, below what stands in the way. */
export function DecideForm({
  claim,
  onDone,
  onCancel,
}: {
  readonly claim: Claim;
  readonly onDone: () => void;
  readonly onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const decisions = decisionsFor(claim.assessment);
  const decide = useCommandCall('claims.decide');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['claims.decide'].input, `claim/${claim.id}/decision`, {
    claimId: claim.id,
    decision: decisions[0],
    reason: '',
  });
  const send = async (values: Checked<'claims.decide'>) => {
    const answer = await decide.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('claim:decide.done'));
    return onDone();
  };
  return (
    <EntryForm
      label={t('claim:decide.title')}
      form={form}
      onSubmit={send}
      submit={t('claim:decide.act')}
      does="claims.decide"
      onCancel={onCancel}
    >
      <p>{t('claim:decide.say')}</p>
      <VerdictReasons assessment={claim.assessment} limitTo="open_and_failed" />
      <DraftNote draft={draft} />
      <FailureNote failure={decide.failure} more={homeless} />
      <RadioCardsField
        control={form.control}
        name="decision"
        label={t('claim:decide.word')}
        options={decisions.map((decision) => ({
          value: decision,
          title: t(`claim:decide.as.${decision}`),
          body: t(`claim:decide.means.${decision}`),
        }))}
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={t('claim:decide.reason')}
        description={t('claim:decide.reasonHelp')}
        minRows={3}
        required
        autoFocus
      />
    </EntryForm>
  );
}
