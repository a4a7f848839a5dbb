import { randomUUID } from 'node:crypto';
import { BrowserWindow, shell, type WebContentsPrintOptions } from 'electron';
import { z } from 'zod';
import { PAPER_KINDS, type PaperKind } from '../../shared/claim/vocabulary.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Saved } from '../../shared/contract/bridge.ts';
import { PAPERS, type Sizes } from '../../shared/paper/sizes.ts';
import { done, failed } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import type { Log } from './logging.ts';
import { PRINT_FAILED, printContents } from './printContents.ts';
import type { DeskPrinters } from './printers.ts';
import { inMicrometres } from './printing.ts';
import type { KeptFile } from './protocol.ts';
import { saveCopy } from './saving.ts';
import { ORIGIN } from './servedFiles.ts';

const located = z.object({ path: z.string(), name: z.string(), kind: z.enum(PAPER_KINDS) });
type Located = z.output<typeof located>;

/** Kept papers, opened, saved and printed for a person who may see them. */
export function createKeptPapers(host: BackendHost, printers: DeskPrinters, log: Log) {
  /** Addresses under which a paper that is being printed can be read, by its own window alone. */
  const shown = new Map<string, string>();

  async function locate(asker: Page, paperId: string): Promise<Answer<Located>> {
    const answer = await host.call(asker, 'papers.locate', { paperId });
    return answer.ok ? done(located.parse(answer.value)) : answer;
  }

  async function optionsFor(asker: Page, kind: PaperKind): Promise<Answer<WebContentsPrintOptions>> {
    const options = await printers.options(asker.contents, kind === 'label' ? 'labels' : 'papers');
    if (!options.ok || options.value.silent !== true) return options;
    // Without a dialog nobody tells the printer what it is loaded with.
    const sizes = await host.call(asker, 'papers.sizes', {});
    if (!sizes.ok) return sizes;
    const { paper, label } = sizes.value as Sizes;
    const pageSize = inMicrometres(kind === 'label' ? label : PAPERS[paper]);
    return done({ ...options.value, pageSize, margins: { marginType: 'none' } });
  }

  return {
    /** The file behind an address of a paper that is being printed. */
    file(address: string): KeptFile | null {
      const path = shown.get(address);
      return path === undefined ? null : { path, mimeType: 'application/pdf' };
    },

    async open(asker: Page, paperId: string): Promise<Answer<null>> {
      const paper = await locate(asker, paperId);
      if (!paper.ok) return paper;
      const problem = await shell.openPath(paper.value.path);
      if (problem === '') return done(null);
      log.info('papers', 'the system has no viewer for PDF files');
      return failed(
        'storage',
        'no_viewer',
        'No program on this computer opens PDF files. Save the paper instead.',
      );
    },

    async save(asker: Page, paperId: string, suggestedName: string): Promise<Answer<Saved>> {
      const paper = await locate(asker, paperId);
      return paper.ok ? saveCopy(asker.contents, suggestedName, paper.value.path) : paper;
    },

    /** Prints it on this computer's printer for its kind; a dialog that the person closes is no failure. */
    async print(asker: Page, paperId: string): Promise<Answer<{ printed: boolean }>> {
      const paper = await locate(asker, paperId);
      if (!paper.ok) return paper;
      const options = await optionsFor(asker, paper.value.kind);
      if (!options.ok) return options;
      const address = `${ORIGIN}/printing/${randomUUID()}.pdf`;
      const window = new BrowserWindow({
        show: false,
        title: paper.value.name,
        // The PDF viewer is a plug-in. The page is one file of Hangar's own, with no preload and no session.
        webPreferences: {
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          plugins: true,
          spellcheck: false,
        },
      });
      shown.set(address, paper.value.path);
      try {
        await window.loadURL(address);
        return await printContents(window.webContents, log, options.value);
      } catch (problem) {
        log.problem('papers', problem);
        return PRINT_FAILED;
      } finally {
        shown.delete(address);
        if (!window.isDestroyed()) window.destroy();
      }
    },
  };
}

export type KeptPapers = ReturnType<typeof createKeptPapers>;
