import { Button } from '@mantine/core';
import { IconChartBar, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Answer, Failure, Output } from '../../shared/contract/index.ts';
import { bridge } from '../api/bridge.ts';
import { useMay, useSession } from '../api/session.ts';
import { useQueryCall } from '../api/useCall.ts';
import { useToday } from '../api/useToday.ts';
import { FirstSteps } from '../board/FirstSteps.tsx';
import { BookIn } from '../queue/BookIn.tsx';
import { PRESETS, type Preset, periodOf } from '../reports/periods.ts';
import { useFormat } from '../text/useFormat.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Page } from '../ui/Page.tsx';
import { Shape } from '../ui/Shape.tsx';
import classes from './Dashboard.module.css';
import { ChoicesPanel, FlowPanel, MoneyPanel, TiersPanel } from './PeriodPanels.tsx';
import { HousePanel, OpenPanel, RunningOutPanel, StockPanel } from './StandingPanels.tsx';
import { RefusalsPanel, TurnaroundPanel } from './WayPanels.tsx';

/** The first screen of whoever may see figures; others are led to the board. */
export function DashboardPage() {
  return useMay()('figures.period') ? <Dashboard /> : <Navigate to="/board" replace />;
}

function Dashboard() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const today = useToday();
  const { centre } = useSession();
  const asked = useSearch({ from: '/dashboard' }).period;
  const preset = PRESETS.find((each) => each === asked) ?? 'this_month';
  const days = periodOf(preset, today);
  const standing = useQueryCall('figures.standing', {});
  const period = useQueryCall('figures.period', days, { keepPrevious: true });
  const turnaround = useQueryCall('figures.turnaround', days, { keepPrevious: true });
  const refusals = useQueryCall('figures.refusals', days, { keepPrevious: true });
  const [failure, setFailure] = useState<Failure | null>(null);

  const shown = async <T,>(answer: Answer<T>): Promise<T | null> => {
    setFailure(answer.ok ? null : answer.error);
    return answer.ok ? answer.value : null;
  };
  const save = async () => {
    const saved = await shown(await bridge().shell.savePage(`${t('dashboard:fileName')}-${today}.pdf`));
    if (saved?.saved) notifyDone(t('dashboard:saved'));
  };
  const take = (period: Preset) => void navigate({ to: '/dashboard', search: { period }, replace: true });
  const between = ({ from, to }: { from: string; to: string }) =>
    t('dashboard:between', { from: format.date(from), to: format.date(to) });
  const nothing =
    standing.data !== undefined && period.data !== undefined && isEmpty(standing.data, period.data);
  const answers = Object.entries({ standing, period, turnaround, refusals });

  return (
    <Page
      title={t('dashboard:title')}
      beside={
        period.data &&
        !nothing &&
        t('dashboard:beside', {
          days: between(period.data.period.days),
          before: between(period.data.before.days),
        })
      }
      toolbar={
        !nothing && (
          <>
            <ActionButton
              label={t('dashboard:print')}
              icon={IconPrinter}
              keys="mod+P"
              onPress={async () => shown(await bridge().shell.printPage())}
            />
            <ActionButton label={t('dashboard:save')} icon={IconFileTypePdf} keys="mod+S" onPress={save} />
          </>
        )
      }
      below={
        !nothing && (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form, and there is none here
          <div className={classes.presets} role="group" aria-label={t('dashboard:period')}>
            {PRESETS.map((name) => (
              <Button
                key={name}
                size="compact-sm"
                variant={preset === name ? 'light' : 'default'}
                aria-pressed={preset === name}
                onClick={() => take(name)}
              >
                {t(`reports:preset.${name}`)}
              </Button>
            ))}
          </div>
        )
      }
    >
      <FirstSteps />
      <FailureNote failure={failure} />
      {answers.map(
        ([name, { failure: failed, again }]) =>
          failed && <FailureNote key={name} failure={failed} onRetry={again} />,
      )}
      {nothing && (
        <EmptyState icon={IconChartBar} title={t('dashboard:empty.title')} action={<BookIn />}>
          {t('dashboard:empty.words')}
        </EmptyState>
      )}
      {(standing.loading || period.loading) && <Shape rows={8} />}
      {!nothing && standing.data && period.data && (
        <div className={classes.sheet}>
          <p className={classes.of}>
            {centre.name} · {t('dashboard:title')} · {between(period.data.period.days)}
          </p>
          <div className={classes.grid}>
            <OpenPanel open={standing.data.open} />
            <FlowPanel figures={period.data} preset={preset} />
            <ChoicesPanel figures={period.data} />
            <TiersPanel figures={period.data} />
            <MoneyPanel figures={period.data} />
            {turnaround.data && <TurnaroundPanel figures={turnaround.data} />}
            {refusals.data && <RefusalsPanel figures={refusals.data} />}
            <StockPanel stock={standing.data.stock} />
            <RunningOutPanel plans={standing.data.runningOut} />
            <HousePanel />
          </div>
        </div>
      )}
    </Page>
  );
}

/** Nothing has ever come in, as far as the page would show. */
const isEmpty = (
  standing: Output<'figures.standing'>,
  { period, before }: Output<'figures.period'>,
): boolean =>
  standing.open.every(({ count }) => count === 0) &&
  standing.stock.length === 0 &&
  standing.runningOut.length === 0 &&
  [period, before].every(
    ({ steps, money }) => money.length === 0 && steps.every(({ arrived, left }) => arrived + left === 0),
  );
