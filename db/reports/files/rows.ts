import type { Language } from '../../../shared/claim/vocabulary.ts';
import type { Arrangement } from '../../../shared/report/arrangement.ts';
import type { Holds } from '../../../shared/report/holds.ts';
import { type AnyColumn, columnsOf, holdsOf, type ReportName } from '../../../shared/report/registry.ts';
import type { TimeZone } from '../../../shared/time/localDate.ts';

/** A report's rows as they are read, some hundreds at a time: the cells of each in the order of the report's columns. */
export type Rows = AsyncGenerator<readonly (readonly string[])[]>;

/** Of which report a file is made, and for whom. */
export interface Setting extends Arrangement {
  readonly report: ReportName;
  /** What somebody saved it as; null: the report's own name. */
  readonly title: string | null;
  readonly language: Language;
  /** The centre's. */
  readonly zone: TimeZone;
  /** Those of the file, in the report's order but for what it is grouped by, which comes first. */
  readonly columns: readonly AnyColumn[];
  /** ISO dates; null of a report that tells how things stand now. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** The end of the chain of events when the report was begun, in one word. */
  readonly head: string;
  /** Who asked for it, and the moment of asking by the centre's clock, "2026-03-09 10:00". */
  readonly by: string;
  readonly at: string;
}

/** A column of the file: what it holds, and where its cells stand in a row that has them all. */
export interface Place {
  readonly column: AnyColumn;
  readonly holds: Holds;
  readonly at: number;
}

export function placesOf({ report, columns }: Pick<Setting, 'report' | 'columns'>): readonly Place[] {
  const all: readonly AnyColumn[] = columnsOf(report);
  return columns.map((column) => ({ column, holds: holdsOf(report, column), at: all.indexOf(column) }));
}

/** Makes a file's bytes, part by part, as its rows are read; it holds no more of them than it needs for the next part. */
export type ReportFile = (rows: Rows, setting: Setting) => AsyncIterable<string | Uint8Array>;
