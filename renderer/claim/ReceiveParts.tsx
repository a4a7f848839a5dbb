import { IconPackageImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { components } from '../../shared/adjudication/vocabulary.ts';
import type { Claim } from '../../shared/contract/claims.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';

/** Books in parts that arrived later than the rest; not shown once everything is here. */
export function ReceivePartsButton({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  const missing = components.filter((component) => !claim.received.includes(component));
  if (missing.length === 0) return null;
  return (
    <>
      <ActionButton
        label={t('claim:parts.open')}
        icon={IconPackageImport}
        keys="alt+R"
        size="xs"
        onPress={() => setOpened(true)}
      />
      <SidePanel opened={opened} onClose={close} title={t('claim:parts.title')}>
        <ReceivePartsForm claimId={claim.id} missing={missing} onDone={close} />
      </SidePanel>
    </>
  );
}

function ReceivePartsForm({
  claimId,
  missing,
  onDone,
}: {
  readonly claimId: string;
  readonly missing: readonly (typeof components)[number][];
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const receive = useCommandCall('claims.receiveParts');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['claims.receiveParts'].input, `claim/${claimId}/parts`, {
    claimId,
    components: [],
  });
  const send = async (values: Checked<'claims.receiveParts'>) => {
    const answer = await receive.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('claim:parts.saved'));
    return onDone();
  };
  return (
    <EntryForm
      label={t('claim:parts.title')}
      form={form}
      onSubmit={send}
      submit={t('claim:parts.save')}
      onCancel={onDone}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={receive.failure} more={homeless} />
      <CheckGroupField
        control={form.control}
        name="components"
        label={t('claim:parts.which')}
        options={missing.map((component) => ({
          value: component,
          label: t(`domain:component.${component}`),
        }))}
        autoFocus
      />
    </EntryForm>
  );
}
