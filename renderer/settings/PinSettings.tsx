import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { fieldError } from '../api/fieldMessages.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Columns } from '../ui/Columns.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';

const schema = contract['session.setPin'].input
  .extend({ repeat: z.string() })
  .refine((values) => values.repeat === values.pin, { path: ['repeat'], message: fieldError('pinsDiffer') });

/** One's own PIN at this computer, for whom a manager has given leave. */
export function PinSettings() {
  const { t } = useTranslation();
  const format = useFormat();
  const quick = useQueryCall('session.ownQuick', {}).data?.quick;
  const set = useCommandCall('session.setPin');
  const end = useCommandCall('session.endPin');
  const [homeless, setHomeless] = useState<string[]>([]);
  const form = useSchemaForm(schema, { current: '', pin: '', repeat: '' });
  const { control } = form;

  const send = async ({ current, pin }: Checked<'session.setPin'>) => {
    const answer = await set.run({ current, pin });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    form.reset();
    setHomeless([]);
    return notifyDone(t('settings:quick.setDone'));
  };
  const endPin = async () => {
    const answer = await end.run({});
    if (answer.ok) notifyDone(t('settings:quick.endPinDone'));
  };

  const pinSetAt = quick?.pinSetAt;
  return (
    <SettingPanel of="me.pin">
      {quick === null && <p className={classes.help}>{t('settings:quick.noLeave')}</p>}
      {quick && (
        <EntryForm
          label={t('settings:quick.mine')}
          form={form}
          onSubmit={send}
          submit={t('settings:quick.set')}
          actions={pinSetAt && <ActionButton label={t('settings:quick.endPin')} onPress={endPin} />}
        >
          <p>
            {pinSetAt
              ? t('settings:quick.mineSet', { at: format.instant(pinSetAt) })
              : t('settings:quick.mineNone')}
          </p>
          <FailureNote failure={set.failure ?? end.failure} more={homeless} />
          <Columns>
            <PasswordField
              control={control}
              name="current"
              label={t('settings:me.currentPassword')}
              autoComplete="current-password"
            />
            <PasswordField
              control={control}
              name="pin"
              label={t('settings:quick.newPin')}
              autoComplete="off"
              digits
            />
            <PasswordField
              control={control}
              name="repeat"
              label={t('settings:quick.again')}
              autoComplete="off"
              digits
            />
          </Columns>
          <p>{t('errors:field.pin')}</p>
        </EntryForm>
      )}
    </SettingPanel>
  );
}
