import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
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

/** Starts the program on a data folder and waits until it has shown its first screen. */
async function openFirstScreen(program: string, dataDir: string): Promise<void> {
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
}

const hasDpkg = spawnSync('dpkg-deb', ['--version']).status === 0;

describe.runIf(process.platform === 'linux')('the packaged program', () => {
  let dataDir: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(path.join(os.tmpdir(), 'hangar packaged '));
    const launcher = path.join(root, 'main', 'launch', 'dist.mjs');
    await promisify(execFile)(process.execPath, [launcher, hasDpkg ? '--debian' : '--dir'], {
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

  test.runIf(!hasDpkg)(
    'opens its first screen on an empty data folder',
    () => openFirstScreen(program, dataDir),
    MINUTE,
  );

  test.runIf(hasDpkg)(
    'is installed from a Debian package, opens its first screen, and leaves the data when it is removed',
    async () => {
      const system = await mkdtemp(path.join(os.tmpdir(), 'hangar-installed-'));
      const dist = path.join(root, 'dist');
      const [file = ''] = (await readdir(dist)).filter((name) => /^hangar_.*\.deb$/.test(name));
      // A system of its own, with nothing in it that could be depended on.
      await mkdir(path.join(system, 'var', 'lib', 'dpkg', 'updates'), { recursive: true });
      await mkdir(path.join(system, 'var', 'lib', 'dpkg', 'info'));
      await writeFile(path.join(system, 'var', 'lib', 'dpkg', 'status'), '');
      const dpkg = async (...words: string[]) => {
        const options = [
          `--root=${system}`,
          '--force-not-root',
          '--force-bad-path',
          '--force-depends',
          '--log=/dev/null',
        ];
        return (await promisify(execFile)('dpkg', [...options, ...words])).stdout;
      };
      try {
        await dpkg('--install', path.join(dist, file));
        expect(await dpkg('--verify', 'hangar'), 'what lies there is what was packed').toBe('');
        const installed = path.join(system, 'usr', 'bin', 'hangar');
        const entry = path.join(system, 'usr', 'share', 'applications', 'hangar.desktop');
        expect(await readFile(entry, 'utf8')).toContain('Exec=/opt/Hangar/hangar %U\nIcon=hangar\n');
        expect((await stat(path.join(system, 'opt', 'Hangar', 'chrome-sandbox'))).mode & 0o7777).toBe(0o4755);
        await openFirstScreen(installed, dataDir);

        await dpkg('--purge', 'hangar');
        expect((await readdir(system)).sort()).toEqual(['var']);
        expect(await readdir(dataDir)).toContain('logs');
      } finally {
        await rm(system, { recursive: true, force: true });
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
