import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import classes from './protection.module.css';

type Look = Output<'erasures.look'>;

/** Says what will be gone and what stays, and erases once name and password are typed. */
export function EraseForm({ look, onClose }: { readonly look: Look; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { customer, held } = look;
  const erase = useCommandCall('erasures.erase');
  const { data: status } = useQueryCall('erasures.status', {});
  const form = useSchemaForm(contract['erasures.erase'].input, {
    customerId: customer.customerId,
    name: '',
    password: '',
  });
  const send = async (values: Checked<'erasures.erase'>) => {
    const answer = await erase.run(values);
    if (!answer.ok) {
      form.resetField('password');
      applyIssues(form, answer.error);
      return;
    }
    notifyDone(t(answer.value.finished ? 'protection:erased' : 'protection:erasedGoesOn'));
    onClose();
  };
  const days = status?.backupDays ?? 0;
  return (
    <EntryForm
      label={t('protection:erase.title')}
      form={form}
      onSubmit={send}
      submit={t('protection:erase.act')}
      does="erasures.erase"
      onCancel={onClose}
    >
      <Note meaning="stop">{t('protection:erase.forGood', { name: customer.name })}</Note>
      <ul className={classes.list}>
        <li>{t('protection:erase.goes')}</li>
        {held.drafts.length > 0 && <li>{t('protection:erase.drafts', { names: held.drafts.join(', ') })}</li>}
        <li>{t('protection:erase.reports')}</li>
        <li>{t('protection:erase.stays')}</li>
        <li>
          {days === 0 ? t('protection:erase.backupsAtOnce') : t('protection:erase.backups', { count: days })}
        </li>
      </ul>
      <FailureNote failure={erase.failure} />
      <TextField
        control={form.control}
        name="name"
        label={t('protection:erase.name', { name: customer.name })}
        required
        autoFocus
      />
      <PasswordField
        control={form.control}
        name="password"
        label={t('protection:erase.password')}
        autoComplete="current-password"
        required
      />
    </EntryForm>
  );
}
