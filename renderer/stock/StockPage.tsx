import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPackages, IconScan } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UNIT_STATES } from '../../shared/claim/vocabulary.ts';
import type { StockUnit } from '../../shared/contract/stock.ts';
import { useMay } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { usePages } from '../api/usePages.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FindField } from '../ui/fields/FindField.tsx';
import { LongTable } from '../ui/lists/LongTable.tsx';
import { Serial } from '../ui/Serial.tsx';
import { SplitPage } from '../ui/SplitPage.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { AddUnitForm } from './AddUnitForm.tsx';
import { Levels } from './Levels.tsx';
import classes from './StockPage.module.css';
import { SupplyPanel } from './SupplyPanel.tsx';
import { UnitPanel } from './UnitPanel.tsx';
import { UnitState } from './UnitState.tsx';

type Filter = 'all' | StockUnit['state'];

/** The replacement units of the house: how many of each model, each one by serial, new ones in by scan. */
export function StockPage() {
  const { t } = useTranslation();
  const may = useMay();
  const navigate = useNavigate();
  const { search: sought, unit: brought, add } = useSearch({ from: '/stock' });
  const [text, setText] = useState(sought ?? '');
  const [search] = useDebouncedValue(text.trim(), 120);
  // A unit that was searched for may have left.
  const [filter, setFilter] = useState<Filter>(sought === undefined ? 'in_stock' : 'all');
  const [model, setModel] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const arrivals = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (sought === undefined) return;
    setText(sought);
    setFilter('all');
  }, [sought]);
  const levels = useQueryCall('stock.levels', {});
  const list = usePages('stock.list', { search, model, states: filter === 'all' ? [] : [filter] });
  const columns = useUnitColumns(filter === 'all');
  const [opened, setOpened] = useState<StockUnit | null>(null);
  const scanned = useQueryCall('stock.get', { unitId: brought ?? '' }, { enabled: brought !== undefined });
  const shown = list.rows.find((row) => row.id === openId) ?? opened;
  const unit = scanned.data?.unit;
  useEffect(() => {
    if (!unit) return;
    setOpened(unit);
    setOpenId(unit.id);
  }, [unit]);
  const close = () => {
    setOpenId(null);
    if (brought !== undefined) void navigate({ to: '/stock', search: {}, replace: true });
  };

  return (
    <SplitPage
      title={t('stock:title')}
      below={
        <div className={classes.filters}>
          <FindField
            className={classes.search}
            label={t('stock:search')}
            keys="mod+F"
            placeholder={t('stock:searchHelp')}
            value={text}
            onText={setText}
          />
          <SegmentedControl
            aria-label={t('stock:filter')}
            value={filter}
            onChange={(value) => setFilter(value as Filter)}
            data={[
              ...UNIT_STATES.map((state) => ({ value: state, label: t(`domain:unitState.${state}`) })),
              { value: 'all', label: t('stock:all') },
            ]}
          />
        </div>
      }
      loading={list.loading}
      failure={list.failure ?? levels.failure}
      onRetry={() => {
        list.again();
        levels.again();
      }}
      wide="list"
      listLabel={t('stock:units')}
      detailsLabel={t('stock:arrivals')}
      details={
        may('stock.add') ? (
          <>
            <div ref={arrivals}>
              <AddUnitForm brought={add} />
            </div>
            <SupplyPanel />
          </>
        ) : null
      }
      list={
        <>
          <Levels levels={levels.data?.levels ?? []} selected={model} onSelect={setModel} />
          {list.rows.length > 0 && (
            <LongTable
              label={t('stock:units')}
              columns={columns}
              rows={list.rows}
              rowKey={(row) => row.id}
              onOpen={(row) => {
                setOpened(row);
                setOpenId(row.id);
              }}
              openLabel={(row) => t('stock:openUnit', { serial: row.serial, model: row.model })}
              goesOn={list.goesOn}
              onEnd={list.more}
              fetching={list.fetching}
            />
          )}
          {list.rows.length === 0 && !list.fetching && !list.failure && (
            <EmptyState
              icon={IconPackages}
              title={search === '' && model === '' ? t('stock:empty.title') : t('common:nothingFound')}
              action={
                search === '' && model === '' ? (
                  may('stock.add') && (
                    <ActionButton
                      label={t('stock:empty.add')}
                      icon={IconScan}
                      onPress={() => arrivals.current?.querySelector('input')?.focus()}
                    />
                  )
                ) : (
                  <ActionButton
                    label={t('stock:empty.showAll')}
                    onPress={() => {
                      setText('');
                      setModel('');
                      setFilter('all');
                    }}
                  />
                )
              }
            >
              {search === '' && model === '' ? t('stock:empty.words') : t('stock:empty.notFound')}
            </EmptyState>
          )}
          <UnitPanel unit={openId === null ? null : shown} onClose={close} />
        </>
      }
    />
  );
}

/** Where the list is narrowed to one state, the day of arrival takes the place of the state. */
function useUnitColumns(withState: boolean): readonly Column<StockUnit>[] {
  const { t } = useTranslation();
  const { instant } = useFormat();
  return useMemo(
    () => [
      { id: 'model', title: t('stock:model'), width: 'minmax(0, 1fr)', cell: (row) => row.model },
      {
        id: 'serial',
        title: t('stock:serial'),
        width: '200px',
        cell: (row) => <Serial value={row.serial} />,
      },
      withState
        ? {
            id: 'state',
            title: t('stock:state'),
            width: '144px',
            cell: (row) => <UnitState state={row.state} />,
          }
        : {
            id: 'added',
            title: t('stock:added'),
            width: '144px',
            from: 480,
            align: 'right',
            cell: (row) => <time dateTime={row.addedAt}>{instant(row.addedAt, 'figures')}</time>,
          },
    ],
    [t, instant, withState],
  );
}
