import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconShieldLock } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ERASURE_PARTS, type ErasurePart } from '../../shared/contract/erasures.ts';
import { useQueryCall } from '../api/useCall.ts';
import { usePages } from '../api/usePages.ts';
import { useToday } from '../api/useToday.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { FindField } from '../ui/fields/FindField.tsx';
import { LongTable } from '../ui/lists/LongTable.tsx';
import { Page } from '../ui/Page.tsx';
import { SidePanel } from '../ui/SidePanel.tsx';
import { CustomerHeld } from './CustomerHeld.tsx';
import { keptWords } from './keptFor.ts';
import classes from './protection.module.css';
import { Unfinished } from './Unfinished.tsx';

/** Customers by when their data may go: the list that a manager works off, and the way to what is held of each. */
export function ProtectionPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useToday();
  const navigate = useNavigate();
  const open = useSearch({ from: '/protection' }).customer ?? null;
  const [part, setPart] = useState<ErasurePart>('due');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 200);
  const { data: status } = useQueryCall('erasures.status', {});
  const list = usePages('erasures.list', { part, search });
  const show = (customer: string | undefined) =>
    void navigate({ to: '/protection', search: { customer }, replace: true });
  const look = useQueryCall('erasures.look', { customerId: open ?? '' }, { enabled: open !== null });
  const name = look.data?.customer.name ?? t('protection:customer');

  return (
    <Page
      title={t('protection:title')}
      toolbar={
        <ActionButton
          label={t('protection:terms')}
          onPress={() => void navigate({ to: '/settings', search: { tab: 'protection' } })}
        />
      }
      below={
        <search className={classes.filters}>
          <SegmentedControl
            aria-label={t('protection:part.title')}
            value={part}
            onChange={(value) => setPart(value as ErasurePart)}
            disabled={search !== ''}
            data={ERASURE_PARTS.map((value) => ({ value, label: t(`protection:part.${value}`) }))}
          />
          <FindField label={t('protection:search')} value={typed} onText={setTyped} />
        </search>
      }
    >
      <SidePanel opened={open !== null} onClose={() => show(undefined)} title={name}>
        {open !== null && <CustomerHeld key={open} customerId={open} />}
      </SidePanel>
      {status && <Unfinished status={status} />}
      {list.failure && <FailureNote failure={list.failure} onRetry={list.again} />}
      {!list.loading && !list.failure && list.rows.length === 0 ? (
        <EmptyState icon={IconShieldLock} title={t(`protection:empty.${search === '' ? part : 'found'}`)}>
          {t('protection:empty.words')}
        </EmptyState>
      ) : (
        <LongTable
          label={t('protection:title')}
          rows={list.rows}
          rowKey={({ customerId }) => customerId}
          onOpen={({ customerId }) => show(customerId)}
          openLabel={(row) => t('protection:open', { name: row.name })}
          goesOn={list.goesOn}
          onEnd={list.more}
          fetching={list.fetching}
          columns={[
            { id: 'name', title: t('protection:customer'), width: 'minmax(0, 2fr)', cell: (row) => row.name },
            {
              id: 'email',
              title: t('claim:customer.email'),
              width: 'minmax(0, 2fr)',
              cell: (row) => row.email,
            },
            { id: 'claim', title: t('protection:claim'), width: '150px', cell: (row) => row.claim ?? '' },
            {
              id: 'claims',
              title: t('protection:held.claims'),
              width: '110px',
              align: 'right',
              cell: (row) => format.number(row.claims),
            },
            {
              id: 'why',
              title: t('protection:keptUntil'),
              width: 'minmax(0, 3fr)',
              cell: (row) => keptWords(row, today, t, format),
            },
          ]}
        />
      )}
    </Page>
  );
}
