import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

export interface Moment {
  /** Lines that the program has told before. */
  readonly lines: number;
  /** From there to the kill; milliseconds. */
  readonly wait: number;
}

export interface Child {
  /** In this folder. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

function start({ program, args, env }: Child) {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const told: unknown[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    // A line that the kill cut off was heard by nobody.
    if (line.endsWith('}')) told.push(JSON.parse(line));
  });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]).then(([[status]]) => Number(status));
  return { child, lines, told, ended };
}

/** What a program told until it was killed; one that ends by itself before that must have ended well. */
export async function toldUntilKilled<T>(program: Child, { lines: heard, wait }: Moment): Promise<T[]> {
  const { child, lines, told, ended } = start(program);
  const reached = new Promise<void>((resolve) => {
    if (heard === 0) resolve();
    lines.on('line', () => {
      if (told.length >= heard) resolve();
    });
  });
  await Promise.race([reached, ended]);
  await Promise.race([pass(wait), ended]);
  child.kill('SIGKILL');
  expect(await ended, 'the program ended by itself').toBe(0);
  return told as T[];
}

/** What a program told until its end, and how long it took from its first line to its last; milliseconds. */
export async function toldToTheEnd<T>(program: Child): Promise<{ told: T[]; took: number }> {
  const { lines, told, ended } = start(program);
  const [first] = await Promise.race([
    once(lines, 'line').then(() => [performance.now()]),
    ended.then(() => [0]),
  ]);
  let last = first;
  lines.on('line', () => {
    last = performance.now();
  });
  expect(await ended).toBe(0);
  return { told: told as T[], took: (last ?? 0) - (first ?? 0) };
}
