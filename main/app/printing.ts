import { randomUUID } from 'node:crypto';
import type { BrowserWindow } from 'electron';
import type { Language } from '../../shared/claim/vocabulary.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { KeptPaper } from '../../shared/contract/bridge.ts';
import type { PrinterUse } from '../../shared/paper/printers.ts';
import type { Size } from '../../shared/paper/sizes.ts';
import { done, failed } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import type { Log } from './logging.ts';
import { pdfOptions } from './paperLayout.ts';
import { type Layout, openPaperPage, type PageOrder } from './paperPage.ts';
import { printContents } from './printContents.ts';
import type { DeskPrinters } from './printers.ts';
import type { PaperOrder } from './shellRequests.ts';

/** Makes papers one after the other, so that a stack of them never fills the memory with hidden windows. */
export function createPrinter(host: BackendHost, printers: DeskPrinters, preload: string, log: Log) {
  let last: Promise<unknown> = Promise.resolve();

  return {
    /** Prints a paper to PDF and keeps it with its claim or plan, as the person signed in at the asking page. */
    makePaper(asker: Page, order: PaperOrder): Promise<Answer<KeptPaper>> {
      const made = last.then(() => make(asker, order));
      last = made;
      return made;
    },

    /** Prints a page or a label of nothing, which is kept nowhere. */
    async printTest(asker: Page, use: PrinterUse, language: Language): Promise<Answer<{ printed: boolean }>> {
      const options = await printers.options(asker.contents, use);
      if (!options.ok) return options;
      return withPage(asker, { kind: 'test', use, language }, ({ webContents }, { pageSize }) =>
        printContents(webContents, log, {
          margins: { marginType: 'none' },
          pageSize: inMicrometres(pageSize),
          ...options.value,
        }),
      );
    },
  };

  async function make(asker: Page, order: PaperOrder): Promise<Answer<KeptPaper>> {
    try {
      const printed = await print(asker, order);
      if (!printed.ok) return printed;
      const kept = await host.call(
        asker,
        'papers.keep',
        {
          claimId: order.claimId ?? null,
          planId: order.planId ?? null,
          kind: order.kind,
          language: order.language,
          version: order.version ?? null,
          pdfBase64: printed.value.toString('base64'),
        },
        randomUUID(),
      );
      return kept as Answer<KeptPaper>;
    } catch (problem) {
      log.problem('printing', problem);
      return failed('internal', 'paper_failed', 'The paper could not be printed to PDF. Print it again.');
    }
  }

  function print(asker: Page, order: PaperOrder): Promise<Answer<Buffer>> {
    return withPage(asker, order, async ({ webContents }, layout) =>
      done(await webContents.printToPDF(pdfOptions(layout))),
    );
  }

  /** Shows a paper in a hidden window, does something with it once it is ready, and closes the window. */
  async function withPage<T>(
    asker: Page,
    order: PageOrder,
    act: (window: BrowserWindow, layout: Layout) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const { window, outcome } = openPaperPage(host, preload, asker, order);
    try {
      const shown = await outcome;
      if (shown.kind === 'ready') return await act(window, shown.layout);
      const why = shown.kind === 'late' ? 'not ready in time' : shown.message;
      log.info('printing', `${order.kind}: ${why}`);
      return shown.kind === 'late'
        ? failed('internal', 'paper_late', 'The paper was not ready within 30 seconds. Print it again.')
        : failed('internal', 'paper_failed', shown.message);
    } finally {
      if (!window.isDestroyed()) window.destroy();
    }
  }
}

/** As Electron wants a sheet to be told. */
export const inMicrometres = ({ width, height }: Size) => ({
  width: Math.round(width * 1_000),
  height: Math.round(height * 1_000),
});

export type Printer = ReturnType<typeof createPrinter>;
