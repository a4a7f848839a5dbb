import { IconFileExport, IconListSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { EVENT_KINDS } from '../../shared/contract/events.ts';
import { contract } from '../../shared/contract/index.ts';
import type { FoundEvent } from '../../shared/contract/record.ts';
import { useQueryCall } from '../api/useCall.ts';
import { usePages } from '../api/usePages.ts';
import { eventSentence } from '../claim/eventSentence.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DateField } from '../ui/fields/DateField.tsx';
import { SelectField } from '../ui/fields/SelectField.tsx';
import { TextField } from '../ui/fields/TextField.tsx';
import { LongTable } from '../ui/lists/LongTable.tsx';
import { Page } from '../ui/Page.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { useSchemaForm } from '../ui/useSchemaForm.ts';
import { asFilters } from './asReport.ts';
import classes from './record.module.css';
import { useVerify, Verified, VerifyButton } from './VerifyRecord.tsx';

const { personId, kind, about, from, to } = contract['record.list'].input.shape;
const schema = z.object({ personId, kind, about, from, to });

/** Everything that happened, newest first: narrowed by person, kind, claim, plan, serial and days, and proven whole. */
export function RecordPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const asked = useSearch({ from: '/record' }).about ?? '';
  const people = useQueryCall('people.list', {}).data?.people ?? [];
  const form = useSchemaForm(schema, { personId: null, kind: null, about: asked, from: null, to: null });
  const values = useWatch({ control: form.control });
  // What is half typed narrows nothing yet.
  const read = schema.safeParse(values);
  const narrowed = read.success ? read.data : schema.parse({});
  const { state, verify } = useVerify();
  const list = usePages('record.list', narrowed);
  const [open, setOpen] = useState<FoundEvent | null>(null);
  const person = people.find(({ id }) => id === narrowed.personId)?.name ?? null;
  const report = {
    report: 'record',
    from: narrowed.from ?? undefined,
    to: narrowed.to ?? undefined,
    filters: JSON.stringify(asFilters(narrowed, person, list.rows)),
  };
  const kinds = useMemo(
    () =>
      EVENT_KINDS.map((value) => ({ value, label: t(`domain:event.${value}`) })).toSorted((one, other) =>
        one.label.localeCompare(other.label, format.language),
      ),
    [t, format.language],
  );

  return (
    <Page
      title={t('record:title')}
      toolbar={
        <>
          <VerifyButton onPress={verify} />
          <ActionButton
            label={t('record:export')}
            icon={IconFileExport}
            onPress={() => void navigate({ to: '/reports', search: report })}
          />
        </>
      }
      below={
        <search className={classes.filters}>
          <SelectField
            control={form.control}
            name="personId"
            label={t('record:person')}
            placeholder={t('record:anybody')}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            clearable
          />
          <SelectField
            control={form.control}
            name="kind"
            label={t('record:kind')}
            placeholder={t('record:anything')}
            options={kinds}
            clearable
          />
          <TextField control={form.control} name="about" label={t('record:about')} maxLength={60} />
          <DateField control={form.control} name="from" label={t('record:from')} />
          <DateField control={form.control} name="to" label={t('record:to')} />
        </search>
      }
    >
      <SidePanel
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open ? t('record:event', { number: format.number(open.id) }) : ''}
      >
        {open && <OneEvent event={open} />}
      </SidePanel>
      <div role="status">
        <Verified state={state} />
      </div>
      {list.failure && <FailureNote failure={list.failure} onRetry={list.again} />}
      {!list.loading && !list.failure && list.rows.length === 0 ? (
        <EmptyState icon={IconListSearch} title={t('record:empty.title')}>
          {t('record:empty.words')}
        </EmptyState>
      ) : (
        <LongTable
          label={t('record:title')}
          rows={list.rows}
          rowKey={({ id }) => String(id)}
          onOpen={setOpen}
          openLabel={({ id }) => t('record:event', { number: format.number(id) })}
          goesOn={list.goesOn}
          onEnd={list.more}
          fetching={list.fetching}
          columns={[
            {
              id: 'no',
              title: t('record:number'),
              width: '72px',
              align: 'right',
              cell: ({ id }) => format.number(id),
            },
            { id: 'when', title: t('record:when'), width: '190px', cell: ({ at }) => format.instant(at) },
            { id: 'who', title: t('record:person'), width: 'minmax(0, 1fr)', cell: ({ by }) => by },
            {
              id: 'what',
              title: t('record:kind'),
              width: 'minmax(0, 3fr)',
              cell: (event) => eventSentence(event, t, format),
            },
            {
              id: 'about',
              title: t('record:about'),
              width: 'minmax(0, 1fr)',
              cell: ({ claimNumber, planCode }) => claimNumber ?? planCode ?? '',
            },
          ]}
        />
      )}
    </Page>
  );
}

/** One event with all that it tells, and the way to what it is about. */
function OneEvent({ event }: { readonly event: FoundEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const { at, by, data, claimId, claimNumber, planId, planCode } = event;
  return (
    <div className={classes.one}>
      <p>{eventSentence(event, t, format)}</p>
      <p className={classes.dim}>
        {format.instant(at)} · {by}
      </p>
      <div className={classes.actions}>
        {claimId !== null && claimNumber !== null && (
          <ActionButton
            label={t('record:openClaim', { number: claimNumber })}
            onPress={() => void navigate({ to: '/claims/$claimId', params: { claimId } })}
          />
        )}
        {planId !== null && planCode !== null && (
          <ActionButton
            label={t('record:openPlan', { code: planCode })}
            onPress={() => void navigate({ to: '/plans/$planId', params: { planId } })}
          />
        )}
      </div>
      <h2 className={classes.heading}>{t('record:details')}</h2>
      <pre className={classes.data} translate="no">
        {JSON.stringify(data, null, 2)}
      </pre>
    </div>
  );
}
