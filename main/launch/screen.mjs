import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CannotGoOn } from './progress/report.mjs';
import { end, listen, start } from './progress/run.mjs';
import { installSystemPackages } from './steps/systemInstall.mjs';

const SIZE = '1600x1000x24';
const START_MS = 15_000;
/** Xauthority's family that stands for every address, because the display's number is not known beforehand. */
const ANY_ADDRESS = 0xffff;

/** Whether windows can be shown to a person here. */
export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** One entry of an Xauthority file: numbers and lengths are 16 bits, most significant byte first. */
function authority() {
  const counted = (content) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length);
    return Buffer.concat([length, content]);
  };
  const family = Buffer.alloc(2);
  family.writeUInt16BE(ANY_ADDRESS);
  const name = Buffer.from('MIT-MAGIC-COOKIE-1');
  return Buffer.concat([
    family,
    counted(Buffer.alloc(0)),
    counted(Buffer.alloc(0)),
    counted(name),
    counted(randomBytes(16)),
  ]);
}

/** Makes sure of Xvfb, the X server without a screen. */
export async function ensureVirtualScreen(report) {
  const { code } = await listen('Xvfb', ['-help']);
  if (code !== 127) return;
  await installSystemPackages(report, 'Virtual screen', 'Without a screen, Hangar needs Xvfb', {
    debian: ['xvfb', 'xauth'],
    fedora: 'xorg-x11-server-Xvfb xorg-x11-xauth',
    arch: 'xorg-server-xvfb xorg-xauth',
    suse: 'xorg-x11-server-Xvfb xauth',
  });
}

/**
 * Does some work with a screen of its own that nobody sees, and takes it away afterwards.
 * @template T
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment that leads programs to the screen
 * @returns {Promise<T>}
 */
export async function onVirtualScreen(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hangar-screen-'));
  const authorityFile = path.join(folder, 'authority');
  writeFileSync(authorityFile, authority(), { mode: 0o600 });
  const options = [
    '-displayfd',
    '3',
    '-screen',
    '0',
    SIZE,
    '-nolisten',
    'tcp',
    '-noreset',
    '-auth',
    authorityFile,
  ];
  const server = start('Xvfb', options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const display = await new Promise((resolve, reject) => {
      const fail = () => reject(new CannotGoOn('The virtual screen did not start; `Xvfb :99` says why.'));
      const timer = setTimeout(fail, START_MS);
      server.once('error', fail);
      server.once('exit', fail);
      server.stdio[3].setEncoding('utf8').once('data', (text) => {
        clearTimeout(timer);
        resolve(`:${text.trim()}`);
      });
    });
    const env = { ...process.env, DISPLAY: display, XAUTHORITY: authorityFile };
    delete env.WAYLAND_DISPLAY;
    return await work(env);
  } finally {
    end(server);
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Does some work with several such screens: two windows on one would take the focus from each other. HANGAR_SCREENS is
 * a JSON array with the environment of each, DISPLAY and XAUTHORITY; the rest of the environment leads to the last.
 * @template T
 * @param {number} count at least 1
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work
 * @param {readonly Record<string, string | undefined>[]} screens there already
 * @returns {Promise<T>}
 */
export function onVirtualScreens(count, work, screens = []) {
  return onVirtualScreen((env) => {
    const { DISPLAY, XAUTHORITY } = env;
    const all = [...screens, { DISPLAY, XAUTHORITY }];
    if (all.length < count) return onVirtualScreens(count, work, all);
    return work({ ...env, HANGAR_SCREENS: JSON.stringify(all) });
  });
}
