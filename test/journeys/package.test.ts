import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unpacked = path.join(root, 'dist', 'linux-unpacked');
const program = path.join(unpacked, 'hangar');
const MINUTE = 60_000;

const rootsOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** What the program has written into its log so far. */
async function logIn(dataDir: string): Promise<string> {
  return readFile(path.join(dataDir, 'logs', 'hangar.log'), 'utf8').catch(() => '');
}

async function end(started: ChildProcess): Promise<void> {
  if (started.exitCode !== null || started.signalCode !== null) return;
  const ended = once(started, 'exit');
  started.kill();
  await ended;
}

describe.runIf(process.platform === 'linux')('the packaged program', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'hangar packaged '));
    const launcher = path.join(root, 'main', 'launch', 'dist.mjs');
    await promisify(execFile)(process.execPath, [launcher, '--dir'], {
      cwd: root,
      maxBuffer: 64 * 1024 * 1024,
    });
  }, 5 * MINUTE);

  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test('carries the native binary of its own system and no other', async () => {
    const files = await readdir(path.join(unpacked, 'resources', 'app.asar.unpacked'), { recursive: true });
    expect(files.filter((name) => name.endsWith('.node'))).toHaveLength(1);
  });

  test('carries the licences of everything that went into it', async () => {
    const text = await readFile(path.join(unpacked, 'THIRD-PARTY.txt'), 'utf8');
    for (const name of ['react ', 'better-sqlite3 ', 'nodemailer ', '@fontsource/inter ', '@mantine/core '])
      expect(text, name).toContain(`\n${name}`);
    expect(text).toContain('SIL OPEN FONT LICENSE');
  });

  test(
    'opens its first screen on an empty data folder',
    async () => {
      const started = spawn(program, [...rootsOnly, '--lang=en-US', '--data', dataDir], {
        stdio: 'ignore',
        env: { ...process.env, LANGUAGE: 'en', LC_ALL: 'C.UTF-8' },
      });
      try {
        // Nothing from outside can look into the installed program: it tells by itself what it shows.
        await expect.poll(() => logIn(dataDir), { timeout: MINUTE / 2 }).toMatch(/window.*shown/);
        expect(await logIn(dataDir)).not.toMatch(/load failed|page gone|preload/);
      } finally {
        await end(started);
      }
    },
    MINUTE,
  );

  test.each([
    '--remote-debugging-port=0',
    '--remote-debugging-pipe',
    '--js-flags=--expose-gc',
    '--inspect=0',
  ])(
    'does not start with %s',
    async (word) => {
      const started = promisify(execFile)(program, [...rootsOnly, word, '--data', dataDir]);
      await expect(started).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('would let another program in'),
      });
    },
    MINUTE,
  );

  test(
    'takes the verbs of the command line, and cannot be made a plain Node',
    async () => {
      const { stdout } = await promisify(execFile)(program, [...rootsOnly, 'help'], {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      });
      expect(stdout).toMatch(/^Usage: hangar/);
    },
    MINUTE,
  );
});
