import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { isByPassword } from '../../shared/session/ways.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import classes from './settings.module.css';

/** Asks whoever came in by PIN or badge for the password that what stands below it wants. */
export function ProveFirst() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const way = useQueryCall('session.current', {}).data?.way ?? null;
  const unlock = useCommandCall('session.unlock');
  const form = useSchemaForm(contract['session.unlock'].input, { password: '' }, 'a way in');
  const prove = async (values: Checked<'session.unlock'>) => {
    const answer = await unlock.run(values);
    form.reset();
    if (answer.ok) await client.invalidateQueries({ queryKey: ['session.current', {}] });
  };
  if (way === null || isByPassword(way)) return null;
  return (
    <Panel title={t('settings:quick.prove')}>
      <p className={classes.help}>{t('settings:quick.proveHow')}</p>
      <EntryForm
        label={t('settings:quick.prove')}
        form={form}
        onSubmit={prove}
        submit={t('settings:quick.proveAct')}
        enterSends
      >
        <FailureNote failure={unlock.failure} />
        <PasswordField
          control={form.control}
          name="password"
          label={t('shell:signIn.password')}
          autoComplete="current-password"
        />
      </EntryForm>
    </Panel>
  );
}
