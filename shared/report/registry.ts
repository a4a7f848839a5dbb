import type { Definition } from './definition.ts';
import type { Holds } from './holds.ts';
import { claims } from './reports/claims.ts';
import { invoices } from './reports/invoices.ts';
import { liability } from './reports/liability.ts';
import { parts } from './reports/parts.ts';
import { record } from './reports/record.ts';
import { refusals } from './reports/refusals.ts';
import { settlement } from './reports/settlement.ts';
import { stock } from './reports/stock.ts';
import { taxes } from './reports/taxes.ts';
import { till } from './reports/till.ts';
import { turnaround } from './reports/turnaround.ts';
import { work } from './reports/work.ts';

/** Every ready-made report, in the order in which a list shows them. */
const REPORTS = {
  claims,
  taxes,
  till,
  invoices,
  settlement,
  turnaround,
  refusals,
  work,
  liability,
  parts,
  stock,
  record,
} as const;

export type ReportName = keyof typeof REPORTS;
export const REPORT_NAMES = Object.keys(REPORTS) as [ReportName, ...ReportName[]];

/** A column of a report. */
export type ColumnOf<N extends ReportName> = (typeof REPORTS)[N] extends Definition<infer C> ? C : never;
/** A column of any of them; one name means one thing in all. */
export type AnyColumn = { [N in ReportName]: ColumnOf<N> }[ReportName];

export const definitionOf = (name: ReportName): Definition<AnyColumn> =>
  REPORTS[name] as unknown as Definition<AnyColumn>;

/** All columns of a report, in its order. */
export const columnsOf = <N extends ReportName>(name: N): readonly ColumnOf<N>[] =>
  Object.keys(REPORTS[name].columns) as ColumnOf<N>[];

export const holdsOf = (name: ReportName, column: AnyColumn): Holds => definitionOf(name).columns[column];

/** Those that people are shown until they choose. */
export const essentialOf = (name: ReportName): readonly AnyColumn[] =>
  definitionOf(name).essential ?? columnsOf(name);

/** Every name that a column has in some report. */
export const ALL_COLUMNS = [
  ...new Set(REPORT_NAMES.flatMap((name): readonly AnyColumn[] => columnsOf(name))),
] as [AnyColumn, ...AnyColumn[]];

/** What is named, in the report's own order and each once; null where the report lacks one of them. */
export function chosenColumns(name: ReportName, named: readonly string[]): readonly AnyColumn[] | null {
  const all: readonly AnyColumn[] = columnsOf(name);
  return named.every((column) => all.some((each) => each === column))
    ? all.filter((column) => named.includes(column))
    : null;
}
