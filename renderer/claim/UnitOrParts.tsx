import { IconPackage, IconTool } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RENEWABLE_PARTS } from '../../shared/claim/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ReasonDialog } from '../ui/ReasonDialog.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import classes from './claim.module.css';

/** Opens the decision on how a Care Refresh replacement is done, as long as it can be taken. */
export function UnitOrParts({ claim }: { readonly claim: Claim }) {
  if (claim.steps.includes('replace_with_parts')) return <UseParts claim={claim} />;
  if (claim.steps.includes('replace_with_unit')) return <UseUnit claim={claim} />;
  return null;
}

function UseParts({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <ActionButton
        label={t('domain:step.replace_with_parts')}
        icon={IconTool}
        keys="alt+K"
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('domain:step.replace_with_parts')}>
        <UsePartsForm claim={claim} onDone={close} />
      </SidePanel>
    </>
  );
}

function UsePartsForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const decide = useCommandCall('replacements.useParts');
  const [homeless, setHomeless] = useState<string[]>([]);
  const damaged = claim.diagnosis?.damaged.map(({ component }) => component) ?? [];
  const { form, draft } = useDraftForm(
    contract['replacements.useParts'].input,
    `claim/${claim.id}/newParts`,
    {
      claimId: claim.id,
      components: RENEWABLE_PARTS.filter((part) => damaged.includes(part)),
      reason: '',
    },
  );
  const { order } = claim.delivery;
  const send = async (values: Checked<'replacements.useParts'>) => {
    const answer = await decide.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('claim:newParts.done', { number: claim.number }));
    return onDone();
  };
  return (
    <EntryForm
      label={t('domain:step.replace_with_parts')}
      form={form}
      onSubmit={send}
      submit={t('claim:newParts.act')}
      does="replacements.useParts"
      onCancel={onDone}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={decide.failure} more={homeless} />
      <ul className={classes.consequences}>
        <li>{t('claim:newParts.means.slot')}</li>
        <li>{t('claim:newParts.means.serial')}</li>
        <li>{t('claim:newParts.means.bench')}</li>
        {order && <li>{t('claim:newParts.means.order', { reference: order.reference })}</li>}
      </ul>
      <CheckGroupField
        control={form.control}
        name="components"
        label={t('claim:newParts.which')}
        columns={3}
        options={RENEWABLE_PARTS.map((part) => ({ value: part, label: t(`domain:component.${part}`) }))}
        autoFocus
      />
      <TextAreaField
        control={form.control}
        name="reason"
        label={t('claim:newParts.reason')}
        description={t('claim:decide.reasonHelp')}
        required
      />
    </EntryForm>
  );
}

function UseUnit({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const decide = useCommandCall('replacements.useUnit');
  const [opened, setOpened] = useState(false);
  const send = async (reason: string) => {
    const answer = await decide.run({ claimId: claim.id, reason });
    if (answer.ok) notifyDone(t('claim:newParts.takenBack', { number: claim.number }));
    return answer;
  };
  return (
    <>
      <ActionButton
        label={t('domain:step.replace_with_unit')}
        icon={IconPackage}
        keys="alt+K"
        size="xs"
        onPress={() => setOpened(true)}
      />
      <ReasonDialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('domain:step.replace_with_unit')}
        act={t('domain:step.replace_with_unit')}
        does="replacements.useUnit"
        draftKey={`claim/${claim.id}/unitAfterAll`}
        failure={decide.failure}
        onSend={send}
      >
        {t('claim:newParts.backMeans')}
      </ReasonDialog>
    </>
  );
}
