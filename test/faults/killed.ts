import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { expect } from 'vitest';
import { bundle, type Program } from './bundle.ts';

export interface Moment {
  /** Lines that the program has told before. */
  readonly lines: number;
  /** From there to the kill; milliseconds. */
  readonly wait: number;
}

export interface Child {
  readonly program: Program;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Of Node. */
  readonly flags?: readonly string[];
}

async function start({ program, args, env, flags = [] }: Child) {
  const { fileOf, env: compiled } = await bundle();
  const child = spawn(process.execPath, [...flags, fileOf(program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...compiled, ...env },
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
  const { child, lines, told, ended } = await start(program);
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
  const { lines, told, ended } = await start(program);
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
