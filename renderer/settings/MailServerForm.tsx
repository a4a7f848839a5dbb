import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import { MAIL_TLS } from '../../shared/contract/mail.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { Columns, Full } from '../ui/Columns.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { Setting } from './Setting.tsx';

type Server = NonNullable<Output<'mail.settings'>['server']>;

const schema = contract['mail.change'].input;

/** The ports that mail servers take messages at (RFC 8314, RFC 6409, RFC 5321). */
const PORT: Readonly<Record<Server['tls'], number>> = { tls: 465, starttls: 587, none: 25 };

/** The mail server. A password that is kept is never shown; leaving its field empty keeps it. */
export function MailServerForm({ server }: { readonly server: Server | null }) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const change = useCommandCall('mail.change');
  const [homeless, setHomeless] = useState<string[]>([]);
  const form = useSchemaForm(schema, {
    host: server?.host ?? '',
    port: server?.port ?? PORT.tls,
    tls: server?.tls ?? 'tls',
    user: server?.user ?? '',
    senderName: server?.senderName ?? centre.name,
    senderAddress: server?.senderAddress ?? centre.email,
    password: null,
  });
  const { control, setValue } = form;
  const send = async (values: Checked<'mail.change'>) => {
    const password = values.password === '' && values.user !== '' ? null : values.password;
    const answer = await change.run({ ...values, password: values.user === '' ? '' : password });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    setValue('password', null);
    return notifyDone(t('settings:mail.saved'));
  };
  return (
    <EntryForm label={t('settings:tab.mail')} form={form} onSubmit={send} submit={t('common:save')}>
      <FailureNote failure={change.failure} more={homeless} />
      <Panel title={t('settings:mail.server')}>
        <Columns>
          <Full>
            <Setting of="mail.host">
              {(says) => (
                <TextField control={control} name="host" {...says} placeholder="smtp.example.com" required />
              )}
            </Setting>
          </Full>
          <Setting of="mail.tls">
            {(says) => (
              <SelectField
                control={control}
                name="tls"
                {...says}
                required
                options={MAIL_TLS.map((value) => ({ value, label: t(`settings:mail.tls.${value}`) }))}
                onChosen={(chosen) => {
                  const tls = MAIL_TLS.find((value) => value === chosen);
                  if (tls) setValue('port', PORT[tls], { shouldDirty: true });
                }}
              />
            )}
          </Setting>
          <Setting of="mail.port">
            {(says) => <NumberField control={control} name="port" {...says} plain required />}
          </Setting>
          <Setting of="mail.user">{(says) => <TextField control={control} name="user" {...says} />}</Setting>
          <Setting of="mail.password">
            {(says) => (
              <PasswordField
                control={control}
                name="password"
                {...says}
                placeholder={server?.hasPassword ? t('settings:mail.passwordKept') : undefined}
                autoComplete="new-password"
              />
            )}
          </Setting>
        </Columns>
      </Panel>
      <Panel title={t('settings:mail.sender')}>
        <Columns>
          <Setting of="mail.senderName">
            {(says) => <TextField control={control} name="senderName" {...says} />}
          </Setting>
          <Setting of="mail.senderAddress">
            {(says) => <TextField control={control} name="senderAddress" {...says} type="email" required />}
          </Setting>
        </Columns>
      </Panel>
    </EntryForm>
  );
}
