import { app } from 'electron';

export interface Quitting {
  readonly platform: string;
  /** Runs once, after the last window has closed and before the program ends. `byPerson`: the system did not ask for it. */
  beforeQuit(byPerson: boolean): Promise<void>;
}

/** Ends the program in order: windows keep their drafts, then the backend closes its data, then all is over. */
export function quitCleanly({ platform, beforeQuit }: Quitting): void {
  let asked = false;
  let bySystem = false;
  let state: 'running' | 'ending' | 'ended' = 'running';
  app.on('before-quit', () => {
    asked = true;
  });
  app.on('window-all-closed', () => {
    // A window that keeps its drafts stops the quitting that closed it, so it is asked for again here.
    // On macOS a program without windows stays until it is quit.
    if (platform !== 'darwin' || asked) app.quit();
  });
  // The system's wish to end, from a service manager, a closing session or Ctrl+C, is a person's wish to quit. Without
  // these Chromium ends by its own way, past the windows that still keep their drafts.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      bySystem = true;
      app.quit();
    });
  }
  app.on('will-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    void beforeQuit(!bySystem).finally(() => {
      state = 'ended';
      app.quit();
    });
  });
}
