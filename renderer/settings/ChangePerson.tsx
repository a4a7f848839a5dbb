import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/claim/vocabulary.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Note } from '../ui/Note.tsx';
import { notifyDone, notifyUndo } from '../ui/notify.ts';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import type { Colleague } from './colleague.ts';
import { QuickPanel } from './QuickPanel.tsx';
import classes from './settings.module.css';

/** A colleague's roles, whether they may sign in, and a new password when they forgot theirs. */
export function ChangePerson({ person }: { readonly person: Colleague }) {
  const { t } = useTranslation();
  const me = useSession().person;
  const change = useCommandCall('people.change');
  const setActive = async (active: boolean) => {
    const answer = await change.run({ personId: person.id, active });
    if (!answer.ok) return;
    const text = t(active ? 'settings:people.nowActive' : 'settings:people.nowInactive', {
      name: person.name,
    });
    notifyUndo(text, t('common:undo'), () => change.run({ personId: person.id, active: !active }));
  };
  return (
    <div className={classes.column}>
      <FailureNote failure={change.failure} />
      <Panel title={t('settings:people.work')}>
        <Checkbox.Group
          label={t('settings:people.roles')}
          description={t('settings:people.rolesHow')}
          value={person.roles}
          onChange={(chosen) => {
            const roles = ROLES.filter((role) => chosen.includes(role));
            if (roles.length > 0) void change.run({ personId: person.id, roles });
          }}
        >
          <div className={classes.row}>
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={t(`domain:role.${role}`)}
                // Somebody without any could do nothing but sign in.
                disabled={change.running || (person.roles.length === 1 && person.roles.includes(role))}
              />
            ))}
          </div>
        </Checkbox.Group>
        {person.id === me.id ? (
          <Note>{t('settings:people.yourself')}</Note>
        ) : (
          <div className={classes.row}>
            {person.active ? (
              <ActionButton label={t('settings:people.deactivate')} onPress={() => setActive(false)} />
            ) : (
              <ActionButton label={t('settings:people.activate')} onPress={() => setActive(true)} />
            )}
          </div>
        )}
      </Panel>
      <Panel title={t('settings:people.emailTitle')}>
        <EmailForm key={person.email} person={person} />
      </Panel>
      <QuickPanel person={person} />
      <Panel title={t('settings:people.resetTitle')}>
        <ResetPassword person={person} />
      </Panel>
    </div>
  );
}

const emailSchema = contract['people.change'].input.required({ email: true });

/** Where reports by the clock reach a colleague. */
function EmailForm({ person }: { readonly person: Colleague }) {
  const { t } = useTranslation();
  const change = useCommandCall('people.change');
  const [homeless, setHomeless] = useState<string[]>([]);
  const form = useSchemaForm(emailSchema, { personId: person.id, email: person.email });
  const send = async (values: { readonly email: string }) => {
    const answer = await change.run({ personId: person.id, email: values.email });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    return notifyDone(t('settings:people.emailDone', { name: person.name }));
  };
  return (
    <EntryForm
      label={t('settings:people.emailTitle')}
      form={form}
      onSubmit={send}
      submit={t('common:save')}
      does="people.change"
    >
      <FailureNote failure={change.failure} more={homeless} />
      <TextField
        control={form.control}
        name="email"
        label={t('settings:people.email')}
        description={t('settings:people.emailHow')}
      />
    </EntryForm>
  );
}

const resetSchema = contract['people.resetPassword'].input;

function ResetPassword({ person }: { readonly person: Colleague }) {
  const { t } = useTranslation();
  const reset = useCommandCall('people.resetPassword');
  const [homeless, setHomeless] = useState<string[]>([]);
  const form = useSchemaForm(resetSchema, { personId: person.id, password: '' });
  const send = async (values: Checked<'people.resetPassword'>) => {
    const answer = await reset.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    form.reset();
    return notifyDone(t('settings:people.resetDone', { name: person.name }));
  };
  return (
    <EntryForm
      label={t('settings:people.resetTitle')}
      form={form}
      onSubmit={send}
      submit={t('settings:people.reset')}
      does="people.resetPassword"
    >
      <FailureNote failure={reset.failure} more={homeless} />
      <PasswordField
        control={form.control}
        name="password"
        label={t('settings:me.newPassword')}
        description={t('shell:password.rule')}
        autoComplete="new-password"
      />
    </EntryForm>
  );
}
