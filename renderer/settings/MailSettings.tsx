import { IconMailOff, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../ui/ConfirmConsequence.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { MessageList } from '../ui/mail/MessageList.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { Shape } from '../ui/Shape.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { MailServerForm } from './MailServerForm.tsx';
import classes from './settings.module.css';

/** Where messages to customers go out, a test of it, and what became of the latest ones. */
export function MailSettings() {
  const { t } = useTranslation();
  const settings = useQueryCall('mail.settings', {});
  const outbox = useQueryCall('mail.outbox', {});
  const password = useQueryCall('keys.status', {}).data?.mailPassword;
  const server = settings.data?.server ?? null;
  const messages = outbox.data?.messages ?? [];
  if (settings.loading) return <Shape rows={6} />;
  return (
    <div className={classes.column}>
      <FailureNote failure={settings.failure} onRetry={settings.again} />
      {!server && <Note>{t('settings:mail.off')}</Note>}
      {password === 'lost' && <Note meaning="attention">{t('settings:keys.mailLost')}</Note>}
      {password === 'closed' && <Note meaning="stop">{t('settings:keys.state.closed')}</Note>}
      {settings.data && <MailServerForm key={server === null ? 'new' : 'known'} server={server} />}
      {server && <SendTest />}
      <FailureNote failure={outbox.failure} onRetry={outbox.again} />
      {messages.length > 0 && (
        <Panel title={t('settings:mail.outbox')}>
          <MessageList messages={messages} label={t('settings:mail.outbox')} withSubject />
        </Panel>
      )}
      {server && <TurnOff />}
    </div>
  );
}

const testSchema = contract['mail.test'].input;

function SendTest() {
  const { t } = useTranslation();
  const { centre } = useSession();
  const test = useCommandCall('mail.test');
  const [homeless, setHomeless] = useState<string[]>([]);
  const form = useSchemaForm(testSchema, { to: centre.email });
  const send = async ({ to }: { to: string }) => {
    const answer = await test.run({ to });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    return notifyDone(t('settings:mail.testQueued', { to }));
  };
  return (
    <Panel title={t('settings:mail.test')}>
      <EntryForm
        label={t('settings:mail.test')}
        form={form}
        onSubmit={send}
        actions={
          <ActionButton type="submit" label={t('settings:mail.sendTest')} icon={IconSend} hint="mod+S" />
        }
      >
        <FailureNote failure={test.failure} more={homeless} />
        <TextField control={form.control} name="to" label={t('settings:mail.testTo')} type="email" required />
      </EntryForm>
    </Panel>
  );
}

function TurnOff() {
  const { t } = useTranslation();
  const turnOff = useCommandCall('mail.turnOff');
  const [asking, setAsking] = useState(false);
  const confirm = async () => {
    const answer = await turnOff.run({});
    if (!answer.ok) return;
    setAsking(false);
    notifyDone(t('settings:mail.turnedOff'));
  };
  return (
    <div className={classes.row}>
      <ActionButton label={t('settings:mail.turnOff')} icon={IconMailOff} onPress={() => setAsking(true)} />
      <ConfirmConsequence
        opened={asking}
        title={t('settings:mail.turnOff')}
        act={t('settings:mail.turnOff')}
        does="mail.turnOff"
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
        failure={turnOff.failure}
      >
        {t('settings:mail.turnOffMeans')}
      </ConfirmConsequence>
    </div>
  );
}
