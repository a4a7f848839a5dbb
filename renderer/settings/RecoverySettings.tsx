import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { RecoveryPaper } from '../app/RecoveryPaper.tsx';
import { useFormat } from '../text/useFormat.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { SettingPanel } from './Setting.tsx';

/** Whether there is a recovery key, and a new one for a manager who knows their password. */
export function RecoverySettings() {
  const { t } = useTranslation();
  const format = useFormat();
  const { centre } = useSession();
  const status = useQueryCall('centre.status', {}).data;
  const make = useCommandCall('recovery.make');
  const form = useSchemaForm(contract['recovery.make'].input, { current: '' });
  const [made, setMade] = useState<string | null>(null);

  const send = async ({ current }: Checked<'recovery.make'>) => {
    const answer = await make.run({ current });
    form.reset();
    if (answer.ok) setMade(answer.value.recoveryKey);
  };
  if (!status) return null;
  const { recoveryKeyMadeAt } = status;
  return (
    <SettingPanel of="me.recovery">
      {made ? (
        <RecoveryPaper centre={centre.name} recoveryKey={made} onKept={() => setMade(null)} />
      ) : (
        <EntryForm
          label={t('settings:me.recovery')}
          form={form}
          onSubmit={send}
          submit={t('settings:me.recoveryMake')}
        >
          <p>
            {recoveryKeyMadeAt
              ? t('settings:me.recoveryMade', { at: format.instant(recoveryKeyMadeAt) })
              : t('settings:me.recoveryNone')}
          </p>
          <FailureNote failure={make.failure} />
          <PasswordField
            control={form.control}
            name="current"
            label={t('settings:me.currentPassword')}
            autoComplete="current-password"
          />
        </EntryForm>
      )}
    </SettingPanel>
  );
}
