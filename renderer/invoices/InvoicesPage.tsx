import { IconFileExport, IconFileInvoice } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { SavedInvoices } from '../../shared/contract/bridge.ts';
import { plainDate } from '../../shared/contract/fields.ts';
import type { Failure } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useMay } from '../api/session.ts';
import { usePages } from '../api/usePages.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { LongTable } from '../ui/lists/LongTable.tsx';
import { Note } from '../ui/Note.tsx';
import { Page } from '../ui/Page.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import classes from './invoices.module.css';

const schema = z.object({ from: plainDate.nullable(), to: plainDate.nullable() });

/** Every invoice, the newest first, by days of issue; a manager saves the files of the days shown. */
export function InvoicesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = useMay();
  const navigate = useNavigate();
  const form = useSchemaForm(schema, { from: null, to: null });
  const values = useWatch({ control: form.control });
  // What is half typed narrows nothing yet.
  const read = schema.safeParse(values);
  const { from, to } = read.success ? read.data : { from: null, to: null };
  const list = usePages('invoices.list', { from, to });
  const [saved, setSaved] = useState<SavedInvoices | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const saveAll = async () => {
    if (from === null || to === null) return;
    const answer = await bridge().shell.saveInvoices({ from, to });
    setFailure(answer.ok ? null : answer.error);
    setSaved(answer.ok && answer.value.saved ? answer.value : null);
  };
  return (
    <Page
      title={t('invoices:title')}
      toolbar={
        may('invoices.files') && (
          <ActionButton
            label={t('invoices:saveAll')}
            icon={IconFileExport}
            disabled={from === null || to === null}
            onPress={saveAll}
          />
        )
      }
      below={
        <search className={classes.filters}>
          <DateField control={form.control} name="from" label={t('invoices:from')} />
          <DateField control={form.control} name="to" label={t('invoices:to')} />
        </search>
      }
    >
      <FailureNote failure={failure ?? list.failure} onRetry={list.failure ? list.again : undefined} />
      <div role="status">
        {saved && (
          <Note meaning={saved.waiting.length > 0 ? 'attention' : 'good'}>
            {t('invoices:savedAll', { count: saved.written })}
            {saved.waiting.length > 0 && ` ${t('invoices:waiting', { numbers: format.list(saved.waiting) })}`}
          </Note>
        )}
      </div>
      <p className={classes.dim}>{t('invoices:noSending')}</p>
      {!list.loading && !list.failure && list.rows.length === 0 ? (
        <EmptyState icon={IconFileInvoice} title={t('invoices:empty.title')}>
          {t('invoices:empty.words')}
        </EmptyState>
      ) : (
        <LongTable
          label={t('invoices:title')}
          rows={list.rows}
          rowKey={({ id }) => id}
          onOpen={({ claimId }) => void navigate({ to: '/claims/$claimId', params: { claimId } })}
          openLabel={({ number }) => number}
          goesOn={list.goesOn}
          onEnd={list.more}
          fetching={list.fetching}
          columns={[
            { id: 'number', title: t('invoices:number'), width: '150px', cell: ({ number }) => number },
            {
              id: 'issued',
              title: t('invoices:issuedOn'),
              width: '120px',
              cell: ({ issuedOn }) => format.date(issuedOn),
            },
            {
              id: 'buyer',
              title: t('invoices:buyerColumn'),
              width: 'minmax(0, 2fr)',
              cell: ({ buyer }) => [buyer.name, buyer.taxNumber].filter(Boolean).join(', '),
            },
            {
              id: 'claim',
              title: t('invoices:claim'),
              width: '140px',
              cell: ({ claimNumber }) => claimNumber,
            },
            {
              id: 'vat',
              title: t('invoices:vat'),
              width: '110px',
              align: 'right',
              cell: ({ vat, currency }) => format.money({ amount: vat, currency }),
            },
            {
              id: 'gross',
              title: t('invoices:gross'),
              width: '120px',
              align: 'right',
              cell: ({ gross, currency }) => format.money({ amount: gross, currency }),
            },
            {
              id: 'ksef',
              title: t('invoices:ksef.number'),
              width: 'minmax(0, 1.5fr)',
              cell: ({ ksef }) =>
                ksef === null ? t('invoices:ksef.missing') : (ksef.number ?? t('invoices:ksef.outside')),
            },
          ]}
        />
      )}
    </Page>
  );
}
