import { readFileSync, writeFileSync } from 'node:fs';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { channels } from './channels.ts';
import { letFlush } from './closing.ts';
import type { Log } from './logging.ts';
import { createRestarts } from './restarts.ts';
import { windowPreferences } from './security.ts';
import { WINDOW_PAGE } from './servedFiles.ts';
import { MINIMUM, placeWindow, type RememberedWindow, readRemembered } from './windowBounds.ts';
import { changeZoom } from './zoom.ts';

/** The page's own background in each theme, so that nothing flashes before it is drawn. */
export const BACKGROUND = { light: '#f5f6f8', dark: '#14181d' } as const;

export interface DeskWindowOptions {
  readonly preload: string;
  readonly boundsFile: string;
  readonly log: Log;
  /** Called before the page is loaded. */
  admit(window: BrowserWindow): void;
  /** The page died again and again. */
  onPageLost(window: BrowserWindow): void;
}

/** The window a person works in. It is shown by the caller, once there is something to see. */
export function createDeskWindow({
  preload,
  boundsFile,
  log,
  admit,
  onPageLost,
}: DeskWindowOptions): BrowserWindow {
  const { bounds, maximized, zoom } = placeWindow(remembered(boundsFile), workAreas());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MINIMUM.width,
    minHeight: MINIMUM.height,
    title: 'Hangar',
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: windowPreferences(preload),
  });
  if (maximized) window.maximize();
  // Chromium keeps the size with the page's address, and takes none before the page is there.
  window.webContents.once('dom-ready', () => window.webContents.setZoomFactor(zoom / 100));
  closePolitely(window, () => remember(window, boundsFile));
  reviveAfterCrash(window, log, onPageLost);
  passStepsOn(window);
  admit(window);
  void window.loadURL(WINDOW_PAGE).catch((problem: unknown) => log.problem('window', problem));
  return window;
}

/** An opening that takes longer, as one with a migration may, is watched in the window. Milliseconds. */
const SHOW_ANYWAY_MS = 1_500;

/** Shows a window once it is drawn and its data is open; not at all, unless told later, if the data cannot be opened. */
export function showWhenReady(
  window: BrowserWindow,
  opening: Promise<{ readonly ok: boolean }>,
  log: Log,
): void {
  let shows = true;
  const drawn = new Promise<void>((resolve) => window.once('ready-to-show', () => resolve()));
  const openOrLate = new Promise<void>((resolve) => {
    const late = setTimeout(resolve, SHOW_ANYWAY_MS);
    void opening.then(({ ok }) => {
      clearTimeout(late);
      shows = ok;
      resolve();
    });
  });
  void Promise.all([drawn, openOrLate]).then(() => {
    if (!shows || window.isDestroyed()) return;
    window.show();
    log.info('window', 'shown');
  });
}

function closePolitely(window: BrowserWindow, beforeClose: () => void): void {
  let flushed = false;
  let flushing = false;
  window.on('close', (event) => {
    if (flushed) return;
    event.preventDefault();
    if (flushing) return;
    flushing = true;
    beforeClose();
    void letFlush(window.webContents).then(() => {
      flushed = true;
      if (!window.isDestroyed()) window.close();
    });
  });
}

/** The buttons for back and forward that mice and keyboards have reach a window as commands of the system (not on macOS). */
function passStepsOn(window: BrowserWindow): void {
  const ways: Readonly<Record<string, 'back' | 'forward'>> = {
    'browser-backward': 'back',
    'browser-forward': 'forward',
  };
  window.on('app-command', (event, command) => {
    const way = ways[command];
    if (!way) return;
    event.preventDefault();
    window.webContents.send(channels.step, way);
  });
}

function reviveAfterCrash(
  window: BrowserWindow,
  log: Log,
  onPageLost: (window: BrowserWindow) => void,
): void {
  const restarts = createRestarts(3, 5 * 60_000);
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.problem('window', `page gone: ${reason}, exit code ${exitCode}`);
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (restarts.next(performance.now()) === null) onPageLost(window);
    else window.webContents.reload();
  });
  window.on('unresponsive', () => log.info('window', 'unresponsive'));
  window.on('responsive', () => log.info('window', 'responsive again'));
  window.webContents.on('did-fail-load', (_event, code, description, _address, isMainFrame) => {
    if (isMainFrame) log.problem('window', `load failed: ${code} ${description}`);
  });
  window.webContents.on('preload-error', (_event, _path, error) => log.problem('preload', error));
}

function workAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return [main, ...others].map((display) => display.workArea);
}

function remembered(file: string): RememberedWindow | null {
  try {
    return readRemembered(readFileSync(file, 'utf8'));
  } catch {
    // The first start in this folder.
    return null;
  }
}

function remember(window: BrowserWindow, file: string): void {
  const now: RememberedWindow = {
    bounds: window.getNormalBounds(),
    maximized: window.isMaximized(),
    zoom: changeZoom(window.webContents, 'none'),
  };
  try {
    writeFileSync(file, JSON.stringify(now), { mode: 0o600 });
  } catch {
    // The window opens in the middle next time.
  }
}
