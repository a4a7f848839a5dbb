import { useDebouncedValue } from '@mantine/hooks';
import { IconListSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOpen } from '../../shared/claim/vocabulary.ts';
import type { ClaimRow } from '../../shared/contract/claims.ts';
import { useSession } from '../api/session.ts';
import { usePages } from '../api/usePages.ts';
import { BookIn } from '../queue/BookIn.tsx';
import { TimeInState } from '../queue/TimeInState.tsx';
import { todayIn } from '../reports/periods.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FindField } from '../ui/fields/FindField.tsx';
import { LongTable } from '../ui/lists/LongTable.tsx';
import { Page } from '../ui/Page.tsx';
import { Serial } from '../ui/Serial.tsx';
import { StateBadge } from '../ui/StateBadge.tsx';
import type { Column } from '../ui/useColumnsInRoom.ts';
import { ClaimFilters } from './ClaimFilters.tsx';
import classes from './ClaimListPage.module.css';
import { askedBy, filterOf, isEveryClaim, wantedBy } from './claimFilter.ts';

/** Every claim there ever was, narrowed and ordered as asked, and found by what people know of it as one types. */
export function ClaimListPage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/claims' });
  const { search: asked = '', ...askedFilter } = useSearch({ from: '/claims' });
  const [text, setText] = useState(asked);
  const filter = filterOf(askedFilter);
  const { timeZone } = useSession().centre;
  const today = useMemo(() => todayIn(timeZone), [timeZone]);
  const [search] = useDebouncedValue(text.trim(), 120);
  const frame = useRef<HTMLDivElement>(null);
  const list = usePages('claims.list', { search, ...wantedBy(filter, today) });
  const columns = useClaimColumns();

  // Search and filter stand in the address: coming back from a claim finds the list as it was left.
  const written = useRef(asked);
  useEffect(() => {
    if (search === written.current) return;
    written.current = search;
    void navigate({
      to: '/claims',
      search: (before) => ({ ...before, search: search || undefined }),
      replace: true,
    });
  }, [search, navigate]);
  useEffect(() => {
    if (asked === written.current) return;
    written.current = asked;
    setText(asked);
  }, [asked]);

  const open = (row: ClaimRow) => void navigate({ to: '/claims/$claimId', params: { claimId: row.id } });
  const toRows = () => frame.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();

  return (
    <Page
      title={t('board:list.title')}
      beside={
        list.rows.length > 0 &&
        t(list.goesOn ? 'board:list.foundFirst' : 'board:list.found', { count: list.rows.length })
      }
      below={
        <search>
          <FindField
            className={classes.search}
            label={t('board:list.search')}
            keys="mod+F"
            placeholder={t('board:list.placeholder')}
            autoFocus
            value={text}
            onText={setText}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') {
                event.preventDefault();
                toRows();
              } else if (event.key === 'Escape') {
                setText('');
              } else if (event.key === 'Enter') {
                const only =
                  list.rows.length === 1 && !list.fetching && search === text.trim()
                    ? list.rows[0]
                    : undefined;
                if (only) open(only);
                else toRows();
              }
            }}
          />
          <ClaimFilters
            filter={filter}
            searched={search !== ''}
            onChange={(next) =>
              void navigate({
                to: '/claims',
                search: { search: search || undefined, ...askedBy(next) },
                replace: true,
              })
            }
          />
        </search>
      }
      loading={list.loading}
      failure={list.failure}
      onRetry={list.again}
    >
      {list.rows.length > 0 && (
        <div ref={frame}>
          <LongTable
            label={t('board:list.title')}
            columns={columns}
            rows={list.rows}
            rowKey={(row) => row.id}
            onOpen={open}
            openLabel={(row) =>
              t('board:list.openClaim', {
                number: row.number,
                serial: row.serial,
                customer: row.customerName,
              })
            }
            goesOn={list.goesOn}
            onEnd={list.more}
            fetching={list.fetching}
          />
        </div>
      )}
      {list.rows.length === 0 && !list.failure && !list.fetching && (
        <EmptyState
          icon={IconListSearch}
          title={search === '' && isEveryClaim(filter) ? t('board:list.empty') : t('common:nothingFound')}
          action={
            search === '' && isEveryClaim(filter) ? (
              <BookIn />
            ) : (
              <ActionButton
                label={t('board:list.showAll')}
                onPress={() => {
                  setText('');
                  void navigate({ to: '/claims', search: {}, replace: true });
                }}
              />
            )
          }
        >
          {search === '' && isEveryClaim(filter) ? t('board:list.emptyWords') : t('board:list.notFound')}
        </EmptyState>
      )}
    </Page>
  );
}

function useClaimColumns(): readonly Column<ClaimRow>[] {
  const { t } = useTranslation();
  const { date, instant } = useFormat();
  return useMemo(
    () => [
      {
        id: 'number',
        title: t('board:column.number'),
        width: 'minmax(120px, 152px)',
        cell: (row) => <b className={classes.number}>{row.number}</b>,
      },
      {
        id: 'state',
        title: t('board:column.state'),
        width: 'minmax(120px, 204px)',
        cell: (row) => <StateBadge state={row.state} />,
      },
      {
        id: 'since',
        title: t('board:column.since'),
        width: 'minmax(132px, 170px)',
        from: 560,
        cell: (row) =>
          isOpen(row.state) ? (
            <TimeInState state={row.state} since={row.stateSince} />
          ) : (
            <time dateTime={row.stateSince}>{instant(row.stateSince, 'figures')}</time>
          ),
      },
      {
        id: 'serial',
        title: t('board:column.serial'),
        width: '200px',
        from: 760,
        cell: (row) => <Serial value={row.serial} />,
      },
      {
        id: 'model',
        title: t('board:column.model'),
        width: 'minmax(0, 1fr)',
        from: 1080,
        cell: (row) => row.model,
      },
      {
        id: 'customer',
        title: t('board:column.customer'),
        width: 'minmax(0, 1.4fr)',
        cell: (row) => row.customerName,
      },
      {
        id: 'plan',
        title: t('board:column.plan'),
        width: 'minmax(0, 150px)',
        from: 1180,
        cell: (row) => row.planCode ?? '–',
      },
      {
        id: 'received',
        title: t('board:column.received'),
        width: '108px',
        from: 960,
        align: 'right',
        cell: (row) => <time dateTime={row.receivedOn}>{date(row.receivedOn, 'figures')}</time>,
      },
    ],
    [t, date, instant],
  );
}
