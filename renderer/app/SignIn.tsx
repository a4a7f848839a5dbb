import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../shared/claim/vocabulary.ts';
import type { Centre, Person } from '../../shared/contract/centre.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Way } from '../../shared/session/ways.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useRoleWords } from '../session/useRoleWords.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { LossNote } from './loss/LossNote.tsx';
import { PinForm } from './quick/PinForm.tsx';
import { type Quick, QuickPeople } from './quick/QuickPeople.tsx';
import { useBadge } from './quick/useBadge.ts';
import { Recover } from './Recover.tsx';
import { SampleBanner } from './SampleBanner.tsx';
import classes from './Welcome.module.css';
import { Welcome } from './Welcome.tsx';

export interface SamplePerson {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly password: string;
}

/** Name and password, a PIN or a badge where a manager has given leave; in sample data a click on a person is enough. */
export function SignIn({
  centre,
  sample,
  samplePeople,
  onEnter,
}: {
  readonly centre: Centre;
  readonly sample: boolean;
  readonly samplePeople: readonly SamplePerson[];
  readonly onEnter: (person: Person, way: Way) => Promise<void>;
}) {
  const { t } = useTranslation();
  const signIn = useCommandCall('session.signIn');
  const form = useSchemaForm(contract['session.signIn'].input, { name: '', password: '' }, 'a way in');
  const quick = useQueryCall('session.quick', {}).data ?? { people: [], badges: false };
  const [chosen, setChosen] = useState<Quick | null>(null);
  const roleWords = useRoleWords();
  useBadge(onEnter);
  const [forgotten, setForgotten] = useState(false);

  const enter = async (values: { readonly name: string; readonly password: string }) => {
    const answer = await signIn.run({ name: values.name, password: values.password });
    if (answer.ok) return onEnter(answer.value.person, 'password');
    form.resetField('password');
    form.setFocus('password');
    return undefined;
  };

  if (forgotten) {
    return <Recover centre={centre} onEnter={onEnter} onBack={() => setForgotten(false)} />;
  }
  if (chosen) {
    return (
      <Welcome title={chosen.name} lead={centre.name}>
        <PinForm personId={chosen.id} submit={t('shell:signIn.submit')} onEnter={onEnter} />
        <Button variant="subtle" color="gray" onClick={() => setChosen(null)}>
          {t('shell:recovery.back')}
        </Button>
      </Welcome>
    );
  }
  return (
    <Welcome
      title={centre.name}
      lead={sample ? t('shell:signIn.sampleLead') : t('shell:signIn.lead')}
      banner={sample ? <SampleBanner /> : undefined}
    >
      <LossNote timeZone={centre.timeZone} />
      {samplePeople.length > 0 && (
        <ul className={classes.people} aria-label={t('shell:signIn.samplePeople')}>
          {samplePeople.map((person) => (
            <li key={person.name}>
              <button
                type="button"
                className={classes.person}
                disabled={signIn.running}
                onClick={() => void enter(person)}
              >
                {person.name}
                <span className={classes.role}>{roleWords(person.roles)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <QuickPeople people={quick.people} badges={quick.badges} onChoose={setChosen} />
      <EntryForm
        label={t('shell:signIn.title')}
        form={form}
        onSubmit={enter}
        submit={t('shell:signIn.submit')}
        enterSends
      >
        <FailureNote failure={signIn.failure} />
        <TextField
          control={form.control}
          name="name"
          label={t('shell:signIn.name')}
          autoComplete="username"
          autoFocus={!sample}
        />
        <PasswordField
          control={form.control}
          name="password"
          label={t('shell:signIn.password')}
          autoComplete="current-password"
        />
      </EntryForm>
      {!sample && (
        <Button variant="subtle" color="gray" onClick={() => setForgotten(true)}>
          {t('shell:recovery.forgotten')}
        </Button>
      )}
    </Welcome>
  );
}
