import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { HOLDS, type ReportColumn } from '../../shared/report/columns.ts';
import { isForPeople, type ReportFormat } from '../../shared/report/formats.ts';
import { readCell } from '../../shared/report/reading.ts';
import { reportWords } from '../../shared/report/words.ts';
import { timeZone } from '../../shared/time/localDate.ts';
import { type Format, useFormat } from '../text/useFormat.ts';
import classes from './ReportsPage.module.css';

/** Rows: enough to see that it is the right report, few enough for a table of nearly sixty columns. */
const SHOWN = 50;

interface Preview {
  readonly header: (column: ReportColumn) => string;
  readonly cell: (column: ReportColumn, cell: string) => string;
}

const AS_FOR_PROGRAMS: Preview = { header: (column) => column, cell: (_, cell) => cell };

/** As a spreadsheet of the person's language shows it. */
function asForPeople(format: Format): Preview {
  const words = reportWords(format.language);
  const zone = timeZone(format.timeZone);
  return {
    header: (column) => words.column[column],
    cell: (column, cell) => {
      const read = readCell(column, cell, words, zone);
      switch (read.kind) {
        case 'nothing':
          return '';
        case 'text':
          return read.text;
        case 'day':
          return format.date(cell);
        case 'moment':
          return format.instant(cell);
        default:
          return format.decimal(read.value, read.decimals);
      }
    },
  };
}

const NUMBERS = new Set(['number', 'money', 'hours']);

/** The first rows of the report as the file will have them; scrolls within itself. */
export function ReportPreview({
  columns,
  shown,
  rows,
  total,
  format,
}: {
  /** Of the rows. */
  readonly columns: readonly ReportColumn[];
  /** Of the file, in the order of the rows' own. */
  readonly shown: readonly ReportColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
  readonly format: ReportFormat;
}) {
  const { t } = useTranslation();
  const inWords = useFormat();
  const people = isForPeople(format);
  const { header, cell } = useMemo(
    () => (people ? asForPeople(inWords) : AS_FOR_PROGRAMS),
    [people, inWords],
  );
  const first = rows.slice(0, SHOWN);
  const places = columns.flatMap((column, at) => (shown.includes(column) ? [{ column, at }] : []));
  const side = (column: ReportColumn) =>
    people && NUMBERS.has(HOLDS[column].kind) ? classes.figure : undefined;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('reports:preview')}>
        <table className={classes.table} data-for={people ? 'people' : 'programs'} translate="no">
          <thead>
            <tr>
              {places.map(({ column }) => (
                <th key={column} scope="col" className={side(column)}>
                  {header(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first.map((row) => (
              <tr key={row[0]}>
                {places.map(({ column, at }) => (
                  <td key={column} className={side(column)}>
                    {cell(column, row[at] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {total > first.length && (
        <p className={classes.help}>{t('reports:first', { count: first.length, total })}</p>
      )}
    </>
  );
}
