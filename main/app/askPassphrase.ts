import { basename } from 'node:path';
import { BrowserWindow, ipcMain, nativeTheme } from 'electron';
import { z } from 'zod';
import { channels } from './channels.ts';
import { windowPreferences } from './security.ts';
import { isOwnPage, PASSPHRASE_PAGE } from './servedFiles.ts';
import type { ShellText } from './shellText.ts';
import { BACKGROUND } from './window.ts';

const given = z.string().min(1).max(200);

export interface PassphraseQuestion {
  /** Of the backup. */
  readonly path: string;
  /** The one that was typed last does not open it. */
  readonly wrong: boolean;
  readonly preload: string;
  /** Over which it is asked; null where none is shown. */
  readonly parent: BrowserWindow | null;
}

/** Asks for the passphrase of an encrypted backup in a window of its own; null where the person thinks again. */
export async function askPassphrase(
  text: ShellText,
  { path, wrong, preload, parent }: PassphraseQuestion,
): Promise<string | null> {
  const window = new BrowserWindow({
    ...(parent ? { parent, modal: true } : {}),
    width: 480,
    height: 300,
    useContentSize: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    title: 'Hangar',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: windowPreferences(preload),
  });
  const address = new URL(PASSPHRASE_PAGE);
  const words = {
    language: text.language,
    message: text.passphrase.message.replace('{file}', basename(path)),
    detail: wrong ? text.passphrase.wrong : text.passphrase.detail,
    label: text.passphrase.label,
    submit: text.restore.button,
    cancel: text.button.goBack,
    ...(wrong ? { wrong: '' } : {}),
  };
  for (const [name, word] of Object.entries(words)) address.searchParams.set(name, word);
  try {
    return await new Promise<string | null>((resolve, reject) => {
      const hear = (event: Electron.IpcMainEvent, word: unknown) => {
        if (event.sender !== window.webContents || !isOwnPage(event.senderFrame?.url ?? '')) return;
        ipcMain.off(channels.passphrase, hear);
        resolve(given.safeParse(word).data ?? null);
      };
      ipcMain.on(channels.passphrase, hear);
      window.once('closed', () => {
        ipcMain.off(channels.passphrase, hear);
        resolve(null);
      });
      window.once('ready-to-show', () => window.show());
      window.loadURL(address.href).catch(reject);
    });
  } finally {
    if (!window.isDestroyed()) window.destroy();
  }
}
