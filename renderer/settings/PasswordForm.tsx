import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { fieldError } from '../api/fieldMessages.ts';
import { useCommandCall } from '../api/useCall.ts';
import { Columns } from '../ui/Columns.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useSchemaForm } from '../ui/useSchemaForm.ts';

const schema = contract['session.changePassword'].input
  .extend({ repeat: z.string() })
  .refine((values) => values.repeat === values.next, {
    path: ['repeat'],
    message: fieldError('passwordsDiffer'),
  });

/** Changes one's own password. */
export function PasswordForm() {
  const { t } = useTranslation();
  const change = useCommandCall('session.changePassword');
  const [homeless, setHomeless] = useState<string[]>([]);
  const form = useSchemaForm(schema, { current: '', next: '', repeat: '' });
  const { control } = form;
  const send = async ({ current, next }: Checked<'session.changePassword'>) => {
    const answer = await change.run({ current, next });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    form.reset();
    setHomeless([]);
    return notifyDone(t('settings:me.passwordChanged'));
  };
  return (
    <EntryForm
      label={t('settings:me.password')}
      form={form}
      onSubmit={send}
      submit={t('settings:me.changePassword')}
    >
      <FailureNote failure={change.failure} more={homeless} />
      <Columns>
        <PasswordField
          control={control}
          name="current"
          label={t('settings:me.currentPassword')}
          autoComplete="current-password"
        />
        <PasswordField
          control={control}
          name="next"
          label={t('settings:me.newPassword')}
          autoComplete="new-password"
        />
        <PasswordField
          control={control}
          name="repeat"
          label={t('shell:password.again')}
          autoComplete="new-password"
        />
      </Columns>
      <p>{t('shell:password.rule')}</p>
    </EntryForm>
  );
}
