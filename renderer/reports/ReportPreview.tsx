import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { isForPeople, type ReportFormat } from '../../shared/report/formats.ts';
import { type Holds, isFigure } from '../../shared/report/holds.ts';
import { readCell } from '../../shared/report/reading.ts';
import { type AnyColumn, definitionOf, holdsOf, type ReportName } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { timeZone } from '../../shared/time/localDate.ts';
import { type Format, useFormat } from '../text/useFormat.ts';
import classes from './ReportsPage.module.css';

interface Preview {
  readonly header: (column: AnyColumn) => string;
  readonly cell: (holds: Holds, cell: string) => string;
}

const AS_FOR_PROGRAMS: Preview = { header: (column) => column, cell: (_, cell) => cell };

/** As a spreadsheet of the person's language shows it. */
function asForPeople(format: Format): Preview {
  const words = reportWords(format.language);
  const zone = timeZone(format.timeZone);
  return {
    header: (column) => words.column[column],
    cell: (holds, cell) => {
      const read = readCell(holds, cell, words, zone);
      switch (read.kind) {
        case 'nothing':
          return '';
        case 'text':
          return read.text;
        case 'day':
          return format.date(cell);
        case 'month':
          return format.month(cell);
        case 'moment':
          return format.instant(cell);
        case 'rate':
          return format.rate(Math.round(read.value * 100));
        default:
          return format.decimal(read.value, read.decimals);
      }
    },
  };
}

/** The first rows of a report as the file will have them, and the sums of all; scrolls within itself. */
export function ReportPreview({
  report,
  read,
  shown,
  format,
}: {
  readonly report: ReportName;
  readonly read: Output<'reports.preview'>;
  /** Of the file, in the report's order. */
  readonly shown: readonly AnyColumn[];
  readonly format: ReportFormat;
}) {
  const { t } = useTranslation();
  const inWords = useFormat();
  const people = isForPeople(format);
  const { header, cell } = useMemo(
    () => (people ? asForPeople(inWords) : AS_FOR_PROGRAMS),
    [people, inWords],
  );
  const { columns, rows, total, sums } = read;
  const places = columns.flatMap((column, at) =>
    shown.includes(column) ? [{ column, at, holds: holdsOf(report, column) }] : [],
  );
  const names = definitionOf(report).each.map((column) => columns.indexOf(column));
  const side = (holds: Holds) => (people && isFigure(holds) ? classes.figure : undefined);
  // The first column names what the sums are of, unless it is a figure itself.
  const [first] = places;
  const lines = people && first && !isFigure(first.holds) ? (sums ?? []) : [];
  const hasSums = lines.some(({ of }) => places.some(({ column }) => of[column] !== undefined));
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('reports:preview')}>
        <table className={classes.table} data-for={people ? 'people' : 'programs'} translate="no">
          <thead>
            <tr>
              {places.map(({ column, holds }) => (
                <th key={column} scope="col" className={side(holds)}>
                  {header(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={names.map((at) => row[at]).join('\n')}>
                {places.map(({ column, at, holds }) => (
                  <td key={column} className={side(holds)}>
                    {cell(holds, row[at] ?? '')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {hasSums && (
            <tfoot>
              {lines.map(({ currency, of }) => (
                <tr key={currency}>
                  {places.map(({ column, holds }, place) =>
                    place === 0 ? (
                      <th key={column} scope="row">
                        {reportWords(inWords.language).total(currency)}
                      </th>
                    ) : (
                      <td key={column} className={side(holds)}>
                        {of[column] === undefined ? '' : cell(holds, of[column])}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tfoot>
          )}
        </table>
      </section>
      {total > rows.length && (
        <p className={classes.help}>{t('reports:first', { count: rows.length, total })}</p>
      )}
    </>
  );
}
