import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../../shared/contract/index.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { DraftNote } from '../../ui/DraftNote.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { TextAreaField } from '../../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useDraftForm } from '../../ui/useDraftForm.ts';

/** A manager's word that what differs was read, and why it stands so from now on. */
export function ConfirmRows({ event }: { readonly event: number }) {
  const { t } = useTranslation();
  const confirm = useCommandCall('storage.confirmRows');
  const { form, draft } = useDraftForm(contract['storage.confirmRows'].input, `rows/${event}`, {
    event,
    said: '',
  });
  const send = async (values: Checked<'storage.confirmRows'>) => {
    const answer = await confirm.run(values);
    if (!answer.ok) return;
    await draft.clear();
    notifyDone(t('shell:rows.confirmed'));
  };
  return (
    <EntryForm
      label={t('shell:rows.confirm')}
      form={form}
      onSubmit={send}
      submit={t('shell:rows.confirm')}
      does="storage.confirmRows"
    >
      <DraftNote draft={draft} />
      <FailureNote failure={confirm.failure} />
      <TextAreaField control={form.control} name="said" label={t('shell:rows.said')} required />
    </EntryForm>
  );
}
