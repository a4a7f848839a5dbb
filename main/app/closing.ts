import { randomUUID } from 'node:crypto';
import { ipcMain, type WebContents } from 'electron';
import { CLOSING_LIMIT_MS, channels } from './channels.ts';

/**
 * Lets a page send what must not be lost, drafts above all, before it goes. Resolves when the page says that
 * everything has been answered, when it dies, or when its time is over; true where nothing would be lost with it.
 */
export function letFlush(contents: WebContents): Promise<boolean> {
  if (contents.isDestroyed() || contents.isCrashed()) return Promise.resolve(true);
  const nonce = randomUUID();
  return new Promise((resolve) => {
    let kept = false;
    const done = (): void => {
      clearTimeout(timer);
      ipcMain.off(channels.mayClose, answered);
      contents.off('destroyed', done);
      contents.off('render-process-gone', done);
      resolve(kept);
    };
    const answered = (event: Electron.IpcMainEvent, given: unknown, isKept: unknown): void => {
      if (event.sender !== contents || given !== nonce) return;
      kept = isKept === true;
      done();
    };
    // The page keeps to the limit itself; the shell's is longer, for a page that no longer answers at all.
    const timer = setTimeout(done, CLOSING_LIMIT_MS + 1_000);
    ipcMain.on(channels.mayClose, answered);
    contents.once('destroyed', done);
    contents.once('render-process-gone', done);
    contents.send(channels.closing, nonce);
  });
}
