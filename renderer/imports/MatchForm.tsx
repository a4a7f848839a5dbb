import { useTranslation } from 'react-i18next';
import {
  type ImportJob,
  type ImportQuestion,
  type ImportSettings,
  importSettings,
} from '../../shared/contract/imports.ts';
import {
  DATE_ORDERS,
  DELIMITERS,
  ENCODINGS,
  type ImportField,
  WHOLE_DAYS,
} from '../../shared/imports/vocabulary.ts';
import { useSession } from '../api/session.ts';
import { useCommandCall } from '../api/useCall.ts';
import { Columns, Full } from '../ui/Columns.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RadioCardsField } from '../ui/fields/RadioCardsField.tsx';
import { TimeZoneField } from '../ui/fields/RegionFields.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { Note } from '../ui/Note.tsx';
import { Panel } from '../ui/Panel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import classes from './imports.module.css';

/** Stands for “the file has no such column”; no column's name begins with a blank. */
const NONE = ' none';

type Columns_ = ImportSettings['columns'];

/** The answers as the form shows them: a field that a person said is not in the file carries {@link NONE}. */
function startOf(job: ImportJob, zone: string): ImportSettings {
  const columns: Columns_ = {};
  for (const { field, column } of job.columns) {
    columns[field] = column ?? (job.settings.columns[field] === null ? NONE : null);
  }
  return {
    ...job.settings,
    encoding: job.settings.encoding ?? job.encoding,
    delimiter: job.settings.delimiter ?? job.delimiter,
    zone: job.settings.zone ?? zone,
    columns,
  };
}

/** What the backend is told: nothing about a field left open, null for one that the file does not have. */
function answersOf(values: ImportSettings): ImportSettings {
  const columns: Columns_ = {};
  for (const [name, column] of Object.entries(values.columns)) {
    if (column !== null && column !== undefined)
      columns[name as ImportField] = column === NONE ? null : column;
  }
  return { ...values, columns };
}

/** Matches the file's columns to Hangar's fields by hand, and answers what a file cannot say of its dates. */
export function MatchForm({
  job,
  questions,
  onChecked,
}: {
  readonly job: ImportJob;
  readonly questions: readonly ImportQuestion[];
  readonly onChecked: () => void;
}) {
  const { t } = useTranslation();
  const { centre } = useSession();
  const check = useCommandCall('imports.check');
  const form = useSchemaForm(importSettings, startOf(job, centre.timeZone));
  const asked = (about: ImportQuestion['about']) => questions.filter((question) => question.about === about);
  const example = (about: ImportQuestion['about']) => {
    const [first] = asked(about);
    return first
      ? t('imports:match.example', { column: first.column ?? '', example: first.example })
      : undefined;
  };

  const send = async (values: ImportSettings) => {
    const answer = await check.run({ importId: job.importId, settings: answersOf(values) });
    if (answer.ok) onChecked();
  };
  const options = [...job.header.map((name) => ({ value: name, label: name }))];
  const open = asked('column').map(({ field }) => field);
  const plans = job.kind === 'plans' && job.form === 'csv';

  return (
    <Panel title={t('imports:match.title')}>
      {questions.length > 0 && <Note meaning="attention">{t('imports:match.asks')}</Note>}
      <EntryForm
        label={t('imports:match.title')}
        form={form}
        onSubmit={send}
        submit={t('imports:match.check')}
      >
        <FailureNote failure={check.failure} />
        <Columns least={220}>
          <SelectField
            control={form.control}
            name="encoding"
            label={t('imports:match.encoding')}
            description={asked('encoding').length > 0 ? t('imports:match.encodingAsked') : undefined}
            options={ENCODINGS.map((value) => ({ value, label: value.toUpperCase() }))}
          />
          {job.form === 'csv' && (
            <SelectField
              control={form.control}
              name="delimiter"
              label={t('imports:match.delimiter')}
              options={DELIMITERS.map((value) => ({
                value,
                label: value === '\t' ? t('imports:match.tab') : value,
              }))}
            />
          )}
        </Columns>
        {plans && (
          <Columns least={220}>
            <Full>
              <RadioCardsField
                control={form.control}
                name="dateOrder"
                label={t('imports:match.dateOrder')}
                description={example('dateOrder')}
                options={DATE_ORDERS.map((value) => ({
                  value,
                  title: t(`imports:match.order.${value}`),
                  body: t(`imports:match.orderText.${value}`),
                }))}
              />
            </Full>
            <Full>
              <RadioCardsField
                control={form.control}
                name="wholeDays"
                label={t('imports:match.wholeDays')}
                description={example('wholeDays')}
                options={WHOLE_DAYS.map((value) => ({ value, title: t(`imports:match.day.${value}`) }))}
              />
            </Full>
            <TimeZoneField control={form.control} name="zone" label={t('imports:match.zone')} />
          </Columns>
        )}
        {job.columns.length > 0 && (
          <Columns least={220}>
            {job.columns.map(({ field, need }) => (
              <SelectField
                key={field}
                control={form.control}
                name={`columns.${field}`}
                label={t(`imports:field.${field}`)}
                description={open.includes(field) ? t(`imports:match.need.${need}`) : undefined}
                required={need === 'required'}
                clearable
                options={
                  need === 'required'
                    ? options
                    : [...options, { value: NONE, label: t('imports:match.none') }]
                }
              />
            ))}
          </Columns>
        )}
      </EntryForm>
      {job.sample.length > 0 && <Sample job={job} />}
    </Panel>
  );
}

/** The file's first rows under its own column names, as they are read now. */
function Sample({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('imports:match.sample')}>
      <table className={classes.sample}>
        <thead>
          <tr>
            {job.header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {job.sample.map((cells) => (
            <tr key={cells.join('\n')}>
              {job.header.map((name, index) => (
                <td key={name}>{cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
