import { writeFile } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Language } from '../../shared/claim/vocabulary.ts';
import { refuse } from '../../shared/contract/answer.ts';
import { type Arrangement, isAsItIs, shownColumns } from '../../shared/report/arrangement.ts';
import { isForPeople, type ReportFormat } from '../../shared/report/formats.ts';
import {
  type AnyColumn,
  chosenColumns,
  columnsOf,
  definitionOf,
  type ReportName,
} from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import { instant } from '../../shared/time/instant.ts';
import { wallClock } from '../../shared/time/localDate.ts';
import { signerOf } from '../keys/signing.ts';
import type { OpenReader } from '../reader.ts';
import { arranged } from './arranged.ts';
import { wholeRegister } from './claims.ts';
import { FILES } from './files/index.ts';
import type { Rows } from './files/rows.ts';
import { askedOf, type Days } from './source.ts';
import { SOURCES } from './sources.ts';

/** Which report goes to which file. */
export interface ExportOrder extends Days, Arrangement {
  readonly report: ReportName;
  readonly format: ReportFormat;
  /** Of the forms that speak one. */
  readonly language: Language;
  /** Those that the file has; without them all. */
  readonly columns?: readonly AnyColumn[] | undefined;
  /** What somebody saved it as; null: the report's own name. */
  readonly title: string | null;
  /** The name of who asked for it. */
  readonly by: string;
  /** The instant of asking. */
  readonly now: string;
  /** What the end of the record is signed with; null where that is not open. */
  readonly signingSeed: Uint8Array | null;
  /** An open file; what is open is open in every thread. */
  readonly fd: number;
}

export interface ExportProgress {
  readonly rows: number;
  /** How many there will be. */
  readonly total: number;
}

export interface Written {
  readonly rows: number;
  /** The end of the chain of events in what was read, in one word. */
  readonly head: string;
}

/** On, where the bytes before ended. */
const write = promisify(writeFile) as (fd: number, bytes: string | Uint8Array) => Promise<void>;

/**
 * Writes a report to a file, reading the database once from end to end. What to do with the file, and with half of it, is
 * the caller's.
 */
export async function writeReport(
  reader: OpenReader,
  order: ExportOrder,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Written> {
  const { report, format, language, columns, filters, groupBy, sort } = order;
  const asked = await askedOf(reader.db, order, order.signingSeed && signerOf(order.signingSeed));
  const source = SOURCES[report];
  const total = await source.count(asked);
  if (total !== null) onProgress({ rows: 0, total });
  let read = 0;
  let written = 0;

  async function breathe(): Promise<void> {
    // So that a word to stop comes through.
    await turn();
    if (signal.aborted) throw stopped();
  }

  async function* rows(): Rows {
    for await (const batch of report === 'claims' ? wholeRegister(reader, asked) : source.rows(asked)) {
      read += batch.length;
      yield batch;
      if (total !== null) onProgress({ rows: read, total });
      await breathe();
    }
  }

  async function* counted(given: Rows): Rows {
    for await (const batch of given) {
      written += batch.length;
      yield batch;
      await breathe();
    }
  }

  const chosen = chosenColumns(report, columns ?? columnsOf(report)) ?? [];
  const setting = {
    report,
    title: order.title,
    language,
    zone: asked.zone,
    // Programs find what it is grouped by where they always do, if they asked for it.
    columns: isForPeople(format)
      ? shownColumns(chosen, groupBy)
      : (chosenColumns(report, [...chosen, ...groupBy]) ?? []),
    filters,
    groupBy,
    sort,
    period: definitionOf(report).by === null ? null : { from: asked.from, to: asked.to },
    head: asked.head,
    by: order.by,
    at: new Date(wallClock(instant(order.now), asked.zone)).toISOString().slice(0, 16).replace('T', ' '),
  };
  const words = reportWords(language);
  const around = { report, columns: setting.columns, words, zone: asked.zone };
  const wanted = isAsItIs(order) ? rows() : arranged(rows(), around, { filters, groupBy, sort });
  for await (const bytes of FILES[format](counted(wanted), setting)) await write(order.fd, bytes);
  return { rows: written, head: asked.head };
}

export const stopped = () =>
  refuse('conflict', 'export_stopped', 'The export was stopped, and no file was written.');
