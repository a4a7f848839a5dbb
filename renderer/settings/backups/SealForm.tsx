import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { strengthOf } from '../../../shared/backup/passphrase.ts';
import { contract } from '../../../shared/contract/index.ts';
import { useCommandCall } from '../../api/useCall.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ConfirmConsequence } from '../../ui/ConfirmConsequence.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { FailureNote } from '../../ui/FailureNote.tsx';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';
import { notifyDone } from '../../ui/notify.ts';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';
import classes from '../settings.module.css';

const { passphrase } = contract['backups.sealSecondPlace'].input.shape;
const schema = z.object({ passphrase: passphrase.unwrap(), again: z.string() });

/** Whether what is copied is encrypted, and under which passphrase, typed twice. */
export function SealForm({ sealed }: { readonly sealed: boolean }) {
  const { t } = useTranslation();
  const seal = useCommandCall('backups.sealSecondPlace');
  const form = useSchemaForm(schema, { passphrase: '', again: '' });
  const typed = useWatch({ control: form.control, name: 'passphrase' });
  const send = async (values: z.output<typeof schema>) => {
    if (values.again !== values.passphrase) {
      form.setError('again', { message: t('settings:second.differ') }, { shouldFocus: true });
      return;
    }
    const answer = await seal.run({ passphrase: values.passphrase });
    if (!answer.ok) return;
    form.reset();
    notifyDone(t('settings:second.sealing'));
  };
  return (
    <EntryForm
      label={t('settings:second.sealedTitle')}
      form={form}
      onSubmit={send}
      submit={sealed ? t('settings:second.sealAnew') : t('settings:second.seal')}
      actions={sealed && <Unseal />}
    >
      <p className={classes.help}>{sealed ? t('settings:second.sealed') : t('settings:second.unsealed')}</p>
      <FailureNote failure={seal.failure} />
      <PasswordField
        control={form.control}
        name="passphrase"
        label={t('settings:second.passphraseNew')}
        description={
          typed === ''
            ? t('settings:second.passphraseHow')
            : t('settings:second.strengthIs', {
                strength: t(`settings:second.strength.${strengthOf(typed)}`),
              })
        }
        autoComplete="new-password"
      />
      <PasswordField
        control={form.control}
        name="again"
        label={t('settings:second.passphraseAgain')}
        autoComplete="new-password"
      />
    </EntryForm>
  );
}

function Unseal() {
  const { t } = useTranslation();
  const seal = useCommandCall('backups.sealSecondPlace');
  const [asked, setAsked] = useState(false);
  const unseal = async () => {
    const answer = await seal.run({ passphrase: null });
    if (answer.ok) setAsked(false);
  };
  return (
    <>
      <ActionButton label={t('settings:second.unseal')} onPress={() => setAsked(true)} />
      <ConfirmConsequence
        opened={asked}
        title={t('settings:second.unseal')}
        act={t('settings:second.unseal')}
        onConfirm={unseal}
        onCancel={() => setAsked(false)}
        failure={seal.failure}
      >
        {t('settings:second.unsealMeans')}
      </ConfirmConsequence>
    </>
  );
}
