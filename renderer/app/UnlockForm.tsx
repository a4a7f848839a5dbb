import { useTranslation } from 'react-i18next';
import type { Person } from '../../shared/contract/centre.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Way } from '../../shared/session/ways.ts';
import { useCommandCall } from '../api/useCall.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { Note } from '../ui/Note.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';

/** The password of the person whose desks lie under the lock. */
export function UnlockForm({
  person,
  lost,
  onEnter,
}: {
  readonly person: Person;
  readonly lost: boolean;
  readonly onEnter: (person: Person, way: Way) => Promise<void>;
}) {
  const { t } = useTranslation();
  const unlock = useCommandCall('session.unlock');
  const signIn = useCommandCall('session.signIn');
  // Whose password is asked for is settled here, so only the one thing that was typed can be wrong.
  const { failure } = lost ? signIn : unlock;
  const form = useSchemaForm(contract['session.unlock'].input, { password: '' }, 'a way in');

  const enter = async ({ password }: { password: string }) => {
    const answer = lost ? await signIn.run({ name: person.name, password }) : await unlock.run({ password });
    if (answer.ok) return onEnter(answer.value.person, 'password');
    form.reset({ password: '' });
    form.setFocus('password');
    return undefined;
  };

  return (
    <EntryForm
      label={t('shell:lock.title')}
      form={form}
      onSubmit={enter}
      submit={t('shell:lock.unlock')}
      enterSends
    >
      {failure?.code === 'wrong_password' ? (
        <Note meaning="stop">
          <p role="alert">{t('shell:lock.wrong', { name: person.name })}</p>
        </Note>
      ) : (
        <FailureNote failure={failure} />
      )}
      <PasswordField
        control={form.control}
        name="password"
        label={t('shell:signIn.password')}
        autoComplete="current-password"
        autoFocus
      />
    </EntryForm>
  );
}
