import { basename, join } from 'node:path';
import { type BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron';
import type { RestoreOrder } from '../../db/backups/restore.ts';
import { BACKUP_FOLDER } from '../../db/dataFolder.ts';
import { SEALED } from '../../shared/backup/passphrase.ts';
import type { OpenFailure } from '../backend/messages.ts';
import { askPassphrase } from './askPassphrase.ts';
import { failureText, restoreText, type ShellText } from './shellText.ts';

/** What a person wants done about data that does not open; a restore by what it is ordered with. */
type Chosen = RestoreOrder | 'try_again' | 'quit';

/** Where a backup from another place may help. */
const HELPED: readonly string[] = [
  'database_damaged',
  'database_missing',
  'no_sound_backup',
  'backup_unsound',
  'backup_locked',
];

/** By this program it would come to the same. */
const RESTORED_BY_ANOTHER = 'data_not_brought_on';

/** Where it is told, and what was tried before. */
interface Around {
  readonly dataDir: string;
  readonly preload: string;
  /** Told over it if it shows. */
  readonly window?: BrowserWindow | null;
  /** The backup that could not be restored. */
  readonly tried?: string | null;
}

/**
 * Tells why the data could not be opened and what to do, over the window if it shows; where no passphrase has opened a backup
 * yet, it is asked for once more. Resolves with what the person chose.
 */
export async function tellOpenFailure(
  text: ShellText,
  failure: OpenFailure,
  { dataDir, preload, window = null, tried = null }: Around,
): Promise<Chosen> {
  const passphraseOf = (path: string, wrong: boolean) =>
    askPassphrase(text, { path, wrong, preload, parent: window?.isVisible() ? window : null });
  if (failure.code === 'backup_locked' && tried !== null) {
    const passphrase = await passphraseOf(tried, true);
    if (passphrase !== null) return { kind: 'file', path: tried, passphrase };
  }
  const { message, detail } = failureText(text, failure);
  const restore =
    failure.backup === undefined || failure.code === RESTORED_BY_ANOTHER
      ? null
      : restoreText(text, failure.backup, failure.code);
  console.error(`hangar: ${failure.message} [${failure.code}]`);
  const choices = [
    ...(restore ? [{ does: 'restore', label: restore.button } as const] : []),
    ...(HELPED.includes(failure.code) ? [{ does: 'other', label: text.restore.other } as const] : []),
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
    if (does === 'restore') return { kind: 'newest' };
    if (does === 'other') {
      const path = await chooseBackup(text, dataDir);
      if (path === null) continue;
      const passphrase = path.endsWith(SEALED) ? await passphraseOf(path, false) : null;
      if (passphrase !== null || !path.endsWith(SEALED)) return { kind: 'file', path, passphrase };
    } else if (does === 'show_folder') await shell.openPath(dataDir);
    else return does;
  }
}

/** A backup from wherever it lies, told once more before it is restored; null where the person thinks again. */
async function chooseBackup(text: ShellText, dataDir: string): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    defaultPath: join(dataDir, BACKUP_FOLDER),
    properties: ['openFile'],
    filters: [{ name: text.restore.backups, extensions: ['sqlite', SEALED.slice(1)] }],
  });
  const [path] = filePaths;
  if (canceled || path === undefined) return null;
  const { response } = await dialog.showMessageBox({
    type: 'question',
    title: 'Hangar',
    message: text.restore.sure.replace('{file}', basename(path)),
    detail: text.restore.chosen,
    buttons: [text.restore.button, text.button.goBack],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0 ? path : null;
}
