import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportJob, ImportRow } from '../../shared/contract/imports.ts';
import type { ImportField, Outcome } from '../../shared/imports/vocabulary.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import type { Meaning } from '../theme/meanings.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { MeaningBadge } from '../ui/MeaningBadge.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import classes from './imports.module.css';
import { useReasonText } from './useReasonText.ts';

const MEANING: Readonly<Record<Outcome, Meaning>> = {
  new: 'good',
  changed: 'attention',
  unchanged: 'plain',
  refused: 'stop',
};

/** The fields that tell one row from another at a glance; everything else stands in the file. */
const SHOWN: Readonly<Record<ImportJob['kind'], readonly ImportField[]>> = {
  plans: ['code', 'serial', 'productId', 'holderName', 'activatedAt'],
  catalogue: ['id', 'model', 'market', 'fees', 'effectiveFrom', 'status'],
};

/** Rows of one outcome, or of all, a page at a time. */
export function ImportRows({ job, outcome }: { readonly job: ImportJob; readonly outcome: Outcome | null }) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const reasonText = useReasonText();
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const after = pages.at(-1) ?? null;
  const { data, failure, again } = useQueryCall(
    'imports.rows',
    { importId: job.importId, outcome, after },
    { keepPrevious: true },
  );
  const columns: Column<ImportRow>[] = [
    { id: 'line', title: t('imports:row.line'), align: 'right', cell: (row) => number(row.line) },
    {
      id: 'outcome',
      title: t('imports:row.outcome'),
      cell: (row) => (
        <MeaningBadge meaning={MEANING[row.outcome]} label={t(`imports:outcome.${row.outcome}`)} />
      ),
    },
    ...SHOWN[job.kind].map(
      (field): Column<ImportRow> => ({
        id: field,
        title: t(`imports:field.${field}`),
        cell: (row) => <Value row={row} field={field} />,
      }),
    ),
    { id: 'reason', title: t('imports:row.reason'), cell: (row) => row.reason && reasonText(row.reason) },
  ];
  return (
    <>
      <FailureNote failure={failure} onRetry={again} />
      <RowTable
        label={t('imports:preview.rows')}
        columns={columns}
        rows={data?.rows ?? []}
        rowKey={(row) => String(row.line)}
        empty={data && <p className={classes.dim}>{t('imports:row.none')}</p>}
      />
      <div className={classes.actions}>
        {pages.length > 1 && (
          <ActionButton
            label={t('imports:row.back')}
            keys="alt+ArrowLeft"
            onPress={() => setPages(pages.slice(0, -1))}
          />
        )}
        {data?.next && (
          <ActionButton
            label={t('imports:row.next')}
            keys="alt+ArrowRight"
            onPress={() => setPages([...pages, data.next])}
          />
        )}
      </div>
    </>
  );
}

/** A value, and under it the one it takes the place of. */
function Value({ row, field }: { readonly row: ImportRow; readonly field: ImportField }) {
  const { t } = useTranslation();
  const before = row.before[field];
  return (
    <span className={classes.value}>
      {row.values[field]}
      {before !== undefined && (
        <span className={classes.dim}>{t('imports:row.before', { value: before })}</span>
      )}
    </span>
  );
}
