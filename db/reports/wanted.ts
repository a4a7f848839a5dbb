import type { Filter } from '../../shared/report/arrangement.ts';
import type { Holds } from '../../shared/report/holds.ts';
import { columnsOf, holdsOf, type ReportName } from '../../shared/report/registry.ts';
import { fold } from '../../shared/search/fold.ts';
import { instant, isInstant } from '../../shared/time/instant.ts';
import { localDateOf, type TimeZone } from '../../shared/time/localDate.ts';

type Cells = readonly string[];

/** A new part as `gimbal:SERIAL` is asked for by its name. */
const wordOf = (value: string): string => value.split(':', 1)[0] ?? value;

/** The day, or the month, by the centre's calendar that a cell is told by; of a text that is neither, the text. */
export const dayOf = ({ kind }: Holds, cell: string, zone: TimeZone): string =>
  kind === 'moment' && isInstant(cell) ? localDateOf(instant(cell), zone) : cell;

function holdsBetween(
  holds: Holds,
  { from, to }: { readonly from: string | null; readonly to: string | null },
  zone: TimeZone,
): (cell: string) => boolean {
  switch (holds.kind) {
    case 'month': {
      const [first, last] = [from?.slice(0, 7), to?.slice(0, 7)];
      return (cell) => (first === undefined || cell >= first) && (last === undefined || cell <= last);
    }
    case 'day':
    case 'moment':
      return (cell) => {
        const day = dayOf(holds, cell, zone);
        return (from === null || day >= from) && (to === null || day <= to);
      };
    default: {
      const [least, most] = [
        Number(from ?? Number.NEGATIVE_INFINITY),
        Number(to ?? Number.POSITIVE_INFINITY),
      ];
      return (cell) => Number(cell) >= least && Number(cell) <= most;
    }
  }
}

function holdsOne(filter: Filter, holds: Holds, zone: TimeZone): (cell: string) => boolean {
  switch (filter.is) {
    case 'filled':
      return (cell) => cell !== '';
    case 'empty':
      return (cell) => cell === '';
    case 'among': {
      const wanted = new Set(filter.values);
      return holds.kind === 'words'
        ? (cell) => cell.split(' ').some((value) => wanted.has(wordOf(value)))
        : (cell) => wanted.has(cell);
    }
    case 'containing': {
      const text = fold(filter.text);
      return (cell) => fold(cell).includes(text);
    }
    case 'between': {
      const isBetween = holdsBetween(holds, filter, zone);
      return (cell) => cell !== '' && isBetween(cell);
    }
  }
}

/** Whether a report's row, all of its cells, is among those wanted. */
export function isWanted(
  report: ReportName,
  filters: readonly Filter[],
  zone: TimeZone,
): (cells: Cells) => boolean {
  const all: readonly string[] = columnsOf(report);
  const checks = filters.map((filter) => ({
    at: all.indexOf(filter.column),
    holds: holdsOne(filter, holdsOf(report, filter.column), zone),
  }));
  return (cells) => checks.every(({ at, holds }) => holds(cells[at] ?? ''));
}
