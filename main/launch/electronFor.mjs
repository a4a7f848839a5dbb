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

/** No journey looks at what only a graphics card draws: a window that looks for none comes up and goes sooner. */
const WITHOUT_GRAPHICS = ['--disable-gpu', '--disable-software-rasterizer', '--force-prefers-reduced-motion'];

/**
 * The environment in which tests and the tour find Electron for Playwright's `_electron.launch`: HANGAR_ELECTRON is
 * its executable, HANGAR_ELECTRON_ARGS a JSON array of what goes before the workstation's own arguments
 * (Playwright's loader, no graphics card, `--no-sandbox` for root, the project's folder).
 * @param {import('./steps/electron.mjs').Electron} electron
 */
export function electronEnvironment(electron) {
  const args = ['-r', PLAYWRIGHT_LOADER, ...WITHOUT_GRAPHICS, ...electron.args];
  return { HANGAR_ELECTRON: electron.executable, HANGAR_ELECTRON_ARGS: JSON.stringify(args) };
}

/** Says that the sandbox is off, where it is. */
export function tellAboutRoot(report) {
  if (isRoot)
    report.print('! Running as root: Electron gets --no-sandbox, because Chromium’s sandbox refuses root.');
}
