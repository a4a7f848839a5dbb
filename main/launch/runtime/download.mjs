import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject, readJson } from '../place.mjs';
import { listen } from '../progress/run.mjs';

/** Electron's own downloader keeps trying for a minute and a half without a network; this asks first. */
const PROBE_MS = 5000;
const SOURCE = 'https://github.com/electron/electron/releases/download/';

/** The version that the lock file names. @returns {string} */
export const wantedVersion = () => readJson(inProject('node_modules/electron/package.json'))?.version ?? '';

const readText = (file) => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
};

/** Electron as its own download left it. */
export function findDownloaded() {
  const folder = inProject('node_modules', 'electron', 'dist');
  const version = readText(path.join(folder, 'version')).replace(/^v/, '');
  const relative = readText(inProject('node_modules', 'electron', 'path.txt'));
  if (!version || version !== wantedVersion() || !relative) return null;
  const executable = path.join(folder, relative);
  return existsSync(executable) ? { origin: 'download', version, folder, executable } : null;
}

const archiveName = () => `electron-v${wantedVersion()}-${process.platform}-${process.arch}.zip`;

/** Electron's downloader keeps archives in the person's cache, and needs no network for those. */
function archiveIsKept() {
  const base = {
    win32: () => path.join(process.env.LOCALAPPDATA || '', 'electron', 'Cache'),
    darwin: () => path.join(os.homedir(), 'Library', 'Caches', 'electron'),
  }[process.platform];
  const cache =
    process.env.electron_config_cache ||
    (base ? base() : path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'electron'));
  try {
    return readdirSync(cache).some((folder) => existsSync(path.join(cache, folder, archiveName())));
  } catch {
    return false;
  }
}

/** @returns {Promise<{ reachable: boolean, reason: string }>} */
export async function downloadCanWork() {
  if (archiveIsKept()) return { reachable: true, reason: '' };
  const proxy = process.env.HTTPS_PROXY || process.env.https_proxy || process.env.HTTP_PROXY;
  // Node's own fetch passes proxies by, so that a probe would say nothing about the downloader.
  if (proxy && process.env.ELECTRON_GET_USE_PROXY) return { reachable: true, reason: '' };
  const mirror = process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || SOURCE;
  try {
    const answer = await fetch(`${mirror}v${wantedVersion()}/${archiveName()}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_MS),
    });
    return { reachable: answer.ok, reason: `the server answers ${answer.status}` };
  } catch (error) {
    const cause = /** @type {any} */ (error).cause?.code ?? /** @type {Error} */ (error).name;
    return { reachable: false, reason: cause === 'TimeoutError' ? 'no answer' : String(cause) };
  }
}

/** Runs Electron's own downloader, which checks what it fetched against the checksums in its package. */
export const downloadElectron = (node) => listen(node, [inProject('node_modules', 'electron', 'install.js')]);
