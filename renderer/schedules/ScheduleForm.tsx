import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/contract/index.ts';
import type { SavedReport } from '../../shared/contract/savedReports.ts';
import type { Schedule } from '../../shared/contract/schedules.ts';
import { REPORT_FORMATS } from '../../shared/report/formats.ts';
import { EVERY } from '../../shared/report/rhythm.ts';
import { bridge } from '../api/bridge.ts';
import { useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../text/index.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { AnyOfField } from '../ui/fields/AnyOfField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextAreaField } from '../ui/fields/TextAreaField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { addressesIn, formOf, type ScheduleValues, scheduleSchema } from './scheduleForm.ts';
import classes from './schedules.module.css';

/** Which saved report is made when, in which form, and where it goes. */
export function ScheduleForm({
  schedule,
  saved,
  prints,
  onSaved,
}: {
  /** Null: a new one. */
  readonly schedule: Schedule | null;
  readonly saved: readonly SavedReport[];
  /** Whether it can be a PDF. */
  readonly prints: boolean;
  readonly onSaved: () => void;
}) {
  const { t } = useTranslation();
  const { person } = useSession();
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useSchemaForm(scheduleSchema, formOf(schedule, saved[0]?.id ?? null, person.language));
  const { control } = form;
  const into = useWatch({ control, name: 'into' });
  // One that was a PDF before the data came to a service still says so.
  const forms = REPORT_FORMATS.filter((each) => each !== 'pdf' || prints || schedule?.format === 'pdf');
  const folder = schedule?.folder ?? null;
  const colleagues = useQueryCall('people.list', {}, { enabled: into === 'mail' });
  const had = schedule?.people.map(({ id }) => id) ?? [];
  const reachable = (colleagues.data?.people ?? [])
    .filter(({ id, active, email }) => (active && email !== '') || had.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));

  const send = async (values: ScheduleValues, choose: boolean) => {
    const { into: target, people, recipients, ...order } = values;
    const answer = await bridge().shell.saveSchedule({
      ...order,
      id: schedule?.id ?? null,
      to:
        target === 'folder'
          ? { kind: 'folder', choose }
          : { kind: 'mail', people, recipients: addressesIn(recipients) },
    });
    if (!answer.ok) return setFailure(answer.error);
    setFailure(null);
    if (answer.value.saved) onSaved();
  };
  const chooses = into === 'folder' && folder === null;

  return (
    <EntryForm
      label={t('schedules:form')}
      form={form}
      onSubmit={(values) => send(values, chooses)}
      submit={chooses ? t('schedules:saveInto') : t('schedules:save')}
      actions={
        into === 'folder' &&
        folder !== null && (
          <ActionButton
            label={t('schedules:otherFolder')}
            onPress={() => form.handleSubmit((values) => send(values, true))()}
          />
        )
      }
    >
      <SelectField
        control={control}
        name="savedId"
        label={t('schedules:report')}
        options={saved
          .filter(({ asked }) => asked !== null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        autoFocus
      />
      <div className={classes.pair}>
        <SelectField
          control={control}
          name="every"
          label={t('schedules:when')}
          options={EVERY.map((each) => ({ value: each, label: t(`schedules:every.${each}`) }))}
        />
        <TextField
          control={control}
          name="time"
          label={t('schedules:time')}
          description={t('schedules:timeHelp')}
          maxLength={5}
        />
      </div>
      <div className={classes.pair}>
        <SelectField
          control={control}
          name="format"
          label={t('reports:file')}
          options={forms.map((each) => ({ value: each, label: t(`reports:format.${each}`) }))}
        />
        <SelectField
          control={control}
          name="language"
          label={t('schedules:language')}
          options={LANGUAGES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
        />
      </div>
      {!prints && <p className={classes.dim}>{t('schedules:noPdf')}</p>}
      <SelectField
        control={control}
        name="into"
        label={t('schedules:target')}
        options={[
          { value: 'folder', label: t('schedules:into.folder') },
          { value: 'mail', label: t('schedules:into.mail') },
        ]}
      />
      {into === 'folder' && folder !== null && <p className={classes.place}>{folder}</p>}
      {into === 'mail' && (
        <>
          <AnyOfField
            control={control}
            name="people"
            label={t('schedules:people')}
            description={t('schedules:peopleHelp')}
            options={reachable}
          />
          <TextAreaField
            control={control}
            name="recipients"
            label={t('schedules:recipients')}
            description={t('schedules:recipientsHelp')}
          />
        </>
      )}
      <FailureNote failure={failure} />
    </EntryForm>
  );
}
