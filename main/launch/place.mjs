import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** A path inside the project. */
export const inProject = (...parts) => path.join(root, ...parts);

/** Whether the launcher runs as the super-user, whom Chromium's sandbox refuses. */
export const isRoot = process.getuid?.() === 0;

/**
 * The folder of what is fetched or built once for each person and machine, shared by every clone.
 * @returns {string} an absolute path; it need not exist yet
 */
export function cacheFolder() {
  if (process.platform === 'win32') {
    return path.join(
      process.env.LOCALAPPDATA || path.join(os.homedir(), 'AppData', 'Local'),
      'Hangar',
      'cache',
    );
  }
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'hangar');
  const configured = process.env.XDG_CACHE_HOME;
  // The XDG specification tells programs to pass over a relative path here.
  const base = configured && path.isAbsolute(configured) ? configured : path.join(os.homedir(), '.cache');
  return path.join(base, 'hangar');
}

/** Small facts about this clone's set-up. They lie in node_modules, so that they go when it goes. */
export const stampFile = (name) => inProject('node_modules', '.hangar', name);

/** @returns {any} the parsed file, or null when it is missing or not JSON */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @returns {string} hex SHA-256 of a text or buffer */
export const sha256 = (content) => createHash('sha256').update(content).digest('hex');
