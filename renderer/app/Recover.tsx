import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Centre } from '../../shared/contract/centre.ts';
import { type Checked, contract, type Output } from '../../shared/contract/index.ts';
import type { Way } from '../../shared/session/ways.ts';
import { applyIssues } from '../api/failures.ts';
import { fieldError } from '../api/fieldMessages.ts';
import { useCommandCall } from '../api/useCall.ts';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { RecoveryPaper } from './RecoveryPaper.tsx';
import { Welcome } from './Welcome.tsx';

const schema = contract['recovery.use'].input
  .extend({ repeat: z.string() })
  .refine((values) => values.repeat === values.password, {
    path: ['repeat'],
    message: fieldError('passwordsDiffer'),
  });

type Recovered = Output<'recovery.use'>;

/** The way back in when a password is forgotten: another manager, or the recovery key on paper, which is then replaced. */
export function Recover({
  centre,
  onEnter,
  onBack,
}: {
  readonly centre: Centre;
  readonly onEnter: (person: Recovered['person'], way: Way) => Promise<void>;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const use = useCommandCall('recovery.use');
  const [homeless, setHomeless] = useState<string[]>([]);
  const [recovered, setRecovered] = useState<Recovered | null>(null);
  const form = useSchemaForm(schema, { key: '', name: '', password: '', repeat: '' });
  const { control } = form;

  const send = async ({ key, name, password }: Checked<'recovery.use'>) => {
    const answer = await use.run({ key, name, password });
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    return setRecovered(answer.value);
  };

  if (recovered) {
    return (
      <Welcome title={t('shell:recovery.title')}>
        <RecoveryPaper
          centre={centre.name}
          recoveryKey={recovered.recoveryKey}
          onKept={() => onEnter(recovered.person, 'recovery_key')}
        />
      </Welcome>
    );
  }
  return (
    <Welcome title={t('shell:recovery.forgotten')} lead={t('shell:recovery.lead')}>
      <EntryForm
        label={t('shell:recovery.forgotten')}
        form={form}
        onSubmit={send}
        submit={t('shell:recovery.use')}
      >
        <FailureNote failure={use.failure} more={homeless} />
        <TextField
          control={control}
          name="key"
          label={t('shell:recovery.title')}
          description={t('shell:recovery.keyHow')}
          required
          autoFocus
        />
        <TextField control={control} name="name" label={t('shell:recovery.manager')} required />
        <PasswordField
          control={control}
          name="password"
          label={t('shell:recovery.password')}
          description={t('shell:password.rule')}
          autoComplete="new-password"
          required
        />
        <PasswordField
          control={control}
          name="repeat"
          label={t('shell:password.again')}
          autoComplete="new-password"
          required
        />
      </EntryForm>
      <Button variant="subtle" color="gray" onClick={onBack}>
        {t('shell:recovery.back')}
      </Button>
    </Welcome>
  );
}
