import { useTranslation } from 'react-i18next';
import classes from './ReportsPage.module.css';

/** Rows shown: enough to see that it is the right report, few enough for a table of nearly fifty columns. */
const SHOWN = 50;

/** The first rows of the report with the columns of the file; scrolls within itself. */
export function ReportPreview({
  columns,
  rows,
  total,
}: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
}) {
  const { t } = useTranslation();
  const shown = rows.slice(0, SHOWN);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('reports:preview')}>
        <table className={classes.table} translate="no">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row[0]}>
                {row.map((cell, index) => (
                  <td key={columns[index]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {total > shown.length && (
        <p className={classes.help}>{t('reports:first', { count: shown.length, total })}</p>
      )}
    </>
  );
}
