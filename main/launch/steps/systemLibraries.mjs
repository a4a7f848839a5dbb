import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isRoot } from '../place.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';
import { installSystemPackages } from './systemInstall.mjs';
import { missingLibraries, packagesFor } from './systemPackages.mjs';

const OTHER_SYSTEMS = {
  fedora: 'nss gtk3 mesa-libgbm alsa-lib',
  arch: 'nss gtk3 mesa alsa-lib',
  suse: 'mozilla-nss libgtk-3-0 libgbm1 alsa',
};

async function missingFor(executable) {
  const { code, output } = await listen('ldd', [executable]);
  return code === 0 || output.includes('=>') ? missingLibraries(output) : [];
}

const setting = (file) => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
};

/** Chromium's sandbox needs user namespaces, or its own helper owned by root (Ubuntu 23.10 and later forbid the first). */
function checkSandbox(folder) {
  if (isRoot) return;
  const forbidden =
    setting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('/proc/sys/kernel/unprivileged_userns_clone') === '0' ||
    setting('/proc/sys/user/max_user_namespaces') === '0';
  const helper = path.join(folder, 'chrome-sandbox');
  if (!forbidden || !existsSync(helper)) return;
  const { uid, mode } = statSync(helper);
  if (uid === 0 && mode & 0o4000) return;
  throw new CannotGoOn(
    `This system forbids Chromium's sandbox to ordinary programs; \`sudo sh -c 'chown root:root "${helper}" && chmod 4755 "${helper}"'\` allows it for this Electron.`,
  );
}

/**
 * Makes sure of the system's libraries that Electron links.
 * @param {import('./electron.mjs').Electron} electron
 */
export async function ensureSystemLibraries(report, electron) {
  if (process.platform !== 'linux') return;
  const title = 'System libraries';
  const missing = await missingFor(electron.executable);
  if (missing.length === 0) {
    report.done(title, 'there');
  } else {
    const need = `Electron needs ${missing.join(', ')}`;
    await installSystemPackages(report, title, need, { debian: packagesFor(missing), ...OTHER_SYSTEMS });
    const still = await missingFor(electron.executable);
    if (still.length > 0) {
      throw new CannotGoOn(
        `Electron still needs ${still.join(', ')}; \`ldd "${electron.executable}"\` lists what is missing.`,
      );
    }
  }
  checkSandbox(electron.folder);
}
