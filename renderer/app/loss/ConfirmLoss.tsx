import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../../shared/contract/index.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { DraftNote } from '../../ui/DraftNote.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { TextAreaField } from '../../ui/fields/TextAreaField.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useDraftForm } from '../../ui/useDraftForm.ts';

/** A manager's word that what is missing was seen to, and how; with it, nobody is told of it any more. */
export function ConfirmLoss({ event }: { readonly event: number }) {
  const { t } = useTranslation();
  const confirm = useCommandCall('storage.confirmLoss');
  const { form, draft } = useDraftForm(contract['storage.confirmLoss'].input, `loss/${event}`, {
    event,
    done: '',
  });
  const send = async (values: Checked<'storage.confirmLoss'>) => {
    const answer = await confirm.run(values);
    if (!answer.ok) return;
    await draft.clear();
    notifyDone(t('shell:loss.confirmed'));
  };
  return (
    <EntryForm
      label={t('shell:loss.confirm')}
      form={form}
      onSubmit={send}
      submit={t('shell:loss.confirm')}
      does="storage.confirmLoss"
    >
      <DraftNote draft={draft} />
      <FailureNote failure={confirm.failure} />
      <TextAreaField control={form.control} name="done" label={t('shell:loss.done')} required />
    </EntryForm>
  );
}
