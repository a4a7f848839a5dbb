import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { folderOfJourneys } from './saving.ts';

/** Lets the person choose a folder in the system's dialog; null when they close it. */
export async function chooseFolder(asker: WebContents): Promise<string | null> {
  const folder = folderOfJourneys();
  if (folder) return folder;
  const options = {
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[],
  };
  const window = BrowserWindow.fromWebContents(asker);
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}
