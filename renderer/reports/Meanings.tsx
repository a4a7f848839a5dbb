import { useTranslation } from 'react-i18next';
import type { AnyColumn, ReportName } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { useFormat } from '../text/useFormat.ts';
import classes from './ReportsPage.module.css';

/** What the figures of a report mean, in the same words as in its files. */
export function Meanings({
  report,
  columns,
}: {
  readonly report: ReportName;
  readonly columns: readonly AnyColumn[];
}) {
  const { t } = useTranslation();
  const words = reportWords(useFormat().language);
  const { means } = words.report[report];
  const explained = columns.filter((column) => means[column] !== undefined);
  if (explained.length === 0) return null;
  return (
    <section aria-label={t('reports:meaning')}>
      <h2 className={classes.heading}>{t('reports:meaning')}</h2>
      <dl className={classes.meanings}>
        {explained.map((column) => (
          <div key={column}>
            <dt>{words.column[column]}</dt>
            <dd>{means[column]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
