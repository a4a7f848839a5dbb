import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../place.mjs';
import { listen } from './run.mjs';

/**
 * The environment for a second npm below the one that started the launcher: everything the person set (registry,
 * proxy, certificates) stays, what npm says about the running script goes, and our own Node 24 leaves the path,
 * because an install may replace it while it runs.
 */
export function npmEnvironment() {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (/^npm_(package|lifecycle|command)/.test(name) || name === 'npm_config_local_prefix') delete env[name];
  }
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const own = inProject('node_modules');
  env[pathName] = (env[pathName] ?? '')
    .split(path.delimiter)
    .filter((folder) => !folder.startsWith(own))
    .join(path.delimiter);
  env.NODE_ENV = 'development';
  return env;
}

/** The Node that runs npm: never the one among the packages, which an install may take away. */
export function nodeOfNpm() {
  const told = process.env.npm_node_execpath;
  return [told, process.execPath].find((node) => node && existsSync(node)) ?? 'node';
}

/**
 * Runs npm and keeps what it says.
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options
 */
export function npm(args, { cwd }) {
  const script = process.env.npm_execpath;
  const node = nodeOfNpm();
  const env = npmEnvironment();
  if (script?.endsWith('npm-cli.js') && existsSync(script)) {
    return listen(node, [script, ...args], { cwd, env });
  }
  const windows = process.platform === 'win32';
  return listen(windows ? 'npm.cmd' : 'npm', args, { cwd, env, shell: windows });
}
