import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { command } from '../main/cli/program.ts';
import { emptyFolder } from '../workshop.ts';
import { centreToMove, dropDatabases, emptyDatabase } from './moveHouses.ts';

const PROGRAM = fileURLToPath(new URL('../../main/cli/hangar.ts', import.meta.url));

let [dataDir, address, keys, back] = ['', '', '', ''];
beforeEach(async () => {
  dataDir = await centreToMove();
  address = await emptyDatabase();
  keys = await emptyFolder();
  back = await emptyFolder();
});
afterEach(async () => {
  for (const folder of [dataDir, keys, back]) await rm(folder, { recursive: true, force: true });
});
afterAll(dropDatabases);

/** Runs a command as a process and kills it at the first thing that it tells of, as a power failure would. */
async function killedAt(line: RegExp, args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'close');
  const said: string[] = [];
  for await (const text of createInterface({ input: child.stderr })) {
    said.push(text);
    if (line.test(text)) break;
  }
  expect(said.at(-1)).toMatch(line);
  child.kill('SIGKILL');
  await ended;
}

test('a move that is killed goes on by the same command, there and back', async () => {
  const there = ['--data', dataDir, 'move', '--to', address, '--keys', keys];
  await killedAt(/^copy claims/, there);
  const moved = await command(there);
  expect(moved).toMatchObject({ status: 0, told: expect.stringContaining(`--database '${address}' serve`) });
  expect(moved.told).toMatch(
    /: \d+ rows, the same in both \(SHA-256 [0-9a-f]{64}\), \d+ events whose chain holds, 3 papers/,
  );
  expect(moved.complained).toContain('compare chain 0 %');
  const refused = await command(['--data', dataDir, 'backup']);
  expect(refused).toMatchObject({ status: 1, complained: expect.stringContaining('moved to postgres:') });

  const andBack = ['--data', keys, '--database', address, 'move', '--to', back];
  await killedAt(/^copy claims/, andBack);
  expect(await command(andBack)).toMatchObject({
    status: 0,
    told: expect.stringContaining(`hangar --data '${back}'.`),
  });
  expect((await command(['--data', back, 'backup'])).status).toBe(0);
});

test('a move between two folders or two databases, or without a place for the keys, is misused', async () => {
  for (const args of [
    ['move'],
    ['move', '--to', back],
    ['move', '--to', address],
    ['--database', address, 'move', '--to', address],
    ['--database', address, 'move', '--to', back, '--keys', keys],
    ['move', '--to', 'postgres://hangar:secret@server/centre', '--keys', keys],
  ]) {
    expect((await command(['--data', dataDir, ...args])).status).toBe(2);
  }
});
