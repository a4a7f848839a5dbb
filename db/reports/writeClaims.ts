import { writeFile } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import { headWord } from '../../shared/contract/eventHead.ts';
import type { ReportColumn } from '../../shared/report/columns.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/report/columns.ts';
import type { ReportFormat } from '../../shared/report/formats.ts';
import { timeZone } from '../../shared/time/localDate.ts';
import { requireCentre } from '../centre.ts';
import { newestHead } from '../events.ts';
import type { OpenReader } from '../sqlite/reader.ts';
import {
  cellsOf,
  compiledClaims,
  countClaims,
  isWeighed,
  type Period,
  type ReportValues,
  surroundingOf,
  weighedValues,
} from './claimRows.ts';
import { FILES } from './files/index.ts';
import type { Rows } from './files/rows.ts';

/** Which claims go to which file. */
export interface ExportOrder extends Period {
  readonly format: ReportFormat;
  /** Of the forms that speak one. */
  readonly language: Language;
  /** Those that the file has; without them all. */
  readonly columns: readonly ReportColumn[] | undefined;
  /** An open file; what is open is open in every thread. */
  readonly fd: number;
}

export interface ExportProgress {
  readonly rows: number;
  /** How many there will be. */
  readonly total: number;
}

/** Claims between two looks at whether to go on, some milliseconds apart, and handed on at once. */
const CLAIMS_AT_ONCE = 500;

/** On, where the bytes before ended. */
const write = promisify(writeFile) as (fd: number, bytes: string | Uint8Array) => Promise<void>;

/**
 * Writes the claim report to a file, as `reports.claims` gives it, reading the database once from end to end.
 * What to do with the file, and with half of it, is the caller's.
 */
export async function writeClaims(
  { connection, db }: OpenReader,
  order: ExportOrder,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<{ rows: number }> {
  const surrounding = await surroundingOf(db, headWord(await newestHead(db)));
  const total = await countClaims(db, order);
  onProgress({ rows: 0, total });
  const { sql, parameters } = compiledClaims(order);
  const statement = connection.prepare<unknown[], ReportValues>(sql).raw();
  let read = 0;

  async function* rows(): Rows {
    let batch: string[][] = [];
    for (const values of statement.iterate(...parameters)) {
      batch.push(cellsOf(isWeighed(values) ? values : await weighedValues(db, values), surrounding));
      read += 1;
      if (batch.length < CLAIMS_AT_ONCE) continue;
      yield batch;
      batch = [];
      onProgress({ rows: read, total });
      await turn();
      if (signal.aborted) throw stopped();
    }
    yield batch;
  }

  const setting = {
    language: order.language,
    zone: timeZone((await requireCentre(db)).timeZone),
    columns: CLAIM_REPORT_COLUMNS.filter((column) => order.columns?.includes(column) ?? true),
  };
  for await (const bytes of FILES[order.format](rows(), setting)) await write(order.fd, bytes);
  return { rows: read };
}

export const stopped = () =>
  refuse('conflict', 'export_stopped', 'The export was stopped, and no file was written.');
