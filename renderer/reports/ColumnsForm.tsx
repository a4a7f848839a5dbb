import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { COLUMN_GROUPS, type ColumnGroup, ESSENTIAL_COLUMNS } from '../../shared/report/columnGroups.ts';
import type { ReportColumn } from '../../shared/report/columns.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/report/columns.ts';
import { reportWords } from '../../shared/report/words.ts';
import { fieldError } from '../api/fieldMessages.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EntryForm } from '../ui/EntryForm.tsx';
import { CheckGroupField } from '../ui/fields/CheckGroupField.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';

const schema = z.object({ columns: z.array(z.enum(CLAIM_REPORT_COLUMNS)).min(1, fieldError('oneAtLeast')) });

const GROUPS = Object.keys(COLUMN_GROUPS) as ColumnGroup[];

/** Chooses the columns of the reports for people. */
export function ColumnsForm({
  columns,
  onChosen,
}: {
  readonly columns: readonly ReportColumn[];
  readonly onChosen: (columns: readonly ReportColumn[]) => void;
}) {
  const { t } = useTranslation();
  const words = reportWords(useFormat().language);
  const form = useSchemaForm(schema, { columns: [...columns] });
  const choose = (all: readonly ReportColumn[]) =>
    form.setValue('columns', [...all], { shouldDirty: true, shouldValidate: true });
  return (
    <EntryForm
      label={t('reports:columns.title')}
      form={form}
      onSubmit={({ columns: chosen }) => onChosen(chosen)}
      submit={t('reports:columns.use')}
      actions={
        <>
          <ActionButton label={t('reports:columns.essential')} onPress={() => choose(ESSENTIAL_COLUMNS)} />
          <ActionButton label={t('reports:columns.all')} onPress={() => choose(CLAIM_REPORT_COLUMNS)} />
        </>
      }
    >
      <CheckGroupField
        control={form.control}
        name="columns"
        label={t('reports:columns.which')}
        description={t('reports:columns.help')}
        options={GROUPS.flatMap((group) =>
          COLUMN_GROUPS[group].map((column) => ({
            value: column,
            label: words.column[column],
            group: t(`reports:columns.group.${group}`),
          })),
        )}
        autoFocus
      />
    </EntryForm>
  );
}
