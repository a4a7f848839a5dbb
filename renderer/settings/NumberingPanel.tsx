import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { NUMBER_DATES, NUMBER_TURNS } from '../../shared/claim/number.ts';
import { type Checked, contract, type Input, type Output } from '../../shared/contract/index.ts';
import { applyIssues } from '../api/failures.ts';
import { useCommandCall, useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { Columns } from '../ui/Columns.tsx';
import { DraftNote } from '../ui/DraftNote.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { NumberField } from '../ui/fields/NumberField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Shape } from '../ui/Shape.tsx';
import { useDraftForm } from '../ui/useDraftForm.ts';
import { SettingPanel } from './Setting.tsx';
import classes from './settings.module.css';
import { useFollowed } from './useFollowed.ts';

const schema = contract['numbering.set'].input;

/** The form of the numbers that claims get, with those that come next. */
export function NumberingPanel() {
  const saved = useQueryCall('numbering.get', {});
  return (
    <SettingPanel of="claims.numbering">
      <FailureNote failure={saved.failure} onRetry={saved.again} />
      {saved.loading && <Shape rows={4} />}
      {saved.data && <Numbering saved={saved.data} />}
    </SettingPanel>
  );
}

function Numbering({ saved }: { readonly saved: Output<'numbering.get'> }) {
  const { t } = useTranslation();
  const set = useCommandCall('numbering.set');
  const [homeless, setHomeless] = useState<string[]>([]);
  const { form, draft } = useDraftForm(schema, 'settings/numbering', saved);
  useFollowed(form, draft, saved);
  const { control } = form;
  const typed = useWatch({ control }) as Input<'numbering.set'>;
  const send = async (values: Checked<'numbering.set'>) => {
    const answer = await set.run(values);
    if (!answer.ok) return setHomeless(applyIssues(form, answer.error));
    setHomeless([]);
    await draft.clear(values);
    return notifyDone(t('settings:numbering.saved'));
  };
  return (
    <EntryForm
      label={t('settings:numbering.title')}
      form={form}
      onSubmit={send}
      submit={t('settings:numbering.save')}
    >
      <DraftNote draft={draft} />
      <FailureNote failure={set.failure} more={homeless} />
      <Columns least={200}>
        <TextField control={control} name="form.prefix" label={t('settings:numbering.prefix')} required />
        <SelectField
          control={control}
          name="form.date"
          label={t('settings:numbering.date')}
          options={NUMBER_DATES.map((value) => ({ value, label: t(`settings:numbering.dates.${value}`) }))}
        />
        <NumberField control={control} name="form.digits" label={t('settings:numbering.digits')} required />
        <NumberField
          control={control}
          name="form.start"
          label={t('settings:numbering.start')}
          plain
          required
        />
        <SelectField
          control={control}
          name="form.anew"
          label={t('settings:numbering.anew')}
          options={NUMBER_TURNS.map((value) => ({ value, label: t(`settings:numbering.turns.${value}`) }))}
        />
      </Columns>
      <Preview typed={typed} />
    </EntryForm>
  );
}

/** The next numbers by what is typed, once it can be a form. */
function Preview({ typed }: { readonly typed: Input<'numbering.set'> }) {
  const { t } = useTranslation();
  const { date, list } = useFormat();
  const read = schema.safeParse(typed);
  const input = read.success ? read.data : { form: typed.form };
  const shown = useQueryCall('numbering.preview', input, { enabled: read.success, keepPrevious: true });
  if (!read.success) return <p className={classes.help}>{t('settings:numbering.noPreview')}</p>;
  const { next = [], afterTurn = null } = shown.data ?? {};
  return (
    <output className={classes.help} aria-live="polite">
      <FailureNote failure={shown.failure} />
      {next.length > 0 && (
        <div>
          {t('settings:numbering.next')} <span className={classes.numbers}>{list(next)}</span>
        </div>
      )}
      {afterTurn && (
        <div>
          {t('settings:numbering.afterTurn', { date: date(afterTurn.from) })}{' '}
          <span className={classes.numbers}>{afterTurn.number}</span>
        </div>
      )}
    </output>
  );
}
