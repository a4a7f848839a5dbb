import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES } from '../../shared/claim/vocabulary.ts';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { LanguageField } from '../ui/fields/RegionFields.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { useDraftForm } from '../ui/useDraftForm.ts';

/** Takes a new colleague in, with a first password that they change themselves. */
export function AddPerson({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const add = useCommandCall('people.add');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(
    contract['people.add'].input,
    'settings/people/add',
    { name: '', roles: ['technician'], language: centre.language, email: '', password: '' },
    ['password'],
  );
  const { control } = form;
  const send = async (values: Checked<'people.add'>) => {
    const answer = await add.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    await draft.clear();
    notifyDone(t('settings:people.added', { name: values.name }));
    return onDone();
  };
  return (
    <EntryForm
      label={t('settings:people.add')}
      form={form}
      onSubmit={send}
      submit={t('settings:people.addAct')}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={add.failure} more={homeless} />
      <TextField control={control} name="name" label={t('settings:people.name')} required autoFocus />
      <CheckGroupField
        control={control}
        name="roles"
        label={t('settings:people.roles')}
        description={t('settings:people.rolesHow')}
        options={ROLES.map((role) => ({ value: role, label: t(`domain:role.${role}`) }))}
        columns={3}
      />
      <LanguageField control={control} name="language" label={t('shell:language')} />
      <TextField
        control={control}
        name="email"
        label={t('settings:people.email')}
        description={t('settings:people.emailHow')}
      />
      <PasswordField
        control={control}
        name="password"
        label={t('settings:people.firstPassword')}
        description={t('shell:password.rule')}
        autoComplete="new-password"
        required
      />
    </EntryForm>
  );
}
