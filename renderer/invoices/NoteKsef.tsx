import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import type { Invoice } from '../../shared/contract/invoices.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useSchemaForm } from '../ui/useSchemaForm.ts';

/** Notes once what KSeF called an invoice, or that it never went there. */
export function NoteKsef({ invoice, onClose }: { readonly invoice: Invoice; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const note = useCommandCall('invoices.noteKsef');
  const form = useSchemaForm(contract['invoices.noteKsef'].input, { invoiceId: invoice.id, number: '' });
  const send = async (values: Checked<'invoices.noteKsef'>) => {
    const answer = await note.run(values);
    if (!answer.ok) return applyIssues(form, answer.error);
    notifyDone(t('invoices:ksef.noted'));
    return onClose();
  };
  return (
    <EntryForm
      label={t('invoices:ksef.note')}
      form={form}
      onSubmit={send}
      submit={t('invoices:ksef.save')}
      onCancel={onClose}
      actions={
        <ActionButton
          label={t('invoices:ksef.outside')}
          onPress={() => send({ invoiceId: invoice.id, number: null })}
        />
      }
    >
      <FailureNote failure={note.failure} />
      <p>{t('invoices:noSending')}</p>
      <TextField
        control={form.control}
        name="number"
        label={t('invoices:ksef.number')}
        placeholder="5265877635-20250826-0100001AF629-AF"
        autoFocus
        required
      />
    </EntryForm>
  );
}
