import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { reportWords } from '../../shared/report/words.ts';
import { useFormat } from '../text/useFormat.ts';
import { Big } from './Big.tsx';
import { FigurePanel } from './FigurePanel.tsx';

/** Rules of the panel, those that most claims fail; the report behind it has them all. */
const MOST_RULES = 8;

const hours = (seconds: number): number => Math.round(seconds / 360) / 10;

/** How long the claims that left had taken, and where their time went. */
export function TurnaroundPanel({
  figures: { period, before },
}: {
  readonly figures: Output<'figures.turnaround'>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = reportWords(format.language);
  const duration = (seconds: number | undefined) =>
    seconds === undefined ? '–' : format.duration(seconds / 60);
  const was = (stage: string) => before.find((row) => row.stage === stage);
  const whole = period.find(({ stage }) => stage === 'whole');
  const wholeBefore = was('whole');
  const names = [t('dashboard:turnaround.median'), t('dashboard:turnaround.p90')];
  return (
    <FigurePanel
      title={t('dashboard:turnaround.title')}
      leadsTo={
        <Link to="/reports" search={{ report: 'turnaround' }}>
          {t('dashboard:report')}
        </Link>
      }
      says={
        whole && (
          <>
            <Big
              name={t('dashboard:turnaround.median')}
              before={t('dashboard:before', { before: duration(wholeBefore?.median) })}
            >
              {duration(whole.median)}
            </Big>
            <Big
              name={t('dashboard:turnaround.p90')}
              before={t('dashboard:before', { before: duration(wholeBefore?.p90) })}
            >
              {duration(whole.p90)}
            </Big>
          </>
        )
      }
      bars={{
        way: 'lying',
        series: names.map((label, at) => ({ label, color: at === 0 ? 'accent.5' : 'attention.4' })),
        rows: period
          .filter(({ stage }) => stage !== 'whole')
          .map(({ stage, median, p90 }) => ({
            label: words.word('stage', stage),
            values: [hours(median), hours(p90)],
          })),
        value: (value) => format.duration(value * 60),
      }}
      table={{
        columns: [
          t('dashboard:turnaround.stage'),
          t('dashboard:claims'),
          ...names,
          t('dashboard:turnaround.before'),
        ],
        rows: period.map(({ stage, claims, median, p90 }) => ({
          key: stage,
          cells: [
            words.word('stage', stage),
            claims,
            duration(median),
            duration(p90),
            duration(was(stage)?.median),
          ],
        })),
      }}
    />
  );
}

/** Claims that plans do not cover, under each rule that they fail. */
export function RefusalsPanel({
  figures: { period, before },
}: {
  readonly figures: Output<'figures.refusals'>;
}) {
  const { t } = useTranslation();
  const words = reportWords(useFormat().language);
  const was = (rule: string) => before.find((row) => row.rule === rule)?.count ?? 0;
  return (
    <FigurePanel
      title={t('dashboard:refusals.title')}
      leadsTo={
        <Link to="/reports" search={{ report: 'refusals' }}>
          {t('dashboard:report')}
        </Link>
      }
      table={{
        columns: [t('dashboard:refusals.rule'), t('dashboard:now'), t('dashboard:earlier')],
        rows: period
          .toSorted((one, other) => other.count - one.count)
          .slice(0, MOST_RULES)
          .map(({ rule, count }) => ({
            key: rule,
            cells: [words.word('rule', rule), count, was(rule)],
          })),
      }}
    />
  );
}
