import { Button, FocusTrap } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../shared/contract/centre.ts';
import { contract } from '../../shared/contract/index.ts';
import { useCommandCall } from '../api/useCall.ts';
import { useSessionActions } from '../session/sessionActions.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { Note } from '../ui/Note.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import classes from './Welcome.module.css';
import { Welcome } from './Welcome.tsx';

/** Over the desks while their person is away, or signed out by a restart (`lost`). Everything underneath is kept. */
export function Lock({
  person,
  lost,
  onEnter,
}: {
  readonly person: Person;
  readonly lost: boolean;
  readonly onEnter: (person: Person) => Promise<void>;
}) {
  const { t } = useTranslation();
  const unlock = useCommandCall('session.unlock');
  const signIn = useCommandCall('session.signIn');
  const { signOut } = useSessionActions();
  // Whose password is asked for is settled here, so only the one thing that was typed can be wrong.
  const { failure } = lost ? signIn : unlock;
  const form = useSchemaForm(contract['session.unlock'].input, { password: '' });

  const enter = async ({ password }: { password: string }) => {
    const answer = lost ? await signIn.run({ name: person.name, password }) : await unlock.run({ password });
    if (answer.ok) return onEnter(answer.value.person);
    form.reset({ password: '' });
    form.setFocus('password');
    return undefined;
  };

  return (
    <FocusTrap active>
      <div className={classes.over} role="dialog" aria-modal="true" aria-label={t('shell:lock.title')}>
        <Welcome title={person.name} lead={lost ? t('shell:lock.lost') : t('shell:lock.kept')}>
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
          <Button variant="subtle" color="gray" onClick={() => void signOut()}>
            {t('shell:lock.someoneElse')}
          </Button>
        </Welcome>
      </div>
    </FocusTrap>
  );
}
