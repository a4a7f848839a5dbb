import { refuse } from '../../shared/contract/answer.ts';
import type { Person } from '../../shared/contract/centre.ts';
import { exportCalls } from '../../shared/contract/exports.ts';
import type { Checked, CheckedCall, Output } from '../../shared/contract/index.ts';
import type { Context } from '../context.ts';
import { giveOut } from '../filesOut.ts';
import { inTransaction } from '../sqlite/transaction.ts';
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
  /** Stops what is under way, leaving no file. */
  end(): Promise<void>;
}

interface Job {
  readonly stop: AbortController;
  /** Null until its rows are counted. */
  progress: ExportProgress | null;
  readonly ended: Promise<unknown>;
}

/** How often the windows are told to look at the progress. */
const TOLD_EVERY_MS = 200;

/** A thread that writes reports beside all work. */
export interface Writing {
  /** Writes one to a file; rejects with the reason, half a file left, when it is stopped. */
  writeReport(
    order: ExportOrder,
    onProgress: (progress: ExportProgress) => void,
    signal: AbortSignal,
  ): Promise<Written>;
}

export function createExportCalls(around: Context & { readonly readers: Writing }): ExportCalls {
  const jobs = new Map<string, Job>();

  async function write(
    person: Person,
    input: Checked<'exports.report'>,
    onProgress: (progress: ExportProgress) => void,
    stop: AbortController,
  ) {
    const { report, from, to, format, language, columns, path } = input;
    const signingSeed = around.store.keys.signingSeed();
    return giveOut(path, around.store.dataDir, async (file) => {
      const { rows, head } = await around.readers.writeReport(
        { report, from, to, format, language, columns, now: around.now(), signingSeed, fd: file.fd },
        onProgress,
        stop.signal,
      );
      if (stop.signal.aborted) throw stopped();
      await inTransaction(around.store.db, (writer) =>
        around.actIn(writer, person, around.now()).record({
          kind: 'report_exported',
          data: { report, from, to, format, rows, head, ...(columns ? { columns } : {}) },
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
    async end() {
      for (const { stop } of jobs.values()) stop.abort();
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
    },
  };
}
