import type { FileHandle } from 'node:fs/promises';
import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { exportCalls } from '../../shared/contract/exports.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import { isAsItIs, shownColumns } from '../../shared/report/arrangement.ts';
import { sheetFor } from '../../shared/report/onPaper.ts';
import { columnsOf } from '../../shared/report/registry.ts';
import { reportWords } from '../../shared/report/words.ts';
import type { Context } from '../context.ts';
import { giveOut } from '../filesOut.ts';
import { paperSizesNow } from '../paperSizes.ts';
import { inTransaction } from '../transaction.ts';
import { onPaper, type PrintPage } from './onPaper.ts';
import { leaveUnprinted } from './unprinted.ts';
import { type ExportOrder, type ExportProgress, stopped, type Written } from './writeReport.ts';

export type ExportCall = keyof typeof exportCalls;
type Answers = {
  readonly [N in ExportCall]: (person: Person, input: Checked<N>) => Promise<Output<N>>;
};

export const isExportCall = (call: CheckedCall): call is CheckedCall<ExportCall> =>
  Object.hasOwn(exportCalls, call.name);

/**
 * Reports on their way to a file. They are read and written by a thread of their own, so they answer outside the
 * backend's transaction. A report takes its file's name when it is whole and recorded, so one that fails or is stopped
 * leaves what was there before.
 */
export interface ExportCalls {
  readonly answers: Answers;
  /** Whether a report is being written. */
  working(): boolean;
  /** Stops what is under way, leaving no file. */
  end(): Promise<void>;
}

interface Job {
  readonly stop: AbortController;
  /** Null until its rows are counted. */
  progress: ExportProgress | null;
  readonly ended: Promise<unknown>;
}

/** Which report a sheet of paper is of, for whoever finds it alone. */
function footOf(
  {
    report,
    title,
    from,
    to,
    language,
  }: Pick<Checked<'exports.report'>, 'report' | 'title' | 'from' | 'to' | 'language'>,
  by: string,
): string {
  const name = title ?? reportWords(language).report[report].name;
  return [name, ...(from !== null && to !== null ? [`${from} – ${to}`] : []), by].join(' · ');
}

/** The columns that a file for people has, by what was ordered. */
const widthOf = ({ report, columns, groupBy }: Pick<ExportOrder, 'report' | 'columns' | 'groupBy'>): number =>
  shownColumns(columns ?? columnsOf(report), groupBy).length;

/** A thread that writes reports beside all work. */
export interface Writing {
  /** Writes one to a file; rejects with the reason, half a file left, when it is stopped. */
  writeReport(
    order: ExportOrder,
    onProgress: (progress: ExportProgress) => void,
    signal: AbortSignal,
  ): Promise<Written>;
}

/** What a report is written by. */
export interface Press {
  readonly readers: Writing;
  /** Makes a page a PDF by a window of the program; null where it has none. */
  readonly print: PrintPage | null;
}

/** Writes a report into an open file, in whichever form. */
export async function writeInto(
  { readers, now, print, store }: Pick<Context, 'now' | 'store'> & Press,
  file: FileHandle,
  order: Omit<ExportOrder, 'fd' | 'now' | 'by' | 'signingSeed'> & { readonly title: string | null },
  by: string,
  onProgress: (progress: ExportProgress) => void,
  signal: AbortSignal,
): Promise<Written> {
  const signingSeed = store.keys.signingSeed();
  const writeTo = (fd: number) =>
    readers.writeReport({ ...order, by, now: now(), signingSeed, fd }, onProgress, signal);
  if (order.format !== 'pdf') return writeTo(file.fd);
  const sheet = sheetFor(widthOf(order), (await paperSizesNow(store.db)).paper);
  const { written, pdf } = await onPaper(print, sheet, footOf(order, by), writeTo, signal);
  await file.writeFile(pdf);
  return written;
}

/** How often the windows are told to look at the progress. */
const TOLD_EVERY_MS = 200;

export function createExportCalls(around: Context & Press): ExportCalls {
  const jobs = new Map<string, Job>();

  async function write(
    person: Person,
    input: Checked<'exports.report'>,
    onProgress: (progress: ExportProgress) => void,
    stop: AbortController,
  ) {
    const { path, exportId: _, unprinted, ...order } = input;
    const press = unprinted ? { ...around, print: leaveUnprinted } : around;
    const { report, from, to, format, columns, filters, groupBy, sort, title } = order;
    return giveOut(path, around.store.dataDir, async (file) => {
      const { rows, head } = await writeInto(press, file, order, person.name, onProgress, stop.signal);
      if (stop.signal.aborted) throw stopped();
      await inTransaction(around.store.db, (writer) =>
        around.actIn(writer, person, around.now()).record({
          kind: 'report_exported',
          data: {
            ...{ report, from, to, format, rows, head },
            ...(columns ? { columns } : {}),
            ...(isAsItIs(order) ? {} : { filters, groupBy, sort }),
            ...(title === null ? {} : { title }),
          },
        }),
      );
      return { rows };
    });
  }

  async function start(person: Person, input: Checked<'exports.report'>): Promise<{ rows: number }> {
    const { exportId } = input;
    if (jobs.has(exportId)) {
      throw refuse('conflict', 'export_running', 'This export is under way already: wait for it or stop it.');
    }
    const stop = new AbortController();
    let told = 0;
    const onProgress = (progress: ExportProgress) => {
      job.progress = progress;
      if (performance.now() - told < TOLD_EVERY_MS) return;
      told = performance.now();
      around.tell(['exports']);
    };
    const written = write(person, input, onProgress, stop);
    const job: Job = { stop, progress: null, ended: written.catch(() => {}) };
    jobs.set(exportId, job);
    try {
      return await written;
    } finally {
      jobs.delete(exportId);
      around.tell(['exports']);
    }
  }

  return {
    answers: {
      'exports.report': start,
      'exports.state': async (_person, { exportId }) => ({ progress: jobs.get(exportId)?.progress ?? null }),
      'exports.stop': async (_person, { exportId }) => {
        jobs.get(exportId)?.stop.abort();
        return { done: true };
      },
    },
    working: () => jobs.size > 0,
    async end() {
      for (const { stop } of jobs.values()) stop.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}
