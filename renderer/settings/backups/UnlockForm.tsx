import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';

const schema = z.object({ passphrase: z.string().min(1).max(200) });

/** Asks for the passphrase of an encrypted backup. */
export function UnlockForm({ onTyped }: { readonly onTyped: (passphrase: string) => void }) {
  const { t } = useTranslation();
  const form = useSchemaForm(schema, { passphrase: '' });
  return (
    <EntryForm
      label={t('settings:restore.unlock')}
      form={form}
      onSubmit={({ passphrase }) => onTyped(passphrase)}
      submit={t('settings:restore.unlock')}
    >
      <PasswordField
        control={form.control}
        name="passphrase"
        label={t('settings:restore.passphrase')}
        autoComplete="current-password"
      />
    </EntryForm>
  );
}
