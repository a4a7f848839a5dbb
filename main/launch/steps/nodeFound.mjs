import { existsSync } from 'node:fs';
import { inProject, readJson } from '../place.mjs';

/** The first Node that runs the project's TypeScript without a build and loads the database's prebuilt binary. */
export const NEEDED_NODE = 24;

const major = (version) => Number.parseInt(version, 10);

const inPackages = () =>
  inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** @returns {string | null} the executable of the Node among the packages */
export function nodeAmongPackages() {
  const version = readJson(inProject('node_modules', 'node', 'package.json'))?.version;
  return major(version) >= NEEDED_NODE && existsSync(inPackages()) ? inPackages() : null;
}

/**
 * Whether the Node that runs the launcher would do by itself. npm prefers the one among the packages, which an install of
 * newer ones takes away while the launcher still runs on it.
 */
export const launcherNodeWillDo = () =>
  major(process.versions.node) >= NEEDED_NODE && existsSync(process.execPath);
