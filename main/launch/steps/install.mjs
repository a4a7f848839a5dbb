import { readdirSync } from 'node:fs';
import path from 'node:path';
import { inProject, readJson, root } from '../place.mjs';
import { npm } from '../progress/npm.mjs';
import { CannotGoOn } from '../progress/report.mjs';
import { installMatches, markPackagesInstalled, packagesAreInstalled } from './installed.mjs';

const POLL_MS = 1000;

function topFolders(folder) {
  try {
    return readdirSync(folder).reduce(
      (count, name) => count + (name.startsWith('@') ? readdirSync(path.join(folder, name)).length : 1),
      0,
    );
  } catch {
    return 0;
  }
}

const firstErrors = (output) =>
  output
    .split('\n')
    .filter((line) => /^npm (error|ERR!)/.test(line))
    .slice(0, 15)
    .join('\n');

function sentenceFor(output) {
  if (/\bEUSAGE\b/.test(output)) {
    return 'package.json and package-lock.json do not agree; `npm install` brings them together.';
  }
  if (/\b(ENOSPC|EACCES|EPERM|EROFS)\b/.test(output)) {
    return 'The packages could not be written here; when this folder is writable and has 2 GB to spare, `npm ci` installs them.';
  }
  return 'The packages could not be fetched; as soon as the registry that `npm config get registry` names can be reached, `npm ci` installs them.';
}

/** Installs the packages that the lock file names. */
export async function install(report) {
  const title = 'Packages';
  const wanted = readJson(inProject('package-lock.json'))?.packages;
  if (!wanted) {
    throw new CannotGoOn(
      'package-lock.json is missing or damaged; `git checkout package-lock.json` brings it back.',
    );
  }
  if (packagesAreInstalled()) return report.done(title, 'installed');

  const present = readJson(inProject('node_modules', '.package-lock.json'))?.packages;
  if (present && installMatches(wanted, present)) {
    markPackagesInstalled();
    return report.done(title, 'installed');
  }
  if (process.platform === 'win32' && process.execPath.startsWith(inProject('node_modules'))) {
    throw new CannotGoOn(
      'The packages changed and Windows cannot replace a program that runs; `npm ci` installs them, then start again.',
    );
  }

  const total = Object.keys(wanted).filter((place) => place.split('node_modules/').length === 2).length;
  await report.step(
    title,
    `installing ${Object.keys(wanted).length - 1} from the lock file`,
    async (tell) => {
      const poll = setInterval(() => {
        tell(`${Math.min(topFolders(inProject('node_modules')), total)} of ${total} folders`);
      }, POLL_MS);
      try {
        // The one install script that Hangar needs is run by the next step, whatever npm's policy for scripts is.
        const { code, output } = await npm(
          ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
          {
            cwd: root,
          },
        );
        if (code !== 0) throw new CannotGoOn(sentenceFor(output), firstErrors(output));
      } finally {
        clearInterval(poll);
      }
      markPackagesInstalled();
    },
  );
}
