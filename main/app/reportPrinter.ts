import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, type Session, session } from 'electron';
import type { PrintOrder, PrintPage } from '../../db/reports/onPaper.ts';
import { escaped } from '../../shared/html/escaped.ts';
import { responseHeaders } from './contentSecurityPolicy.ts';
import type { Log } from './logging.ts';
import { hardenSession } from './security.ts';
import { ORIGIN, SCHEME, servedFile } from './servedFiles.ts';

/** A page of some thousand rows takes seconds; one that takes longer than this never ends. Milliseconds. */
const LONGEST_MS = 120_000;

const ADDRESS = `${ORIGIN}/report.html`;
const MM_PER_INCH = 25.4;
const MARGIN_MM = 12;

/** Where the program's own letters are put into the page. */
const STYLES = '<!--styles-->';

const footOf = (foot: string): string =>
  `<div style="display:flex;justify-content:space-between;width:100%;margin:0 ${MARGIN_MM}mm;font:7pt sans-serif;color:#333">
    <span>${escaped(foot)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`;

/** The letters of the program's papers, and nothing else of how those look, as a part of a page. */
async function lettersIn(pages: string): Promise<string> {
  const built = await readFile(join(pages, 'paper.html'), 'utf8');
  const faces: string[] = [];
  for (const [, href = ''] of built.matchAll(/<link[^>]+href="([^"]+\.css)"/g)) {
    const address = new URL(href, ADDRESS);
    const served = servedFile(pages, 'GET', address.href);
    if (served.kind === 'refused') continue;
    const styles = await readFile(served.path, 'utf8');
    for (const [face] of styles.matchAll(/@font-face\s*\{[^}]*\}/g)) {
      faces.push(
        face.replace(/url\((["']?)([^)"']+)\1\)/g, (_, __, url) => `url(${new URL(url, address).href})`),
      );
    }
  }
  return `<style>${faces.join('')}</style>`;
}

/**
 * Prints reports' pages to PDF, one after the other, by hidden windows on a session of their own that keeps nothing, runs
 * no script and reaches nothing but the page and the program's letters.
 */
export function createReportPrinter(
  pages: string,
  log: Log,
  appReady: () => Promise<void> = () => app.whenReady(),
): PrintPage {
  let ready: Session | null = null;
  let page = '';
  let last: Promise<unknown> = Promise.resolve();

  function readySession(): Session {
    if (ready) return ready;
    const own = session.fromPartition('report-pages');
    hardenSession(own, log);
    own.protocol.handle(SCHEME, async (request) => {
      if (request.url === ADDRESS) {
        return new Response(page, { headers: responseHeaders('text/html; charset=utf-8') });
      }
      const served = servedFile(pages, request.method, request.url);
      if (served.kind === 'refused') return new Response(null, { status: served.status });
      return new Response(new Uint8Array(await readFile(served.path)), {
        headers: responseHeaders(served.mimeType),
      });
    });
    ready = own;
    return own;
  }

  async function print({ page: file, pdf, foot, size, landscape }: PrintOrder): Promise<void> {
    await appReady();
    page = (await readFile(file, 'utf8')).replace(STYLES, await lettersIn(pages));
    const window = new BrowserWindow({
      show: false,
      width: 1_600,
      height: 1_200,
      webPreferences: {
        session: readySession(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        backgroundThrottling: false,
      },
    });
    const late = setTimeout(() => window.destroy(), LONGEST_MS);
    try {
      await window.loadURL(ADDRESS);
      const bytes = await window.webContents.printToPDF({
        pageSize: size,
        landscape,
        printBackground: true,
        generateTaggedPDF: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: footOf(foot),
        margins: {
          top: MARGIN_MM / MM_PER_INCH,
          right: MARGIN_MM / MM_PER_INCH,
          bottom: (MARGIN_MM + 3) / MM_PER_INCH,
          left: MARGIN_MM / MM_PER_INCH,
        },
      });
      await writeFile(pdf, bytes, { mode: 0o600 });
    } finally {
      clearTimeout(late);
      page = '';
      if (!window.isDestroyed()) window.destroy();
    }
  }

  return (order) => {
    const printed = last.then(() => print(order));
    last = printed.catch((problem: unknown) => log.problem('report printing', problem));
    return printed;
  };
}
