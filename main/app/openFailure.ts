import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron';
import type { OpenFailure } from '../backend/messages.ts';
import { failureText, type ShellText } from './shellText.ts';

/** Tells why the data could not be opened and what to do, over the window if it shows. Resolves with what the person chose. */
export async function tellOpenFailure(
  text: ShellText,
  failure: OpenFailure,
  dataDir: string,
  window: BrowserWindow | null = null,
): Promise<'try_again' | 'quit'> {
  const { message, detail } = failureText(text, failure);
  console.error(`hangar: ${failure.message} [${failure.code}]`);
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Hangar',
    message,
    detail: `${detail}\n\n${text.folder.replace('{folder}', dataDir)}`,
    buttons: [text.button.tryAgain, text.button.showFolder, text.button.quit],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  };
  for (;;) {
    const { response } = await (window?.isVisible()
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options));
    if (response === 0) return 'try_again';
    if (response === 2) return 'quit';
    await shell.openPath(dataDir);
  }
}

/** Tells that the window's page died again and again. */
export async function tellPageLost(text: ShellText): Promise<void> {
  const { message, detail } = text.pageGone;
  await dialog.showMessageBox({
    type: 'error',
    title: 'Hangar',
    message,
    detail,
    buttons: [text.button.quit],
  });
}
