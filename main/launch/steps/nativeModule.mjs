import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder, inProject, readJson, stampFile } from '../place.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { listen } from '../progress/run.mjs';
import { ensureBuildTools } from './buildTools.mjs';

/**
 * The first Node-API that better-sqlite3's prebuilt binaries run on, by the Node that Electron carries. The
 * runtime from the registry has 9: there the binary is built from the package's own sources against the
 * experimental interface, which loads in Node 20 and 24 as well.
 */
const DEFINES = "'NAPI_VERSION=10'";
const OLDER_DEFINES = "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NO_WARNING'";
/** Raised whenever the way of building changes. */
const RECIPE = 1;

const modulePackage = () => inProject('node_modules', 'better-sqlite3');
/** Where the library looks first, in every runtime. */
const placeInPackage = () => path.join(modulePackage(), 'build', 'Release', 'better_sqlite3.node');
const stamp = () => stampFile('native-module.json');

const identity = (file) => {
  const { size, mtimeMs } = statSync(file);
  return `${size}-${mtimeMs}`;
};

/** The file in the person's cache: one for each version of the package and runtime. */
function keptBuild(electron) {
  const version = readJson(path.join(modulePackage(), 'package.json'))?.version;
  const name = `better-sqlite3-${version}-electron-${electron.version}-${process.platform}-${process.arch}-${RECIPE}`;
  return path.join(cacheFolder(), 'native-modules', `${name}.node`);
}

/** Node's headers: the ones that came with Node 24 in the packages, or the machine's own. */
function findHeaders() {
  const arch = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const prefixes = [
    inProject('node_modules', 'node', 'node_modules', `node-${arch}`),
    inProject('node_modules', `node-${arch}`),
    path.resolve(process.execPath, '..', '..'),
    '/usr',
    '/usr/local',
  ];
  return prefixes
    .map((prefix) => path.join(prefix, 'include', 'node'))
    .find((folder) =>
      ['node_api.h', 'common.gypi', 'config.gypi'].every((name) => existsSync(path.join(folder, name))),
    );
}

/** Sources, their one dependency and the headers in a folder of their own: the packages stay as they were installed. */
function copySources(workshop) {
  const sources = path.join(workshop, 'better-sqlite3');
  const leftOut = new Set([path.join(modulePackage(), 'prebuilds'), path.join(modulePackage(), 'build')]);
  cpSync(modulePackage(), sources, { recursive: true, filter: (source) => !leftOut.has(source) });
  cpSync(inProject('node_modules', 'node-addon-api'), path.join(workshop, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  const recipe = path.join(sources, 'binding.gyp');
  const text = readFileSync(recipe, 'utf8');
  if (!text.includes(DEFINES)) {
    throw new CannotGoOn(
      'This version of better-sqlite3 is built in another way; `npm ci` brings back the one that the lock file names.',
    );
  }
  writeFileSync(recipe, text.replace(DEFINES, OLDER_DEFINES));

  const headers = findHeaders();
  if (!headers) return { sources, headerOption: [] };
  const copied = path.join(workshop, 'headers');
  cpSync(headers, path.join(copied, 'include', 'node'), { recursive: true });
  return { sources, headerOption: [`--nodedir=${copied}`] };
}

async function compile(report, node, target) {
  await ensureBuildTools(report);
  const workshop = mkdtempSync(path.join(os.tmpdir(), 'hangar-native-'));
  try {
    await report.step(
      'Native module',
      'building the database for this Electron, about two minutes, once',
      async (tell) => {
        const { sources, headerOption } = copySources(workshop);
        const gyp = inProject('node_modules', 'node-gyp', 'bin', 'node-gyp.js');
        const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
        // A person's own setting for node-gyp would come before the option.
        delete env.npm_config_nodedir;
        const { code, tail } = await listen(
          node,
          [gyp, 'rebuild', '--release', '--force_build=1', `--jobs=${os.cpus().length}`, ...headerOption],
          {
            cwd: sources,
            env,
            onLine: (line) => {
              const part = /^\s*(?:CC|CXX|SOLINK)(?:_MODULE)?\(target\) (?:.*\/)?(\S+)/.exec(line)?.[1];
              if (part) tell(part);
            },
          },
        );
        if (code !== 0) {
          throw new CannotGoOn(
            headerOption.length > 0
              ? "The database's native module could not be built; on Debian and Ubuntu `apt-get install -y build-essential python3` brings a complete compiler."
              : "The database's native module could not be built, because Node's headers are missing; `npm rebuild node` brings them with Node 24.",
            tail,
          );
        }
        mkdirSync(path.dirname(target), { recursive: true });
        const arriving = `${target}.${process.pid}`;
        copyFileSync(path.join(sources, 'build', 'Release', 'better_sqlite3.node'), arriving);
        renameSync(arriving, target);
      },
    );
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

/** Puts the kept build where the library looks first; a rename, because a running program may have the old one open. */
function putInPlace(kept) {
  const place = placeInPackage();
  mkdirSync(path.dirname(place), { recursive: true });
  const arriving = `${place}.${process.pid}`;
  copyFileSync(kept, arriving);
  renameSync(arriving, place);
  mkdirSync(path.dirname(stamp()), { recursive: true });
  writeFileSync(stamp(), JSON.stringify({ kept, placed: identity(place) }));
}

/** The package's prebuilt binary serves Node 24 and Electron's own download: a build of ours would only stand before it. */
function preferPrebuilt() {
  if (!existsSync(stamp())) return;
  rmSync(path.join(modulePackage(), 'build'), { recursive: true, force: true });
  rmSync(stamp(), { force: true });
}

/**
 * Makes sure that the database's native module loads in this Electron.
 * @param {{ node: string, electron: import('./electron.mjs').Electron }} runtimes
 */
export async function ensureNativeModule(report, { node, electron }) {
  const title = 'Native module';
  if (electron.origin === 'download') {
    preferPrebuilt();
    return report.done(title, 'prebuilt');
  }
  const kept = keptBuild(electron);
  const marked = readJson(stamp());
  if (marked?.kept === kept && existsSync(placeInPackage()) && marked.placed === identity(placeInPackage())) {
    return report.done(title, 'built');
  }
  if (!existsSync(kept)) await compile(report, node, kept);
  putInPlace(kept);
  const probe = `const Database = require(${JSON.stringify(modulePackage())}); new Database(':memory:').close();`;
  const { code, tail } = await listen(node, ['-e', probe]);
  if (code !== 0) {
    rmSync(kept, { force: true });
    rmSync(stamp(), { force: true });
    throw new CannotGoOn(
      "The database's native module does not load here; `npm start` builds it anew.",
      tail,
    );
  }
  report.done(title, 'in place');
}
