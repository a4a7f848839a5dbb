import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** How much of a failed program's output is worth showing: its last lines. */
const LAST_LINES = 40;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let endedBy = null;

function endTree(child, signal) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Ends a program that `start` began, with everything that it started itself. */
export function end(child) {
  endTree(child, 'SIGTERM');
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => {
    if (endedBy) {
      for (const child of running) endTree(child, 'SIGKILL');
      process.exit(code);
    }
    endedBy = signal;
    for (const child of running) endTree(child, 'SIGTERM');
    process.exitCode = code;
    // Programs that do not heed the signal are not waited for longer than this.
    setTimeout(() => process.exit(code), 3000).unref();
    if (running.size === 0) process.exit(code);
  });
}
process.on('exit', () => {
  for (const child of running) endTree(child, 'SIGKILL');
});

/**
 * Starts a program in a process group of its own, which ends with the launcher whatever happens.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { detached: process.platform !== 'win32', ...options });
  running.add(child);
  child.once('exit', () => {
    running.delete(child);
    if (endedBy && running.size === 0) process.exit(process.exitCode);
  });
  child.once('error', () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end with its output going straight to the person.
 * @returns {Promise<number>} its exit code; 1 when a signal ended it, 127 when it cannot start
 */
export function follow(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = start(command, args, { stdio: 'inherit', ...options });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a program to its end and keeps what it says.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { onLine?: (line: string) => void }} [options]
 * @returns {Promise<{ code: number, output: string, tail: string }>} code 127 when it cannot start
 */
export function listen(command, args, { onLine, ...options } = {}) {
  return new Promise((resolve) => {
    let output = '';
    let unfinished = '';
    const hear = (chunk) => {
      output += chunk;
      if (!onLine) return;
      const lines = (unfinished + chunk).split(/[\r\n]+/);
      unfinished = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) onLine(line);
    };
    const finish = (code) => {
      const tail = stripVTControlCharacters(output).trimEnd().split('\n').slice(-LAST_LINES).join('\n');
      resolve({ code, output, tail });
    };
    const child = start(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.once('error', (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}
