import type { Language } from '../../../shared/claim/vocabulary.ts';
import type { ReportColumn } from '../../../shared/report/columns.ts';
import { CLAIM_REPORT_COLUMNS } from '../../../shared/report/columns.ts';
import type { TimeZone } from '../../../shared/time/localDate.ts';

/** Claims as they are read, some hundreds at a time: the cells of each in the order of CLAIM_REPORT_COLUMNS. */
export type Rows = AsyncGenerator<readonly (readonly string[])[]>;

/** For whom a file is made. */
export interface Setting {
  readonly language: Language;
  /** The centre's. */
  readonly zone: TimeZone;
  /** Those of the file, in the order of CLAIM_REPORT_COLUMNS. */
  readonly columns: readonly ReportColumn[];
}

/** Where the cells of the columns stand in a row that has them all. */
export const placesOf = (columns: readonly ReportColumn[]): readonly number[] =>
  columns.map((column) => CLAIM_REPORT_COLUMNS.indexOf(column));

/** Makes a file's bytes, part by part, as its rows are read; it holds no more of them than it needs for the next part. */
export type ReportFile = (rows: Rows, setting: Setting) => AsyncIterable<string | Uint8Array>;
