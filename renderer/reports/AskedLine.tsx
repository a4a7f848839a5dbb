import { useTranslation } from 'react-i18next';
import type { Arrangement } from '../../shared/report/arrangement.ts';
import { filterWords } from '../../shared/report/filterWords.ts';
import type { ReportName } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { useFormat } from '../text/useFormat.ts';
import { Note } from '../ui/Note.tsx';
import classes from './ReportsPage.module.css';

/** How the rows on screen were asked for, and what a saved report asks for that is no longer there. */
export function AskedLine({
  report,
  arrangement: { filters, groupBy, sort },
  gone,
}: {
  readonly report: ReportName;
  readonly arrangement: Arrangement;
  /** Names of columns. */
  readonly gone: readonly string[];
}) {
  const { t } = useTranslation();
  const { language, list } = useFormat();
  const words = reportWords(language);
  const said = [
    ...filters.map((filter) => filterWords(report, filter, words)),
    ...(groupBy.length === 0
      ? []
      : [words.groupedBy(groupBy.map((column) => words.column[column]).join(' › '))]),
    ...(sort === null
      ? []
      : [(sort.descending ? words.sortedDown : words.sortedUp)(words.column[sort.column])]),
  ];
  return (
    <>
      {gone.length > 0 && (
        <Note meaning="attention">
          {t('reports:own.gone', { count: gone.length, columns: list([...gone]) })}
        </Note>
      )}
      {said.length > 0 && (
        <ul className={classes.asked} aria-label={t('reports:arrange.title')}>
          {said.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
