import { IconGavel } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DECISIONS, type Decision } from '../../shared/claim/decision.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useMay } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RadioCardsField } from '../ui/fields/RadioCardsField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { isBeforeChoice } from './beforeChoice.ts';
import { VerdictReasons } from './VerdictReasons.tsx';

/** What a manager may say: settle an open question either way, or grant what the rules refuse. */
function decisionsFor({ automatic }: Claim['assessment']): readonly Decision[] {
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

/** Opens the manager's word on a verdict that is open or refuses; shown to nobody else and only until the choice. */
export function DecideButton({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const decisions = decisionsFor(claim.assessment);
  if (!may('claims.decide') || !isBeforeChoice(claim.state) || decisions.length === 0) return null;
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('claim:decide.open')}
        icon={IconGavel}
        keys="alt+V"
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('claim:decide.title')} size={560}>
        <DecideForm claim={claim} decisions={decisions} onDone={close} />
      </SidePanel>
    </>
  );
}

function DecideForm({
  claim,
  decisions,
  onDone,
}: {
  readonly claim: Claim;
  readonly decisions: readonly Decision[];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
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
      onCancel={onDone}
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

/** The manager's word with its reason, beside what the rules say by themselves. */
export function DecisionNote({ assessment }: { readonly assessment: Claim['assessment'] }) {
  const { t } = useTranslation();
  const { instant } = useFormat();
  const { decision, automatic } = assessment;
  if (!decision) return null;
  const figures = {
    by: decision.by,
    at: instant(decision.at),
    as: t(`claim:decide.as.${decision.decision}`),
    reason: decision.reason,
    automatic: t(`domain:verdict.${automatic}`),
  };
  return decision.stands ? (
    <Note>{t('claim:decide.stands', figures)}</Note>
  ) : (
    <Note meaning="attention">{t('claim:decide.fallen', figures)}</Note>
  );
}
