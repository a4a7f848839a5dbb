import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import classes from './settings.module.css';

type Status = Output<'keys.status'>;

/** The keys that no backup opens: where they are, what others check the record by, and the ways to open them again. */
export function KeySettings() {
  const { t } = useTranslation();
  const status = useQueryCall('keys.status', {});
  if (!status.data) return <FailureNote failure={status.failure} onRetry={status.again} />;
  const { state, recovery, mailPassword } = status.data;
  const canOpen = recovery === 'before' || (recovery === 'present' && state === 'closed');
  return (
    <Panel title={t('settings:keys.title')}>
      <p className={classes.help}>{t('settings:keys.how')}</p>
      <Where state={state} />
      {mailPassword === 'lost' && <Note meaning="attention">{t('settings:keys.mailLost')}</Note>}
      <PublicKeys {...status.data} />
      <Recovery {...status.data} />
      {canOpen && <OpenKeys />}
      {state === 'closed' && <BeginKeys />}
    </Panel>
  );
}

function Where({ state }: Pick<Status, 'state'>) {
  const { t } = useTranslation();
  const said = t(`settings:keys.state.${state}`);
  if (state === 'system') return <Note meaning="good">{said}</Note>;
  return <Note meaning={state === 'folder' ? 'attention' : 'stop'}>{said}</Note>;
}

function Recovery({ recovery }: Pick<Status, 'recovery'>) {
  const { t } = useTranslation();
  const { sample } = useSession();
  if (sample) return null;
  const said = t(`settings:keys.recovery.${recovery}`);
  return recovery === 'present' ? (
    <p className={classes.help}>{said}</p>
  ) : (
    <Note meaning="attention">{said}</Note>
  );
}

function PublicKeys({ publicKey, signedWith }: Pick<Status, 'publicKey' | 'signedWith'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      {publicKey && (
        <p className={classes.help}>
          {t('settings:keys.public')}: <span className={classes.path}>{publicKey}</span>
        </p>
      )}
      {signedWith.length > 1 &&
        signedWith.slice(1).map(({ publicKey: earlier, since }) => (
          <p key={since} className={classes.help}>
            {t('settings:keys.earlier', { at: format.instant(since) })}:{' '}
            <span className={classes.path}>{earlier}</span>
          </p>
        ))}
    </>
  );
}

function OpenKeys() {
  const { t } = useTranslation();
  const open = useCommandCall('keys.open');
  const [homeless, setHomeless] = useState<string[]>([]);
  const form = useSchemaForm(contract['keys.open'].input, { key: '' });
  const send = async ({ key }: Checked<'keys.open'>) => {
    const answer = await open.run({ key });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    form.reset();
    setHomeless([]);
    return notifyDone(t('settings:keys.opened'));
  };
  return (
    <EntryForm label={t('settings:keys.open')} form={form} onSubmit={send} submit={t('settings:keys.open')}>
      <FailureNote failure={open.failure} more={homeless} />
      <TextField
        control={form.control}
        name="key"
        label={t('shell:recovery.title')}
        description={t('shell:recovery.keyHow')}
      />
    </EntryForm>
  );
}

function BeginKeys() {
  const { t } = useTranslation();
  const begin = useCommandCall('keys.begin');
  const form = useSchemaForm(contract['keys.begin'].input, { current: '' });
  const send = async ({ current }: Checked<'keys.begin'>) => {
    const answer = await begin.run({ current });
    form.reset();
    if (answer.ok) notifyDone(t('settings:keys.begun'));
  };
  return (
    <EntryForm label={t('settings:keys.begin')} form={form} onSubmit={send} submit={t('settings:keys.begin')}>
      <p>{t('settings:keys.beginMeans')}</p>
      <FailureNote failure={begin.failure} />
      <PasswordField
        control={form.control}
        name="current"
        label={t('settings:me.currentPassword')}
        autoComplete="current-password"
      />
    </EntryForm>
  );
}
