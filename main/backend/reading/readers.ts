import { Worker } from 'node:worker_threads';
import type { BackupThreads, CopiedProven } from '../../../db/backups/calls.ts';
import type { Previewed } from '../../../db/backups/preview.ts';
import type { Sealing } from '../../../db/backups/sealing.ts';
import type { Rewriting } from '../../../db/erasure/calls.ts';
import type { PlainQuery } from '../../../db/handlers.ts';
import type { Writing } from '../../../db/reports/exports.ts';
import type { ExportProgress, Written } from '../../../db/reports/writeReport.ts';
import type { Checking, Found } from '../../../db/soundness.ts';
import type { Differences } from '../../../db/sqlite/rows/prove.ts';
import { Refusal } from '../../../shared/contract/answer.ts';
import type { KeptAtSecondPlace } from '../../../shared/contract/backups.ts';
import type { Person } from '../../../shared/contract/centre.ts';
import type { CheckedCall } from '../../../shared/contract/index.ts';
import type { FromReader, ReaderPlace, ReadOrder, ToReader } from './messages.ts';

/**
 * Threads that read beside the one that writes. A long read keeps its own thread and nobody else; a few are enough,
 * since all of them share one disk. At most two of them are at a check or a proof and a backup, for minutes.
 */
const MOST = 5;

/**
 * To come up costs a thread half a second of a processor, and most queries a few milliseconds: another one is started for
 * them once they have waited this long, behind long work at once. Milliseconds.
 */
const WAIT_MS = 40;

/** What a long read makes is gone as soon as it is written: a small nursery keeps it from piling up. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 256 };

/** What takes seconds or minutes, so that nothing waits for it. */
const isLong = ({ kind }: ReadOrder): boolean => kind !== 'query';

/** SQLite is at these without a pause, and a thread ends only when it comes back from there. */
const cannotBeStopped = ({ kind }: ReadOrder): boolean =>
  ['check', 'copy', 'preview', 'rewrite'].includes(kind);

interface Piece {
  readonly order: ReadOrder;
  readonly onProgress: (progress: ExportProgress) => void;
  readonly signal: AbortSignal | undefined;
  resolve(value: unknown): void;
  reject(problem: unknown): void;
}

interface Thread {
  readonly worker: Worker;
  /** False while it comes up, when it takes nothing yet. */
  ready: boolean;
  piece: Piece | null;
}

export interface ReadingThreads extends BackupThreads, Writing, Checking, Rewriting {
  query(call: CheckedCall<PlainQuery>, person: Person | null, now: string): Promise<unknown>;
  /** Ends the threads; what they were at is rejected. One at a check or a backup ends on its own account, with the process. */
  end(): Promise<void>;
  /** Whether one is left that has not ended. */
  stillReading(): boolean;
}

/** `file` is the thread's entry: the source, or what it was bundled to. */
export function createReaders(
  place: ReaderPlace,
  file: URL,
  log: ((problem: unknown) => void) | undefined,
): ReadingThreads {
  const threads = new Set<Thread>();
  const waiting: Piece[] = [];
  let patience: NodeJS.Timeout | null = null;
  let left = 0;

  function start(): void {
    const worker = new Worker(file, { workerData: place, resourceLimits: MEMORY });
    const thread: Thread = { worker, ready: false, piece: null };
    thread.worker.on('message', (message: FromReader) => hear(thread, message));
    thread.worker.on('error', (problem) => lose(thread, problem));
    thread.worker.on('exit', () => lose(thread, new Error('A reading thread has ended.')));
    threads.add(thread);
  }

  function lose(thread: Thread, problem: unknown): void {
    if (!threads.delete(thread)) return;
    // One that could not come up would not a second time.
    const piece = thread.ready ? thread.piece : waiting.shift();
    piece?.reject(problem);
    thread.piece = null;
    next();
  }

  function hear(thread: Thread, message: FromReader): void {
    if (message.kind === 'ready') {
      thread.ready = true;
      thread.worker.unref();
      next();
      return;
    }
    const { piece } = thread;
    if (!piece) return;
    if (message.kind === 'progress') {
      piece.onProgress(message.progress);
      return;
    }
    thread.piece = null;
    thread.worker.unref();
    if (message.kind === 'done') piece.resolve(message.value);
    else {
      if (message.problem !== null) log?.(message.problem);
      piece.reject(new Refusal(message.failure));
    }
    next();
  }

  /** Gives what waits to the threads that are free, and sees to another one where that is not soon enough. */
  function next(): void {
    for (const thread of threads) {
      if (!thread.ready || thread.piece) continue;
      const piece = waiting.shift();
      if (!piece) break;
      give(thread, piece);
    }
    const isComing = [...threads].some(({ ready }) => !ready);
    if (waiting.length === 0 || isComing || threads.size === MOST) return;
    if ([...threads].every(({ piece }) => piece && isLong(piece.order))) start();
    else patience ??= setTimeout(grow, WAIT_MS);
  }

  function grow(): void {
    patience = null;
    if (waiting.length > 0 && threads.size < MOST) start();
  }

  function give(thread: Thread, piece: Piece): void {
    thread.piece = piece;
    thread.worker.ref();
    const say = (message: ToReader) => thread.worker.postMessage(message);
    say({ kind: 'order', order: piece.order });
    const stop = () => {
      if (thread.piece === piece) say({ kind: 'stop' });
    };
    if (piece.signal?.aborted) stop();
    else piece.signal?.addEventListener('abort', stop, { once: true });
  }

  const read = (
    order: ReadOrder,
    onProgress: Piece['onProgress'] = () => {},
    signal?: AbortSignal,
  ): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ order, onProgress, signal, resolve, reject });
      next();
    });

  return {
    query: (call, person, now) => read({ kind: 'query', call, person, now }),
    writeReport: async (order, onProgress, signal) =>
      (await read({ kind: 'export', ...order }, onProgress, signal)) as Written,
    check: async () => (await read({ kind: 'check' })) as Found,
    prove: async () => (await read({ kind: 'prove' })) as Differences,
    rewrite: async () => (await read({ kind: 'rewrite' })) as boolean,
    copy: async (target, signal) => (await read({ kind: 'copy', target }, undefined, signal)) as CopiedProven,
    atSecondPlace: async (job, signal) =>
      (await read({ kind: 'second', job }, undefined, signal)) as KeptAtSecondPlace[],
    preview: async (at) => (await read({ kind: 'preview', ...at })) as Previewed,
    newSealing: async (passphrase, workFactor) =>
      (await read({ kind: 'seal', passphrase, workFactor })) as Sealing,
    async end() {
      const gone = new Error('The data is being closed.');
      if (patience) clearTimeout(patience);
      for (const piece of waiting.splice(0)) piece.reject(gone);
      const ended = [...threads].map(async (thread) => {
        const { worker, piece } = thread;
        const end = worker.terminate();
        if (!piece || !cannotBeStopped(piece.order)) {
          await end;
          return;
        }
        lose(thread, gone);
        left += 1;
        void end.then(() => {
          left -= 1;
        });
      });
      await Promise.all(ended);
    },
    stillReading: () => left > 0,
  };
}
