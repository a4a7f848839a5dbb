import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import type { Preset } from '../reports/periods.ts';
import { useFormat } from '../text/useFormat.ts';
import { Big } from './Big.tsx';
import { FigurePanel } from './FigurePanel.tsx';

type Figures = Output<'figures.period'>;
interface Props {
  readonly figures: Figures;
}

export function FlowPanel({ figures: { period, before }, preset }: Props & { readonly preset: Preset }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sum = (of: Figures['period'], what: 'arrived' | 'left') =>
    of.steps.reduce((all, step) => all + step[what], 0);
  const names = [t('dashboard:flow.arrived'), t('dashboard:flow.left')];
  const nameOf = ({ from }: { readonly from: string }) =>
    period.by === 'day' ? format.date(from) : format.month(from.slice(0, 7));
  return (
    <FigurePanel
      title={t(`dashboard:flow.by.${period.by}`)}
      says={
        <>
          <Big
            name={t('dashboard:flow.arrived')}
            before={t('dashboard:before', { before: sum(before, 'arrived') })}
            to={{ to: '/claims', search: { period: preset } }}
          >
            {sum(period, 'arrived')}
          </Big>
          <Big
            name={t('dashboard:flow.left')}
            before={t('dashboard:before', { before: sum(before, 'left') })}
            to={{ to: '/reports', search: { report: 'turnaround' } }}
          >
            {sum(period, 'left')}
          </Big>
        </>
      }
      bars={{
        way: 'standing',
        series: names.map((label, at) => ({ label, color: at === 0 ? 'accent.5' : 'good.5' })),
        rows: period.steps.map((step) => ({
          label: period.by === 'day' ? String(Number(step.from.slice(8))) : nameOf(step),
          values: [step.arrived, step.left],
        })),
      }}
      table={{
        columns: [t(`dashboard:flow.${period.by}`), ...names],
        rows: period.steps
          .filter(({ arrived, left }) => arrived + left > 0)
          .map((step) => ({ key: step.from, cells: [nameOf(step), step.arrived, step.left] })),
      }}
    />
  );
}

export function ChoicesPanel({ figures: { period, before } }: Props) {
  const { t } = useTranslation();
  const was = (choice: string) => before.choices.find((row) => row.choice === choice)?.count ?? 0;
  const there = period.choices.filter(({ choice, count }) => count + was(choice) > 0);
  const names = [t('dashboard:now'), t('dashboard:earlier')];
  return (
    <FigurePanel
      title={t('dashboard:choices.title')}
      bars={{
        way: 'lying',
        series: names.map((label, at) => ({ label, color: at === 0 ? 'accent.5' : 'gray.5' })),
        rows: there.map(({ choice, count }) => ({
          label: t(`domain:choice.${choice}`),
          values: [count, was(choice)],
        })),
      }}
      table={{
        columns: [t('dashboard:choices.choice'), ...names],
        rows: there.map(({ choice, count }) => ({
          key: choice,
          cells: [
            <Link key="choice" to="/claims" search={{ choice }}>
              {t(`domain:choice.${choice}`)}
            </Link>,
            count,
            was(choice),
          ],
        })),
      }}
    />
  );
}

export function TiersPanel({ figures: { period, before } }: Props) {
  const { t } = useTranslation();
  const tiers = [...new Set([...period.tiers, ...before.tiers].map(({ tier }) => tier))].toSorted();
  const count = (of: Figures['period'], tier: number) =>
    of.tiers.find((row) => row.tier === tier)?.count ?? 0;
  return (
    <FigurePanel
      title={t('dashboard:tiers.title')}
      leadsTo={
        <Link to="/reports" search={{ report: 'settlement' }}>
          {t('dashboard:report')}
        </Link>
      }
      table={{
        columns: [t('dashboard:tiers.tier'), t('dashboard:now'), t('dashboard:earlier')],
        rows: tiers.map((tier) => ({
          key: String(tier),
          cells: [t('dashboard:tiers.of', { tier }), count(period, tier), count(before, tier)],
        })),
      }}
    />
  );
}

export function MoneyPanel({ figures: { period, before } }: Props) {
  const { t } = useTranslation();
  const { money } = useFormat();
  const kinds = [...period.money, ...before.money].filter(
    ({ of, currency }, at, all) =>
      all.findIndex((each) => each.of === of && each.currency === currency) === at,
  );
  const net = (of: Figures['period'], kind: (typeof kinds)[number]) => {
    const row = of.money.find((each) => each.of === kind.of && each.currency === kind.currency);
    return { taken: row?.taken ?? 0, refunded: row?.refunded ?? 0 };
  };
  return (
    <FigurePanel
      title={t('dashboard:money.title')}
      leadsTo={
        <Link to="/reports" search={{ report: 'taxes' }}>
          {t('dashboard:report')}
        </Link>
      }
      table={{
        columns: [
          t('dashboard:money.for'),
          t('dashboard:money.taken'),
          t('dashboard:money.refunded'),
          t('dashboard:money.balance'),
          t('dashboard:money.before'),
        ],
        rows: kinds.map((kind) => {
          const { currency } = kind;
          const now = net(period, kind);
          const was = net(before, kind);
          return {
            key: `${kind.of} ${currency}`,
            cells: [
              t(`dashboard:money.of.${kind.of}`),
              money({ amount: now.taken, currency }),
              money({ amount: now.refunded, currency }),
              money({ amount: now.taken - now.refunded, currency }),
              money({ amount: was.taken - was.refunded, currency }),
            ],
          };
        }),
      }}
    />
  );
}
