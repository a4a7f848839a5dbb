import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron';
import type { OpenFailure } from '../backend/messages.ts';
import { failureText, restoreText, type ShellText } from './shellText.ts';

/** Tells why the data could not be opened and what to do, over the window if it shows. Resolves with what the person chose. */
export async function tellOpenFailure(
  text: ShellText,
  failure: OpenFailure,
  dataDir: string,
  window: BrowserWindow | null = null,
): Promise<'restore' | 'try_again' | 'quit'> {
  const { message, detail } = failureText(text, failure);
  const restore = failure.backup === undefined ? null : restoreText(text, failure.backup, failure.code);
  console.error(`hangar: ${failure.message} [${failure.code}]`);
  const choices = [
    ...(restore ? [{ does: 'restore', label: restore.button } as const] : []),
    { does: 'try_again', label: text.button.tryAgain } as const,
    { does: 'show_folder', label: text.button.showFolder } as const,
    { does: 'quit', label: text.button.quit } as const,
  ];
  const options: MessageBoxOptions = {
    type: 'error',
    title: 'Hangar',
    message,
    detail: `${restore?.detail ?? detail}\n\n${text.folder.replace('{folder}', dataDir)}`,
    buttons: choices.map(({ label }) => label),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  };
  for (;;) {
    const { response } = await (window?.isVisible()
      ? dialog.showMessageBox(window, options)
      : dialog.showMessageBox(options));
    const does = choices[response]?.does ?? 'quit';
    if (does !== 'show_folder') return does;
    await shell.openPath(dataDir);
  }
}
