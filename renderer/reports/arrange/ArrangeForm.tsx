import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Arrangement, AS_IT_IS, sharedColumns } from '../../../shared/report/arrangement.ts';
import { type AnyColumn, columnsOf, type ReportName } from '../../../shared/report/registry.ts';
import { reportWords } from '../../../shared/report/words.ts';
import { useFormat } from '../../text/useFormat.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EntryForm } from '../../ui/EntryForm.tsx';
import { CheckField } from '../../ui/fields/CheckField.tsx';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { useSchemaForm } from '../../ui/useSchemaForm.ts';
import classes from './arrange.module.css';
import { FilterFields } from './FilterFields.tsx';
import { arrangementOf, arrangeSchema, firstKind, formOf, NO_FILTER } from './filterRow.ts';

const GROUPINGS = ['first', 'second', 'third'] as const;

/** Which rows of a report are wanted, put together by what, and in which order. */
export function ArrangeForm({
  report,
  arrangement,
  onArranged,
}: {
  readonly report: ReportName;
  readonly arrangement: Arrangement;
  readonly onArranged: (arrangement: Arrangement) => void;
}) {
  const { t } = useTranslation();
  const words = reportWords(useFormat().language);
  const schema = useMemo(() => arrangeSchema(report), [report]);
  const form = useSchemaForm(schema, formOf(report, arrangement));
  const { control, setValue } = form;
  const { fields, append, remove } = useFieldArray({ control, name: 'filters' });
  const sortBy = useWatch({ control, name: 'sortBy' });
  const groupBy = useWatch({ control, name: 'groupBy' });
  // One more than are chosen, as far as there may be more.
  const chosenGroups = groupBy.findIndex(({ column }) => column === null);
  const groupings = chosenGroups < 0 ? groupBy.length : chosenGroups + 1;
  /** Those within a group that was taken back go with it, and one that was chosen further out. */
  const clearFrom = (from: number, chosen: string | null) => {
    for (let at = from; at < groupBy.length; at += 1) {
      if (chosen === null || groupBy[at]?.column === chosen) setValue(`groupBy.${at}.column`, null);
    }
  };
  const named = (columns: readonly AnyColumn[]) =>
    columns.map((column) => ({ value: column, label: words.column[column] }));
  const choose = (index: number, column: AnyColumn | null) => {
    if (column === null) return;
    // What was wanted of another column is none of this one's.
    setValue(`filters.${index}`, { ...NO_FILTER, column, is: firstKind(report, column) });
  };
  return (
    <EntryForm
      label={t('reports:arrange.title')}
      form={form}
      onSubmit={(values) => onArranged(arrangementOf(values))}
      submit={t('reports:arrange.use')}
      actions={<ActionButton label={t('reports:arrange.reset')} onPress={() => onArranged(AS_IT_IS)} />}
    >
      <section className={classes.part} aria-label={t('reports:arrange.filters')}>
        <h2 className={classes.heading}>{t('reports:arrange.filters')}</h2>
        {fields.length === 0 && <p className={classes.help}>{t('reports:arrange.allRows')}</p>}
        {fields.map((field, index) => (
          <FilterFields
            key={field.id}
            report={report}
            control={control}
            index={index}
            onColumn={(column) => choose(index, column)}
            onRemove={() => remove(index)}
          />
        ))}
        <div>
          <ActionButton
            label={t('reports:arrange.add')}
            icon={IconPlus}
            size="xs"
            onPress={() => append(NO_FILTER, { focusName: `filters.${fields.length}.column` })}
          />
        </div>
      </section>
      {groupBy.slice(0, groupings).map((_, at) => {
        const before = groupBy.slice(0, at).map(({ column }) => column);
        return (
          <SelectField
            key={GROUPINGS[at]}
            control={control}
            name={`groupBy.${at}.column`}
            label={t(at === 0 ? 'reports:arrange.groupBy' : 'reports:arrange.thenBy')}
            description={at === 0 ? t('reports:arrange.groupHelp') : undefined}
            placeholder={t(at === 0 ? 'reports:arrange.noGroups' : 'reports:arrange.noMoreGroups')}
            options={named(sharedColumns(report).filter((column) => !before.includes(column)))}
            onChosen={(chosen) => clearFrom(at + 1, chosen)}
            clearable
          />
        );
      })}
      <SelectField
        control={control}
        name="sortBy"
        label={t('reports:arrange.sortBy')}
        placeholder={t('reports:arrange.ownOrder')}
        options={named(columnsOf(report))}
        clearable
      />
      {sortBy !== null && (
        <CheckField control={control} name="descending" label={t('reports:arrange.descending')} />
      )}
    </EntryForm>
  );
}
