import { sql } from 'kysely';
import { headWord } from '../../shared/contract/eventHead.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { CLAIM_REPORT_COLUMNS } from '../../shared/report/columns.ts';
import type { Act, Ask } from '../act.ts';
import { newestHead } from '../events.ts';
import { pageOf, placeOf, readCursor } from '../page.ts';
import type { Reader } from '../tables.ts';
import {
  cellsOf,
  claimsOf,
  countClaims,
  type ReportRow,
  surroundingOf,
  valuesOf,
  weighedValues,
} from './claimRows.ts';
import { csvLine } from './files/csv.ts';
import { previewOf } from './preview.ts';

/** Claims of one page: enough to be quick, few enough to leave memory flat. */
const REPORT_PAGE = 200;

async function readReport(db: Reader, input: Checked<'reports.claims'>) {
  const cursor = readCursor(input.after, 3);
  const eventsHead = cursor?.[2] ?? headWord(await newestHead(db));
  const read = await db
    .selectFrom(
      sql<ReportRow>`(${claimsOf(db, input, cursor && placeOf(cursor), REPORT_PAGE + 1)})`.as('report'),
    )
    .selectAll()
    .execute();
  const { rows, next } = pageOf(
    read,
    (row) => row,
    (row) => [String(row.receivedOn), String(row.seq), eventsHead],
    REPORT_PAGE,
  );
  const surrounding = await surroundingOf(db, eventsHead);
  const cells: string[][] = [];
  for (const row of rows) cells.push(cellsOf(await weighedValues(db, valuesOf(row)), surrounding));
  return { cells, next };
}

export const reportQueries = {
  'reports.preview': previewOf,

  'reports.claims': async (ask: Ask, input: Checked<'reports.claims'>): Promise<Output<'reports.claims'>> => {
    const { cells, next } = await readReport(ask.db, input);
    const total = await countClaims(ask.db, input);
    return { columns: [...CLAIM_REPORT_COLUMNS], rows: cells, next, total };
  },

  'reports.claimsCsv': async (
    ask: Ask,
    input: Checked<'reports.claimsCsv'>,
  ): Promise<Output<'reports.claimsCsv'>> => {
    const { cells, next } = await readReport(ask.db, input);
    const header = input.after === null ? csvLine(CLAIM_REPORT_COLUMNS) : '';
    const lines = cells.map((row) => csvLine(row));
    return { csv: header + lines.join(''), rows: lines.length, next };
  },
};

export const reportCommands = {
  'reports.recordExport': async (
    act: Act,
    input: Checked<'reports.recordExport'>,
  ): Promise<Output<'reports.recordExport'>> => {
    await act.record({ kind: 'report_exported', data: { ...input } });
    return { done: true };
  },
};
