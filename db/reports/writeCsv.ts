import { writeFile } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { refuse } from '../../shared/contract/answer.ts';
import { headWord } from '../../shared/contract/eventHead.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/contract/reports.ts';
import { newestHead } from '../events.ts';
import type { OpenReader } from '../reader.ts';
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
import { csvLine } from './csv.ts';

/** Which claims go to which file. */
export interface ExportOrder extends Period {
  /** An open file; what is open is open in every thread. */
  readonly fd: number;
}

export interface ExportProgress {
  readonly rows: number;
  /** How many there will be. */
  readonly total: number;
}

/** Claims between two looks at whether to go on, some milliseconds apart, and the text written at once. */
const CLAIMS_AT_ONCE = 500;

/** On, where the text before ended. */
const write = promisify(writeFile) as (fd: number, text: string) => Promise<void>;

/**
 * Writes the claim report to a file, as `reports.claimsCsv` gives it, reading the database once from end to end.
 * What to do with the file, and with half of it, is the caller's.
 */
export async function writeClaimsCsv(
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
  let text = csvLine(CLAIM_REPORT_COLUMNS);
  let rows = 0;
  for (const values of statement.iterate(...parameters)) {
    const weighed = isWeighed(values) ? values : await weighedValues(db, values);
    text += csvLine(cellsOf(weighed, surrounding));
    rows += 1;
    if (rows % CLAIMS_AT_ONCE > 0) continue;
    await write(order.fd, text);
    text = '';
    onProgress({ rows, total });
    await turn();
    if (signal.aborted) throw stopped();
  }
  await write(order.fd, text);
  return { rows };
}

export const stopped = () =>
  refuse('conflict', 'export_stopped', 'The export was stopped, and no file was written.');
