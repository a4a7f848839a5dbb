import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type Checked, contract } from '../../shared/contract/index.ts';
import { call } from '../api/call.ts';
import { applyIssues } from '../api/failures.ts';
import { fieldError } from '../api/fieldMessages.ts';
import { useCommandCall } from '../api/useCall.ts';
import { isLanguage } from '../text/index.ts';
import { Columns } from '../ui/Columns.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { CountryField } from '../ui/fields/CountryField.tsx';
import { MoneyField } from '../ui/fields/MoneyField.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { PasswordField } from '../ui/fields/PasswordField.tsx';
import { CurrencyField, LanguageField, TimeZoneField } from '../ui/fields/RegionFields.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { countryOfZone, suggestionFor } from './countryDefaults.ts';
import classes from './FirstRun.module.css';

const schema = contract['centre.setup'].input
  .extend({ repeat: z.string() })
  .refine((values) => values.repeat === values.manager.password, {
    path: ['repeat'],
    message: fieldError('passwordsDiffer'),
  });

export interface MadeCentre {
  /** Its name. */
  readonly centre: string;
  readonly recoveryKey: string;
}

/** The centre and its manager, in two short steps on one screen. Afterwards the manager is signed in. */
export function SetUpForm({
  onSettingUp,
  onMade,
}: {
  readonly onSettingUp: (isOn: boolean) => void;
  readonly onMade: (made: MadeCentre) => void;
}) {
  const { t, i18n } = useTranslation();
  const setUp = useCommandCall('centre.setup');
  const [homeless, setHomeless] = useState<string[]>([]);
  const [defaults] = useState(() => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const country = countryOfZone(timeZone);
    const suggestion = country ? suggestionFor(country) : undefined;
    return {
      centre: {
        name: '',
        country: country ?? '',
        language: isLanguage(i18n.language) ? i18n.language : 'en',
        currency: suggestion?.currency ?? '',
        vatRateBp: suggestion?.vatRateBp,
        timeZone,
        diagnosisFee: 0,
      },
      manager: { name: '', password: '' },
      repeat: '',
    };
  });
  const form = useSchemaForm(schema, defaults);
  const { control } = form;
  const currency = useWatch({ control, name: 'centre.currency' }) || 'EUR';

  const suggest = (country: string | null) => {
    const suggestion = country ? suggestionFor(country) : undefined;
    if (!suggestion) return;
    form.setValue('centre.currency', suggestion.currency);
    form.setValue('centre.timeZone', suggestion.timeZone);
    form.setValue('centre.vatRateBp', suggestion.vatRateBp);
  };

  const send = async ({ centre, manager }: Checked<'centre.setup'>) => {
    onSettingUp(true);
    const answer = await setUp.run({ centre, manager: { ...manager, language: centre.language } });
    if (!answer.ok) {
      onSettingUp(false);
      return setHomeless(applyIssues(form, answer.error));
    }
    await call('session.signIn', { name: manager.name, password: manager.password }, crypto.randomUUID());
    return onMade({ centre: centre.name, recoveryKey: answer.value.recoveryKey });
  };

  return (
    <Panel>
      <EntryForm
        label={t('shell:firstRun.setUpTitle')}
        form={form}
        onSubmit={send}
        submit={t('shell:firstRun.setUp')}
      >
        <FailureNote failure={setUp.failure} more={homeless} />
        <div className={classes.steps}>
          <fieldset className={classes.step}>
            <legend>
              <span className={classes.number}>1</span>
              {t('shell:firstRun.centre')}
            </legend>
            <TextField
              control={control}
              name="centre.name"
              label={t('shell:centre.name')}
              required
              autoFocus
            />
            <Columns least={160}>
              <CountryField
                control={control}
                name="centre.country"
                label={t('shell:centre.country')}
                required
                onChosen={suggest}
              />
              <LanguageField control={control} name="centre.language" label={t('shell:centre.language')} />
              <CurrencyField control={control} name="centre.currency" label={t('shell:centre.currency')} />
              <NumberField
                control={control}
                name="centre.vatRateBp"
                label={t('shell:centre.vat')}
                decimals={2}
                scale={100}
                unit="%"
                required
              />
              <TimeZoneField control={control} name="centre.timeZone" label={t('shell:centre.timeZone')} />
              <MoneyField
                control={control}
                name="centre.diagnosisFee"
                label={t('shell:centre.diagnosisFee')}
                currency={currency}
              />
            </Columns>
          </fieldset>
          <fieldset className={classes.step}>
            <legend>
              <span className={classes.number}>2</span>
              {t('shell:firstRun.manager')}
            </legend>
            <TextField
              control={control}
              name="manager.name"
              label={t('shell:firstRun.managerName')}
              required
            />
            <PasswordField
              control={control}
              name="manager.password"
              label={t('shell:signIn.password')}
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
          </fieldset>
        </div>
      </EntryForm>
    </Panel>
  );
}
