import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, readJson, sha256, stampFile } from '../place.mjs';

const stamp = () => stampFile('packages.json');
const machine = () => `${process.platform}-${process.arch}`;
const lockHash = () => sha256(readFileSync(inProject('package-lock.json')));

/** Whether node_modules is known to hold what the lock file asks for on this machine. */
export function packagesAreInstalled() {
  const marked = readJson(stamp());
  return marked?.machine === machine() && marked.lock === lockHash();
}

export function markPackagesInstalled() {
  mkdirSync(path.dirname(stamp()), { recursive: true });
  writeFileSync(stamp(), JSON.stringify({ lock: lockHash(), machine: machine() }));
}

/**
 * Compares the lock file with npm's own record of a finished install, which tells of a `npm install` that a
 * person ran themselves.
 * @param {Record<string, any>} wanted the lock file's packages
 * @param {Record<string, any>} present the packages in npm's record
 */
export function installMatches(wanted, present) {
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '' || entry.link) return true;
    const found = present[place];
    if (!found) return Boolean(entry.optional || entry.devOptional || entry.peer);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}
