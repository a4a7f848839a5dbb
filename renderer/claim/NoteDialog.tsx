import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';

/** A note for colleagues; it stands among the claim's events and cannot be changed afterwards. */
export function NoteDialog({
  claimId,
  opened,
  onClose,
}: {
  readonly claimId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('claim:note.add')}>
      <NoteForm claimId={claimId} onDone={onClose} />
    </SidePanel>
  );
}

function NoteForm({ claimId, onDone }: { readonly claimId: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const add = useCommandCall('claims.addNote');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(contract['claims.addNote'].input, `claim/${claimId}/note`, {
    claimId,
    note: '',
  });
  const send = async (values: Checked<'claims.addNote'>) => {
    const answer = await add.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('claim:note.added'));
    return onDone();
  };
  return (
    <EntryForm
      label={t('claim:note.add')}
      form={form}
      onSubmit={send}
      submit={t('claim:note.add')}
      onCancel={onDone}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={add.failure} more={homeless} />
      <TextAreaField
        control={form.control}
        name="note"
        label={t('claim:note.text')}
        description={t('claim:note.help')}
        minRows={4}
        required
        autoFocus
      />
    </EntryForm>
  );
}
