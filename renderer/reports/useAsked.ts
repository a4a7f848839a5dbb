import { useState } from 'react';
import { filterFits, filters } from '../../shared/contract/arrangement.ts';
import type { SavedReport } from '../../shared/contract/savedReports.ts';
import { type Arrangement, AS_IT_IS, type Filter } from '../../shared/report/arrangement.ts';
import { type AnyColumn, columnsOf, type ReportName } from '../../shared/report/registry.ts';
import { useColumns } from './useColumns.ts';

interface Changed {
  /** Of which report: what was changed of one is none of another's. */
  readonly of: string;
  readonly arrangement: Arrangement | null;
  readonly columns: readonly AnyColumn[] | null;
}

/**
 * Columns and arrangement of the report on screen: as they were saved, or narrowed by the page that one came from, until
 * somebody changes them here.
 * @param given the filters that a page sent along, as JSON; what does not read as such narrows nothing
 */
export function useAsked(
  report: ReportName,
  saved: SavedReport | null,
  given: string | undefined,
): {
  readonly columns: readonly AnyColumn[];
  readonly arrangement: Arrangement;
  readonly choose: (columns: readonly AnyColumn[]) => void;
  readonly arrange: (arrangement: Arrangement) => void;
  /** Forgets what was changed here. */
  readonly forget: () => void;
} {
  const own = useColumns(report);
  const of = saved ? `${saved.id} ${saved.changedAt}` : `${report} ${given ?? ''}`;
  const [changed, setChanged] = useState<Changed>({ of, arrangement: null, columns: null });
  const here = changed.of === of ? changed : { of, arrangement: null, columns: null };
  const { filters, groupBy, sort } = saved?.asked ?? { ...AS_IT_IS, filters: filtersIn(given, report) };
  const asSaved = saved ? (saved.asked?.columns ?? columnsOf(report)) : own.columns;
  return {
    columns: here.columns ?? asSaved,
    arrangement: here.arrangement ?? { filters, groupBy, sort },
    choose: (columns) => {
      // Those of a ready-made report are kept for the person; those of a saved one are everybody's.
      if (saved) setChanged({ ...here, columns });
      else own.choose(columns);
    },
    arrange: (arrangement) => setChanged({ ...here, arrangement }),
    forget: () => setChanged({ of, arrangement: null, columns: null }),
  };
}

function filtersIn(given: string | undefined, report: ReportName): readonly Filter[] {
  if (given === undefined) return [];
  try {
    const read = filters.safeParse(JSON.parse(given));
    return read.success ? read.data.filter((each) => filterFits(report, each)) : [];
  } catch {
    return [];
  }
}
