import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { giveOut } from '../../db/filesOut.ts';
import type { Answer } from '../../shared/contract/answer.ts';
import type { Saved } from '../../shared/contract/bridge.ts';
import { done, fileFailure } from './answers.ts';
import { safeFileName } from './fileName.ts';

/** Saves a text where the person says, in UTF-8. */
export const saveText = (asker: WebContents, suggestedName: string, text: string): Promise<Answer<Saved>> =>
  save(asker, suggestedName, (file) => file.writeFile(text, 'utf8'));

/** Saves a copy of a file where the person says. */
export const saveCopy = (asker: WebContents, suggestedName: string, source: string): Promise<Answer<Saved>> =>
  save(asker, suggestedName, (file) => file.writeFile(createReadStream(source)));

/** Saves bytes where the person says. */
export const saveBytes = (
  asker: WebContents,
  suggestedName: string,
  bytes: Uint8Array,
): Promise<Answer<Saved>> => save(asker, suggestedName, (file) => file.writeFile(bytes));

/** The centre's own data; the sample's lies inside it, and another centre's is known by its files. */
const dataFolder = (): string => dirname(app.getPath('userData'));

function save(
  asker: WebContents,
  suggestedName: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<Answer<Saved>> {
  return saveBy(asker, suggestedName, async (target) => {
    try {
      await giveOut(target, dataFolder(), write);
      return done(null);
    } catch (problem) {
      return fileFailure(problem);
    }
  });
}

/** Has something written where the person says; `write` tells whether it was. */
export async function saveBy(
  asker: WebContents,
  suggestedName: string,
  write: (target: string) => Promise<Answer<null>>,
): Promise<Answer<Saved>> {
  const target = await chooseTarget(asker, safeFileName(suggestedName));
  if (target === null) return done({ saved: false });
  const written = await write(target);
  return written.ok ? done({ saved: true, path: target }) : written;
}

/** The folder that journeys save into without a dialog; never in a packaged program. */
export function folderOfJourneys(): string | null {
  return app.isPackaged ? null : (process.env.HANGAR_SAVE_DIR ?? null);
}

async function chooseTarget(asker: WebContents, name: string): Promise<string | null> {
  const folder = folderOfJourneys();
  if (folder) return join(folder, name);
  const options = { defaultPath: join(app.getPath('documents'), name) };
  const window = BrowserWindow.fromWebContents(asker);
  const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
  return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
}
