import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../shared/contract/index.ts';
import { groupHolds, shownColumns } from '../../shared/report/arrangement.ts';
import { isForPeople, type ReportFormat } from '../../shared/report/formats.ts';
import { type Holds, isFigure } from '../../shared/report/holds.ts';
import { readCell } from '../../shared/report/reading.ts';
import { type AnyColumn, definitionOf, holdsOf, type ReportName } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { timeZone } from '../../shared/time/localDate.ts';
import { type Format, useFormat } from '../text/useFormat.ts';
import classes from './ReportsPage.module.css';

type Read = Output<'reports.preview'>;
type Sums = NonNullable<Read['sums']>;

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

interface Place {
  readonly column: AnyColumn;
  readonly at: number;
  readonly holds: Holds;
}

/** The rows of one group, with its name above them and its sums below; of one around others its sums alone. */
interface Group {
  readonly name: string;
  readonly rows: Read['rows'];
  readonly count: number;
  readonly innermost: boolean;
  readonly sums: Sums;
}

function groupsOf(read: Read, depth: number, nameOf: (path: readonly string[]) => string): readonly Group[] {
  let from = 0;
  return (read.groups ?? []).map(({ path, rows: count, shown, sums }) => {
    const rows = read.rows.slice(from, from + shown);
    from += shown;
    return { name: nameOf(path), rows, count, innermost: path.length === depth, sums };
  });
}

/** The first rows of a report as the file will have them, and the sums of all; scrolls within itself. */
export function ReportPreview({
  report,
  read,
  shown,
  groupBy,
  format,
}: {
  readonly report: ReportName;
  readonly read: Read;
  /** Of the file, in the report's order. */
  readonly shown: readonly AnyColumn[];
  readonly groupBy: readonly AnyColumn[];
  readonly format: ReportFormat;
}) {
  const { t } = useTranslation();
  const inWords = useFormat();
  const people = isForPeople(format);
  const { header, cell } = useMemo(
    () => (people ? asForPeople(inWords) : AS_FOR_PROGRAMS),
    [people, inWords],
  );
  const words = reportWords(inWords.language);
  const { columns, rows, total, sums, of } = read;
  const inFile = people ? shownColumns(shown, groupBy) : columns;
  const places: readonly Place[] = inFile.map((column) => ({
    column,
    at: columns.indexOf(column),
    holds: holdsOf(report, column),
  }));
  const names = definitionOf(report).each.map((column) => columns.indexOf(column));
  const side = (holds: Holds) => (people && isFigure(holds) ? classes.figure : undefined);
  const grouped = people && groupBy.length > 0 && read.groups !== null;
  // The first column names what the sums are of, unless it is a figure itself.
  const [first] = places;
  const lines = people && first && (grouped || !isFigure(first.holds)) ? (sums ?? []) : [];
  const hasSums = lines.some(({ of: sum }) => places.some(({ column }) => sum[column] !== undefined));
  const groups = grouped
    ? groupsOf(read, groupBy.length, (path) =>
        path
          .flatMap((value, at) => {
            const column = groupBy[at];
            if (column === undefined) return [];
            return [value === '' ? words.noGroup : cell(groupHolds(holdsOf(report, column)), value)];
          })
          .join(' › '),
      )
    : [];

  // Sorted rows of a wide report come without the cells that name them, so their place does.
  const rowsOf = (some: Read['rows'], at: string) =>
    some.map((row, index) => (
      <tr key={`${at}${names.map((name) => row[name]).join('\n')}${grouped ? index : ''}`}>
        {places.map(({ column, at: place, holds }) => (
          <td key={column} className={side(holds)}>
            {cell(holds, row[place] ?? '')}
          </td>
        ))}
      </tr>
    ));
  const sumsOf = (some: Sums, label: (currency: string) => string) =>
    some.map(({ currency, of: sum }) => (
      <tr key={currency} className={grouped ? classes.sums : undefined}>
        {places.map(({ column, holds }, place) =>
          place === 0 ? (
            <th key={column} scope="row">
              {label(currency)}
            </th>
          ) : (
            <td key={column} className={side(holds)}>
              {sum[column] === undefined ? '' : cell(holds, sum[column])}
            </td>
          ),
        )}
      </tr>
    ));

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
          {grouped ? (
            groups.map(({ name, rows: some, count, innermost, sums: own }) => (
              <tbody key={name}>
                {innermost && (
                  <tr className={classes.group}>
                    <th scope="rowgroup">{name}</th>
                    <td colSpan={Math.max(1, places.length - 1)}>
                      {some.length < count
                        ? t('reports:ofGroup', { count: some.length, total: inWords.number(count) })
                        : t('reports:total', { count })}
                    </td>
                  </tr>
                )}
                {rowsOf(some, name)}
                {sumsOf(own, (currency) =>
                  [name, words.total(currency), ...(innermost ? [] : [words.rows(count)])].join(' · '),
                )}
              </tbody>
            ))
          ) : (
            <tbody>{rowsOf(rows, '')}</tbody>
          )}
          {hasSums && <tfoot>{sumsOf(lines, words.total)}</tfoot>}
        </table>
      </section>
      {of !== null && <p className={classes.help}>{t('reports:partly', { count: of })}</p>}
      {of === null && total !== null && total > rows.length && !grouped && (
        <p className={classes.help}>{t('reports:first', { count: rows.length, total })}</p>
      )}
    </>
  );
}
