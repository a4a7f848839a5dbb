import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import type { Answer } from '../../shared/contract/answer.ts';
import type { RefusedOrder, Saved } from '../../shared/contract/bridge.ts';
import type { ImportKind } from '../../shared/imports/vocabulary.ts';
import { done } from './answers.ts';
import type { BackendHost, Page } from './backendHost.ts';
import { saveBy } from './saving.ts';

/**
 * Files come in and refused rows go out by paths that only the shell and the backend know: a path is one that the
 * person chose in the system's dialog just now, and the page gets the import's name for it and nothing else. A page that
 * has been taken over can therefore show a dialog, and read no file that nobody chose.
 */
export async function chooseImport(
  host: BackendHost,
  asker: Page,
  kind: ImportKind,
): Promise<Answer<{ importId: string } | null>> {
  const path = await choosePath(asker.contents, kind);
  if (path === null) return done(null);
  return (await host.call(asker, 'imports.open', { kind, path })) as Answer<{ importId: string }>;
}

const EXTENSIONS: Readonly<Record<ImportKind, string[]>> = {
  plans: ['csv', 'txt', 'tsv'],
  catalogue: ['json', 'csv'],
};

/** The file that journeys open without a dialog; never in a packaged program. */
const fileOfJourneys = (): string | null => (app.isPackaged ? null : (process.env.HANGAR_OPEN_FILE ?? null));

async function choosePath(asker: WebContents, kind: ImportKind): Promise<string | null> {
  const given = fileOfJourneys();
  if (given) return given;
  const extensions = EXTENSIONS[kind];
  const options: Electron.OpenDialogOptions = {
    properties: ['openFile'],
    filters: [
      { name: extensions.map((extension) => `*.${extension}`).join(', '), extensions },
      { name: '*.*', extensions: ['*'] },
    ],
  };
  const window = BrowserWindow.fromWebContents(asker);
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

/** Saves the refused rows of an import where the person says. */
export function saveRefused(
  host: BackendHost,
  asker: Page,
  { importId, suggestedName, sentences, fields }: RefusedOrder,
): Promise<Answer<Saved>> {
  return saveBy(asker.contents, suggestedName, async (path) => {
    const written = await host.call(asker, 'imports.writeRefused', { importId, path, sentences, fields });
    return written.ok ? done(null) : written;
  });
}
