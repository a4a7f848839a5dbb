import { IconChecks } from '@tabler/icons-react';
import { type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Component, components } from '../../shared/adjudication/vocabulary.ts';
import { DATA_ANSWERS } from '../../shared/claim/vocabulary.ts';
import type { Checked } from '../../shared/contract/index.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { CheckField } from '../ui/fields/CheckField.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import groups from '../ui/fields/groups.module.css';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { asksAboutData, type Booking } from './booking.ts';
import { CausesField } from './CausesField.tsx';
import classes from './IntakePage.module.css';
import { SegmentsField } from './SegmentsField.tsx';

type Form = UseFormReturn<Booking, unknown, Checked<'claims.book'>>;

/** What happened, by the customer's word, and whether they want Care Refresh for it. */
export function IncidentPart({ form, today }: { readonly form: Form; readonly today: string }) {
  const { t } = useTranslation();
  const { control } = form;
  const causes = useWatch({ control, name: 'incident.causes' });
  return (
    <Panel title={t('intake:incident.title')}>
      <div className={classes.dated}>
        <DateField
          control={control}
          name="incident.date"
          label={t('intake:incident.date')}
          placeholder={t('intake:incident.dateUnknown')}
          max={today}
        />
        <CausesField control={control} name="incident.causes" label={t('intake:incident.causes')} />
      </div>
      {causes.includes('flyaway') && <FlyawayAsked form={form} />}
      <TextAreaField control={control} name="incident.description" label={t('intake:incident.description')} />
      <CheckField control={control} name="careDeclared" label={t('intake:incident.care')} />
    </Panel>
  );
}

/** What the manufacturer asks for before a drone that flew away is replaced: what is at hand is ticked, the rest can follow. */
function FlyawayAsked({ form: { control } }: { readonly form: Form }) {
  const { t } = useTranslation();
  return (
    <fieldset className={groups.set}>
      <legend className={groups.legend}>{t('claim:flyaway.title')}</legend>
      <p className={groups.description}>{t('intake:incident.canFollow')}</p>
      <div className={classes.asked}>
        <SegmentsField
          control={control}
          name="incident.deviceBoundBeforeLoss"
          label={t('intake:incident.bound')}
          options={[
            { value: true, label: t('intake:incident.boundYes') },
            { value: false, label: t('intake:incident.boundNo') },
            { value: null, label: t('intake:incident.boundUnknown') },
          ]}
        />
        <CheckField
          control={control}
          name="lossProofs.flightLog"
          label={t('domain:flyawayPoint.flight_log')}
        />
        <CheckField
          control={control}
          name="lossProofs.flyawayReport"
          label={t('domain:flyawayPoint.flyaway_report')}
        />
      </div>
    </fieldset>
  );
}

/** What arrived, and in what condition. A report of a flyaway brings nothing with it. */
export function ReceivedPart({ form, usual }: { readonly form: Form; readonly usual: readonly Component[] }) {
  const { t } = useTranslation();
  const { control } = form;
  const [arrival, received] = useWatch({ control, name: ['arrival', 'received'] });
  const asks = (parts: Component[]) =>
    form.getValues('dataAnswer') === 'not_asked' && asksAboutData({ arrival, received: parts });
  if (arrival === 'report') {
    return (
      <Panel title={t('intake:received.title')}>
        <Note>{t('intake:received.report')}</Note>
      </Panel>
    );
  }
  return (
    <Panel
      title={t('intake:received.title')}
      aside={
        <ActionButton
          label={t('intake:received.usual')}
          icon={IconChecks}
          keys="alt+A"
          onPress={() => {
            form.setValue('received', [...usual], {
              shouldDirty: true,
              shouldValidate: form.formState.isSubmitted,
            });
            // What is to be asked next; it is one key to answer from there.
            if (asks([...usual])) form.setFocus('dataAnswer');
          }}
        />
      }
    >
      <CheckGroupField
        control={control}
        name="received"
        label={t('intake:received.components')}
        columns={3}
        options={components.map((component) => ({
          value: component,
          label: t(`domain:component.${component}`),
        }))}
      />
      {asksAboutData({ arrival, received }) ? (
        <SegmentsField
          control={control}
          name="dataAnswer"
          label={t('claim:data.question')}
          options={DATA_ANSWERS.map((answer) => ({
            value: answer,
            label: t(`domain:dataAnswer.${answer}`),
          }))}
        />
      ) : (
        <Note>{t('intake:received.noData')}</Note>
      )}
      <TextAreaField control={control} name="condition" label={t('intake:received.condition')} minRows={1} />
    </Panel>
  );
}
