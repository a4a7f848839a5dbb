import { writeFile } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { giveOut, placeOutside } from '../../db/filesOut.ts';
import { noWindow, onPaper, type PrintPage } from '../../db/reports/onPaper.ts';
import { readUnprinted } from '../../db/reports/unprinted.ts';
import { stopped } from '../../db/reports/writeReport.ts';
import { refuse } from '../../shared/contract/answer.ts';
import type { Output } from '../../shared/contract/index.ts';
import type { SentApart } from '../../shared/line/frames.ts';
import { Broken } from './broken.ts';
import type { Calls, Reply, Said, Seat } from './calls.ts';
import { TransferFailed, type Transfers } from './transfers.ts';

/**
 * What is written where a person of this desk says: the centre makes it, and it is fetched to that place, whole or not at all.
 * Of a PDF the page is fetched, which a window of this desk prints. Whoever stops a report stops this as well.
 */

const write = promisify(writeFile) as (fd: number, bytes: Uint8Array) => Promise<void>;

/** A file on its way, told by the report that it is of. */
interface UnderWay {
  readonly stop: AbortController;
  /** What the centre answered: from there on only this desk knows how far it is. */
  made: { readonly rows: number } | null;
}

export interface SavingParts {
  readonly dataDir: string;
  readonly calls: Calls;
  readonly transfers: Transfers;
  /** Makes a page a PDF; null where the desk has no window. */
  readonly print: PrintPage | null;
  tell(topics: readonly string[]): void;
}

export function createSaving({ dataDir, calls, transfers, print, tell }: SavingParts) {
  const reports = new Map<string, UnderWay>();
  const up = () => calls.backWithin(60_000);

  async function fetchInto(file: FileHandle, apart: SentApart, isPage: boolean, signal: AbortSignal) {
    const letGo = () => transfers.drop(apart);
    signal.addEventListener('abort', letGo, { once: true });
    try {
      signal.throwIfAborted();
      if (!isPage) return await transfers.takeInto(file, apart, up);
      const { page, foot, ...sheet } = readUnprinted(await transfers.takeBytes(apart, up));
      const { pdf } = await onPaper(print, sheet, foot, (fd) => write(fd, page), signal);
      await file.writeFile(pdf);
    } catch (problem) {
      if (signal.aborted) throw stopped();
      if (problem instanceof Broken) throw notFetched();
      if (problem instanceof TransferFailed) throw refuse('storage', problem.code, problem.message);
      throw problem;
    } finally {
      signal.removeEventListener('abort', letGo);
    }
  }

  async function save(seat: Seat, said: Said, path: string, input: object, isPage: boolean): Promise<Reply> {
    // Told before the centre works for it.
    placeOutside(path, dataDir);
    if (isPage && print === null) throw noWindow();
    const report: UnderWay = { stop: new AbortController(), made: null };
    const id = exportIn(input);
    if (id !== null) reports.set(id, report);
    try {
      const { answer, file } = await calls.ask(seat, {
        ...said,
        input: isPage ? { ...input, unprinted: true } : input,
      });
      if (!answer.ok || !file) return { answer, file: null };
      if (id !== null) {
        report.made = answer.value as Output<'exports.report'>;
        tell(['exports']);
      }
      await giveOut(path, dataDir, (target) => fetchInto(target, file, isPage, report.stop.signal));
      return { answer, file: null };
    } finally {
      if (id !== null) reports.delete(id);
    }
  }

  return {
    save,

    /** Stops what is on its way of a report, whatever the centre knows of it. */
    stop: (input: unknown): void => reports.get(exportIn(input) ?? '')?.stop.abort(),

    /** How far a report is that the centre is done with; null of any other. */
    state(input: unknown): Output<'exports.state'> | null {
      const made = reports.get(exportIn(input) ?? '')?.made;
      return made ? { progress: { rows: made.rows, total: made.rows } } : null;
    },
  };
}

function exportIn(input: unknown): string | null {
  const { exportId } = (input ?? {}) as { readonly exportId?: unknown };
  return typeof exportId === 'string' ? exportId : null;
}

const notFetched = () =>
  refuse(
    'storage',
    'file_not_fetched',
    'The line to the centre broke while the file was on its way, and nothing was written: save it again when the line is back.',
  );
