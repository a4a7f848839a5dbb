import { BrowserWindow, ipcMain } from 'electron';
import type { z } from 'zod';
import type { Language } from '../../shared/claim/vocabulary.ts';
import type { PrinterUse } from '../../shared/paper/printers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { channels } from './channels.ts';
import { paperLayout } from './paperLayout.ts';
import { windowPreferences } from './security.ts';
import { PAPER_PAGE } from './servedFiles.ts';
import type { PaperOrder } from './shellRequests.ts';

export type Layout = z.output<typeof paperLayout>;

/** A paper that is kept with what it is of, or one of nothing by which a printer is set up. */
export type PageOrder =
  | PaperOrder
  | { readonly kind: 'test'; readonly use: PrinterUse; readonly language: Language };

export type PaperOutcome =
  | { readonly kind: 'ready'; readonly layout: Layout }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'late' };

/** A paper whose data or fonts have not come by then never will. Milliseconds. */
const READY_BOUND_MS = 30_000;

/** A hidden window that shows one paper, on the session of the page that asked for it. */
export function openPaperPage(host: BackendHost, preload: string, asker: Page, order: PageOrder) {
  const window = new BrowserWindow({
    show: false,
    width: 1_000,
    height: 1_400,
    webPreferences: { ...windowPreferences(preload), backgroundThrottling: false },
  });
  const page = host.admit(window.webContents, asker);
  const address = new URL(PAPER_PAGE);
  address.searchParams.set('kind', order.kind);
  address.searchParams.set('language', order.language);
  if (order.kind === 'test') address.searchParams.set('use', order.use);
  else {
    if (order.claimId !== undefined) address.searchParams.set('claim', order.claimId);
    if (order.planId !== undefined) address.searchParams.set('plan', order.planId);
    if (order.version !== undefined) address.searchParams.set('version', String(order.version));
  }
  const outcome = outcomeOf(host, page);
  window.loadURL(address.href).catch(() => {
    // `did-fail-load` tells the outcome.
  });
  return { window, outcome };
}

function outcomeOf(host: BackendHost, page: Page): Promise<PaperOutcome> {
  const { contents } = page;
  return new Promise((resolve) => {
    const settle = (outcome: PaperOutcome): void => {
      clearTimeout(timer);
      ipcMain.off(channels.paperReady, ready);
      ipcMain.off(channels.paperFailed, failed);
      resolve(outcome);
    };
    const ready = (event: Electron.IpcMainEvent, given: unknown): void => {
      if (host.sender(event) !== page) return;
      const layout = paperLayout.safeParse(given);
      if (layout.success) settle({ kind: 'ready', layout: layout.data });
      else settle({ kind: 'failed', message: 'The paper asked for a layout that does not exist.' });
    };
    const failed = (event: Electron.IpcMainEvent, message: unknown): void => {
      if (host.sender(event) === page) settle({ kind: 'failed', message: String(message).slice(0, 500) });
    };
    const timer = setTimeout(() => settle({ kind: 'late' }), READY_BOUND_MS);
    ipcMain.on(channels.paperReady, ready);
    ipcMain.on(channels.paperFailed, failed);
    contents.once('render-process-gone', () =>
      settle({ kind: 'failed', message: 'The paper’s page stopped.' }),
    );
    contents.once('did-fail-load', () =>
      settle({ kind: 'failed', message: 'The paper’s page could not be loaded.' }),
    );
    contents.once('destroyed', () => settle({ kind: 'failed', message: 'The paper’s page was closed.' }));
  });
}
