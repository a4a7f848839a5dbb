import { inProject, isRoot } from './place.mjs';

/**
 * Playwright's own module that holds `ready` back until it is connected. It adds it by itself only when it picks
 * the executable; without it, a window that is born while Playwright connects can leave both waiting for ever.
 */
const PLAYWRIGHT_LOADER = inProject(
  'node_modules',
  'playwright-core',
  'lib',
  'server',
  'electron',
  'loader.js',
);

/**
 * The environment in which tests and the tour find Electron for Playwright's `_electron.launch`: HANGAR_ELECTRON is
 * its executable, HANGAR_ELECTRON_ARGS a JSON array of what goes before the workstation's own arguments
 * (`--no-sandbox` for root, Playwright's loader, the project's folder).
 * @param {import('./steps/electron.mjs').Electron} electron
 */
export function electronEnvironment(electron) {
  const args = ['-r', PLAYWRIGHT_LOADER, ...electron.args];
  return { HANGAR_ELECTRON: electron.executable, HANGAR_ELECTRON_ARGS: JSON.stringify(args) };
}

/** Says that the sandbox is off, where it is. */
export function tellAboutRoot(report) {
  if (isRoot)
    report.print('! Running as root: Electron gets --no-sandbox, because Chromium’s sandbox refuses root.');
}
