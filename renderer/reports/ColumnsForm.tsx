import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { COLUMN_GROUPS, type ColumnGroup } from '../../shared/report/columnGroups.ts';
import {
  ALL_COLUMNS,
  type AnyColumn,
  columnsOf,
  definitionOf,
  essentialOf,
  type ReportName,
} from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { fieldError } from '../api/fieldMessages.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';

const schema = z.object({ columns: z.array(z.enum(ALL_COLUMNS)).min(1, fieldError('oneAtLeast')) });

const GROUPS = Object.keys(COLUMN_GROUPS) as ColumnGroup[];

/** The report's columns; the register has so many that they stand in groups. */
const groupedOf = (report: ReportName): readonly { column: AnyColumn; group: ColumnGroup | null }[] =>
  report === 'claims'
    ? GROUPS.flatMap((group) => COLUMN_GROUPS[group].map((column) => ({ column, group })))
    : columnsOf(report).map((column) => ({ column, group: null }));

/** Chooses the columns of a report for people. */
export function ColumnsForm({
  report,
  columns,
  onChosen,
}: {
  readonly report: ReportName;
  readonly columns: readonly AnyColumn[];
  readonly onChosen: (columns: readonly AnyColumn[]) => void;
}) {
  const { t } = useTranslation();
  const words = reportWords(useFormat().language);
  const form = useSchemaForm(schema, { columns: [...columns] });
  const choose = (all: readonly AnyColumn[]) =>
    form.setValue('columns', [...all], { shouldDirty: true, shouldValidate: true });
  return (
    <EntryForm
      label={t('reports:columns.title')}
      form={form}
      onSubmit={({ columns: chosen }) => onChosen(chosen)}
      submit={t('reports:columns.use')}
      actions={
        <>
          {definitionOf(report).essential && (
            <ActionButton
              label={t('reports:columns.essential')}
              onPress={() => choose(essentialOf(report))}
            />
          )}
          <ActionButton label={t('reports:columns.all')} onPress={() => choose(columnsOf(report))} />
        </>
      }
    >
      <CheckGroupField
        control={form.control}
        name="columns"
        label={t('reports:columns.which')}
        description={t('reports:columns.help')}
        options={groupedOf(report).map(({ column, group }) => ({
          value: column,
          label: words.column[column],
          ...(group && { group: t(`reports:columns.group.${group}`) }),
        }))}
        autoFocus
      />
    </EntryForm>
  );
}
