import { useDebouncedValue } from '@mantine/hooks';
import { IconBook2, IconFileImport, IconPlus, IconSearch, IconShieldCheck } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanBrief } from '../../shared/contract/plans.ts';
import { useMay } from '../api/session.ts';
import { usePages } from '../api/usePages.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FindField } from '../ui/fields/FindField.tsx';
import { RowTable } from '../ui/RowTable.tsx';
import { Serial } from '../ui/Serial.tsx';
import { SplitPage } from '../ui/SplitPage.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { When } from '../ui/When.tsx';
import { PlanStanding } from './PlanStanding.tsx';
import classes from './PlansPage.module.css';
import { RegisterPlan } from './RegisterPlan.tsx';
import { SlotMarks } from './SlotMarks.tsx';

/** All plans the centre knows, newest first, found by code, serial, holder; and the desk where a new one is bound. */
export function PlansPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const may = useMay();
  const { search: sought = '', register, code } = useSearch({ from: '/plans' });
  const [typed, setTyped] = useState(sought);
  const [search] = useDebouncedValue(typed.trim(), 150);
  const [opened, setOpened] = useState((register ?? code) !== undefined);
  const registering = opened && may('plans.register');
  const list = useRef<HTMLDivElement>(null);
  const plans = usePages('plans.list', { search });

  useEffect(() => setTyped(sought), [sought]);
  useEffect(() => {
    if ((register ?? code) !== undefined) setOpened(true);
  }, [register, code]);

  const open = (planId: string) => void navigate({ to: '/plans/$planId', params: { planId } });
  const close = () => {
    setOpened(false);
    void navigate({ to: '/plans', search: { search: sought || undefined } });
  };
  const intoList = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    list.current?.querySelector<HTMLElement>('tbody tr')?.focus();
  };

  return (
    <SplitPage
      title={t('plans:title')}
      toolbar={
        <>
          <FindField
            className={classes.search}
            label={t('plans:search')}
            autoFocus={!registering}
            value={typed}
            onText={setTyped}
            onKeyDown={intoList}
          />
          <ActionButton
            label={t('catalogue:title')}
            icon={IconBook2}
            keys="alt+K"
            onPress={() => void navigate({ to: '/catalogue' })}
          />
          {may('imports.check') && !registering && (
            <ActionButton
              label={t('imports:title')}
              icon={IconFileImport}
              keys="alt+I"
              onPress={() => void navigate({ to: '/imports', search: {} })}
            />
          )}
          {may('plans.register') && !registering && (
            <ActionButton
              label={t('plans:register.title')}
              icon={IconPlus}
              variant="filled"
              keys="alt+N"
              onPress={() => setOpened(true)}
            />
          )}
        </>
      }
      loading={plans.loading}
      failure={plans.failure}
      onRetry={plans.again}
      listLabel={t('plans:title')}
      detailsLabel={t('plans:register.title')}
      list={
        <div ref={list}>
          <PlanTable
            rows={plans.rows}
            narrow={registering}
            onOpen={(plan) => open(plan.id)}
            searched={search !== ''}
            onRegister={may('plans.register') && !registering ? () => setOpened(true) : null}
          />
          {plans.goesOn && <More fetching={plans.fetching} onMore={plans.more} />}
        </div>
      }
      details={
        registering ? (
          <div className={classes.form}>
            <h2>{t('plans:register.title')}</h2>
            <RegisterPlan
              key={register ?? code ?? ''}
              serial={register}
              code={code}
              onDone={open}
              onCancel={close}
            />
          </div>
        ) : null
      }
    />
  );
}

function PlanTable({
  rows,
  narrow,
  onOpen,
  searched,
  onRegister,
}: {
  readonly rows: readonly PlanBrief[];
  /** With a form beside it the table keeps to what finds a plan. */
  readonly narrow: boolean;
  readonly onOpen: (plan: PlanBrief) => void;
  readonly searched: boolean;
  /** Null for whom it is not offered. */
  readonly onRegister: (() => void) | null;
}) {
  const { t } = useTranslation();
  const columns: Column<PlanBrief>[] = [
    { id: 'code', title: t('plans:code'), cell: (plan) => <span className={classes.mono}>{plan.code}</span> },
    { id: 'model', title: t('plans:model'), from: narrow ? 480 : 1000, cell: (plan) => plan.model },
    {
      id: 'standing',
      title: t('plans:state'),
      from: narrow ? 380 : 0,
      cell: (plan) => <PlanStanding plan={plan} />,
    },
  ];
  if (!narrow) {
    columns.splice(
      1,
      0,
      { id: 'serial', title: t('plans:serial'), cell: (plan) => <Serial value={plan.serial} /> },
      { id: 'holder', title: t('plans:holder'), cell: (plan) => plan.holderName },
    );
    columns.push(
      { id: 'until', title: t('plans:until'), cell: (plan) => <When date={plan.validUntil} /> },
      { id: 'slots', title: t('plans:slot.title'), cell: (plan) => <SlotMarks plan={plan} /> },
    );
  }
  return (
    <RowTable
      label={t('plans:title')}
      columns={columns}
      rows={rows}
      rowKey={(plan) => plan.id}
      onOpen={onOpen}
      openLabel={(plan) => t('plans:open', { code: plan.code, model: plan.model, holder: plan.holderName })}
      empty={
        searched ? (
          <EmptyState icon={IconSearch} title={t('common:nothingFound')}>
            {t('plans:searchHint')}
          </EmptyState>
        ) : (
          <EmptyState
            icon={IconShieldCheck}
            title={t('plans:empty.title')}
            action={
              onRegister && (
                <ActionButton label={t('plans:register.title')} icon={IconPlus} onPress={onRegister} />
              )
            }
          >
            {t('plans:empty.text')}
          </EmptyState>
        )
      }
    />
  );
}

/** Reads the next page when it comes into sight, and by its button. */
function More({ fetching, onMore }: { readonly fetching: boolean; readonly onMore: () => void }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (!place.current || fetching) return undefined;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) latest.current();
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [fetching]);
  return (
    <div ref={place} className={classes.more}>
      <ActionButton label={t('plans:more')} keys="alt+M" loading={fetching} onPress={onMore} />
    </div>
  );
}
