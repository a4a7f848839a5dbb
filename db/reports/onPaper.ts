import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuse } from '../../shared/contract/answer.ts';
import type { Sheet } from '../../shared/report/onPaper.ts';

/** A page that a window makes a PDF of, and where that goes; both files are the asker's, who takes them away. */
export interface PrintOrder extends Sheet {
  /** Absolute paths. */
  readonly page: string;
  readonly pdf: string;
  /** Stands at the foot of every sheet, beside its number. */
  readonly foot: string;
}

/** Prints a page by a window; rejects with a Refusal where none can be had. */
export type PrintPage = (order: PrintOrder) => Promise<void>;

/** What everybody without a window is told. */
export const noWindow = () =>
  refuse(
    'rule',
    'pdf_needs_window',
    'A PDF is made by Hangar’s window, and here is none: choose another form, or save it from the window.',
  );

const stoppedBy = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/**
 * The bytes of a PDF: its page is written into a folder that only its owner can enter, printed by a window and
 * taken away again. Stopped, it rejects at once; a window that still prints then prints for nobody.
 */
export async function onPaper<T>(
  print: PrintPage | null,
  sheet: Sheet,
  foot: string,
  writePage: (fd: number) => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly written: T; readonly pdf: Buffer }> {
  if (print === null) throw noWindow();
  const folder = await mkdtemp(join(tmpdir(), 'hangar-report-'));
  const [page, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
  try {
    const file = await open(page, 'wx', 0o600);
    let written: T;
    try {
      written = await writePage(file.fd);
    } finally {
      await file.close();
    }
    signal.throwIfAborted();
    await Promise.race([print({ page, pdf, foot, ...sheet }), stoppedBy(signal)]);
    return { written, pdf: await readFile(pdf) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
