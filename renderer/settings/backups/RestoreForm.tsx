import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreSource } from '../../../shared/contract/backups.ts';
import { type Checked, contract, type Failure } from '../../../shared/contract/index.ts';
import { bridge } from '../../api/bridge.ts';
import { useSession } from '../../api/session.ts';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';
import { TextField } from '../../ui/fields/TextField.tsx';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';

/** Restores at a manager's password and the centre's name, typed; every window starts anew behind it. */
export function RestoreForm({
  source,
  passphrase,
}: {
  readonly source: RestoreSource;
  /** Of one that is encrypted. */
  readonly passphrase: string | null;
}) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useSchemaForm(contract['backups.confirmRestore'].input, {
    source,
    passphrase,
    current: '',
    centre: '',
  });
  const send = async (values: Checked<'backups.confirmRestore'>) => {
    setFailure(null);
    const answer = await bridge().shell.restore(values);
    if (!answer.ok) setFailure(answer.error);
  };
  const act = source.place === 'aside' ? t('settings:restore.putBack') : t('settings:restore.restore');
  return (
    <EntryForm label={act} form={form} onSubmit={send} submit={act} does="backups.confirmRestore">
      <p>{source.place === 'aside' ? t('settings:restore.putBackMeans') : t('settings:restore.means')}</p>
      <FailureNote failure={failure} />
      <TextField
        control={form.control}
        name="centre"
        label={t('settings:restore.typeName', { name: centre.name })}
      />
      <PasswordField
        control={form.control}
        name="current"
        label={t('shell:signIn.password')}
        autoComplete="current-password"
      />
    </EntryForm>
  );
}
