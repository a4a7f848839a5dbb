import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AGES } from '../../shared/contract/figures.ts';
import type { Output } from '../../shared/contract/index.ts';
import { failureText } from '../api/failures.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useFormat } from '../text/useFormat.ts';
import { useSecondPlaceWords } from '../text/useSecondPlaceWords.ts';
import { Big } from './Big.tsx';
import classes from './Dashboard.module.css';
import { FigurePanel } from './FigurePanel.tsx';

type Standing = Output<'figures.standing'>;

/** Rows of a panel; the page behind it has them all. */
const MOST_ROWS = 8;

const AGE_COLOURS = ['accent.3', 'accent.5', 'accent.7', 'attention.4', 'stop.5'];

export function OpenPanel({ open }: { readonly open: Standing['open'] }) {
  const { t } = useTranslation();
  const there = open.filter(({ count }) => count > 0);
  const sum = (of: 'count' | 'late') => open.reduce((all, row) => all + row[of], 0);
  const ages = [...AGES, null].map((days, at) =>
    days === null
      ? t('dashboard:open.older', { count: AGES.at(-1) ?? 0 })
      : at === 0
        ? t('dashboard:open.firstDay')
        : t('dashboard:open.upTo', { from: AGES[at - 1], count: days }),
  );
  return (
    <FigurePanel
      title={t('dashboard:open.title')}
      says={
        <>
          <Big
            name={t('dashboard:open.all')}
            to={{ to: '/claims', search: { state: 'open', order: 'waiting' } }}
          >
            {sum('count')}
          </Big>
          <Big
            name={t('dashboard:open.late')}
            to={{ to: '/claims', search: { state: 'open', order: 'waiting' } }}
            late={sum('late') > 0}
          >
            {sum('late')}
          </Big>
        </>
      }
      bars={{
        way: 'lying',
        stacked: true,
        series: ages.map((label, at) => ({ label, color: AGE_COLOURS[at] ?? 'gray.5' })),
        rows: there.map(({ state, ages: values }) => ({ label: t(`domain:state.${state}`), values })),
      }}
      table={{
        columns: [t('dashboard:open.state'), t('dashboard:claims'), t('dashboard:open.late'), ...ages],
        rows: there.map(({ state, count, late, ages: values }) => ({
          key: state,
          cells: [
            <Link key="state" to="/claims" search={{ state, order: 'waiting' }}>
              {t(`domain:state.${state}`)}
            </Link>,
            count,
            <span key="late" className={late > 0 ? classes.late : undefined}>
              {late}
            </span>,
            ...values,
          ],
        })),
      }}
    />
  );
}

export function StockPanel({ stock }: { readonly stock: Standing['stock'] }) {
  const { t } = useTranslation();
  const first = stock
    .toSorted(
      (one, other) => other.short - one.short || other.waiting - one.waiting || other.inStock - one.inStock,
    )
    .slice(0, MOST_ROWS);
  const names = [t('dashboard:stock.inStock'), t('dashboard:stock.waiting'), t('dashboard:stock.ordered')];
  return (
    <FigurePanel
      title={t('dashboard:stock.title')}
      leadsTo={<Link to="/stock">{t('shell:desk.stock')}</Link>}
      bars={{
        way: 'lying',
        series: names.map((label, at) => ({
          label,
          color: ['good.5', 'attention.4', 'accent.5'][at] ?? 'gray.5',
        })),
        rows: first.map(({ model, inStock, waiting, ordered }) => ({
          label: model,
          values: [inStock, waiting, ordered],
        })),
      }}
      table={{
        columns: [t('dashboard:stock.model'), ...names, t('dashboard:stock.short')],
        rows: first.map(({ model, inStock, waiting, ordered, short }) => ({
          key: model,
          cells: [
            model,
            inStock,
            waiting > 0 ? (
              <Link key="waiting" to="/claims" search={{ state: 'allocating', model }}>
                {waiting}
              </Link>
            ) : (
              0
            ),
            ordered,
            <span key="short" className={short > 0 ? classes.late : undefined}>
              {short}
            </span>,
          ],
        })),
      }}
    />
  );
}

export function RunningOutPanel({ plans }: { readonly plans: Standing['runningOut'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FigurePanel
      title={t('dashboard:runningOut.title')}
      leadsTo={
        <Link to="/reports" search={{ report: 'liability' }}>
          {t('dashboard:report')}
        </Link>
      }
      table={{
        columns: [
          t('dashboard:runningOut.product'),
          t('dashboard:runningOut.plans'),
          t('dashboard:runningOut.open'),
          t('dashboard:runningOut.first'),
        ],
        rows: plans.slice(0, MOST_ROWS).map(({ productId, plans: count, open, first }) => ({
          key: productId,
          cells: [
            <Link key="product" to="/catalogue/$productId" params={{ productId }}>
              {productId}
            </Link>,
            count,
            open,
            format.date(first),
          ],
        })),
      }}
    />
  );
}

/** What keeps the house running: whether letters leave it, and whether its data is safe. */
export function HousePanel() {
  const { t } = useTranslation();
  const says = useSecondPlaceWords();
  const format = useFormat();
  const mail = useQueryCall('mail.status', {}).data;
  const backups = useQueryCall('backups.status', {}).data;
  const at = backups?.newest ? format.instant(backups.newest) : '';
  const why = backups?.failure ? failureText(t, { kind: 'storage', ...backups.failure }) : '';
  return (
    <FigurePanel
      title={t('dashboard:house.title')}
      says={
        <>
          {mail && (
            <Big
              name={t('dashboard:house.failed')}
              to={{ to: '/settings', search: { tab: 'mail' } }}
              late={mail.failed > 0}
            >
              {mail.failed}
            </Big>
          )}
          {mail && (
            <Big name={t('dashboard:house.waiting')} to={{ to: '/settings', search: { tab: 'mail' } }}>
              {mail.waiting}
            </Big>
          )}
          {backups && (
            <Big
              name={
                backups.state === 'late' && !backups.newest
                  ? t('shell:state.backupSays.never')
                  : t(`shell:state.backupSays.${backups.state}`, { at, why })
              }
              to={{ to: '/settings', search: { tab: 'backups' } }}
              late={backups.state === 'late' || backups.state === 'failed'}
            >
              {t(`shell:state.backup.${backups.state}`)}
            </Big>
          )}
          {backups?.second && (
            <Big
              name={says(backups.second)}
              to={{ to: '/settings', search: { tab: 'backups' } }}
              late={!['good', 'running'].includes(backups.second.state)}
            >
              {t(`shell:state.second.${backups.second.state}`)}
            </Big>
          )}
        </>
      }
    />
  );
}
