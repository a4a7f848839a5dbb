import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDebianPackage } from '../../main/launch/packaging/debian.mjs';
import { makeKey, signRelease } from '../../main/launch/packaging/release.mjs';
import { serveVersions } from '../main/updates/server.ts';
import { freePort } from './service.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unpacked = path.join(root, 'dist', 'linux-unpacked');
const program = path.join(unpacked, 'hangar');
const MINUTE = 60_000;
const CENTRE = {
  ...{ name: 'Lotnia Serwis', country: 'PL', currency: 'PLN', language: 'pl' },
  ...{ timeZone: 'UTC', vatRateBp: 2300 },
};

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

/** Ends the program that has started itself again on a data folder. */
async function endTheOneIn(dataDir: string): Promise<void> {
  const lock = await readlink(path.join(dataDir, 'shell', 'SingletonLock')).catch(() => '');
  const pid = Number(/-(\d+)$/.exec(lock)?.[1]);
  if (!pid) return;
  process.kill(pid);
  const there = () =>
    stat(`/proc/${pid}`).then(
      () => true,
      () => false,
    );
  await expect.poll(there, { timeout: MINUTE / 2 }).toBe(false);
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

/** A system of its own, with nothing in it that could be depended on, and how its packages are spoken to. */
async function emptySystem(): Promise<{ readonly system: string; readonly options: readonly string[] }> {
  const system = await mkdtemp(path.join(os.tmpdir(), 'hangar-installed-'));
  await mkdir(path.join(system, 'var', 'lib', 'dpkg', 'updates'), { recursive: true });
  await mkdir(path.join(system, 'var', 'lib', 'dpkg', 'info'));
  await writeFile(path.join(system, 'var', 'lib', 'dpkg', 'status'), '');
  const forced = ['--force-not-root', '--force-bad-path', '--force-depends', '--force-script-chrootless'];
  return { system, options: [`--root=${system}`, ...forced, '--log=/dev/null'] };
}

const packageIn = async (folder: string): Promise<string> => {
  const [file = ''] = (await readdir(folder)).filter((name) => /^hangar_.*\.deb$/.test(name));
  return path.join(folder, file);
};

/** The package of a version 0.2.0, made of the unpacked program by changing what it calls itself. */
async function nextPackage(into: string): Promise<void> {
  const next = path.join(into, 'next');
  await promisify(execFile)('cp', ['-a', '--reflink=auto', unpacked, next]);
  const asar = path.join(next, 'resources', 'app.asar');
  const bytes = await readFile(asar);
  const own = bytes.indexOf('"name": "hangar"');
  const at = bytes.indexOf('"0.1.0"', own);
  expect(own, 'what the program calls itself').toBeGreaterThan(0);
  bytes.write('"0.2.0"', at);
  // A name of its own: the other is the built program's too.
  await rm(asar);
  await writeFile(asar, bytes);
  await makeDebianPackage({
    ...{ program: next, project: root, into, arch: process.arch },
    ...{ version: '0.2.0', compression: 'none' },
  });
  await rm(next, { recursive: true });
}

/** Stands where the system's installer does, and leads into a system of its own. */
async function installerInto(folder: string, options: readonly string[]): Promise<void> {
  const quoted = options.map((option) => `'${option}'`).join(' ');
  const dpkg = (await promisify(execFile)('which', ['dpkg'])).stdout.trim();
  await writeFile(path.join(folder, 'dpkg'), `#!/bin/sh\nexec ${dpkg} ${quoted} "$@"\n`, { mode: 0o755 });
  await writeFile(path.join(folder, 'pkexec'), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
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

  describe.runIf(hasDpkg)('installed from a Debian package', () => {
    let system: string;
    let options: readonly string[];
    const dpkg = async (...words: string[]) =>
      (await promisify(execFile)('dpkg', [...options, ...words])).stdout;
    const installed = () => path.join(system, 'usr', 'bin', 'hangar');

    beforeAll(async () => {
      ({ system, options } = await emptySystem());
      await dpkg('--install', await packageIn(path.join(root, 'dist')));
    }, MINUTE);
    afterAll(() => rm(system, { recursive: true, force: true }));

    test(
      'lies where it should and opens its first screen',
      async () => {
        expect(await dpkg('--verify', 'hangar'), 'what lies there is what was packed').toBe('');
        const entry = path.join(system, 'usr', 'share', 'applications', 'hangar.desktop');
        expect(await readFile(entry, 'utf8')).toContain('Exec=/opt/Hangar/hangar %U\nIcon=hangar\n');
        expect((await stat(path.join(system, 'opt', 'Hangar', 'chrome-sandbox'))).mode & 0o7777).toBe(0o4755);
        await openFirstScreen(installed(), dataDir);
      },
      MINUTE,
    );

    test(
      'finds the next version at the server that the centre named, and puts it in place behind a backup',
      async () => {
        const workshop = await mkdtemp(path.join(os.tmpdir(), 'hangar-next-'));
        const at = (name: string) => path.join(workshop, name);
        const server = await serveVersions();
        const env = {
          ...process.env,
          ...{ LANGUAGE: 'en', LC_ALL: 'C.UTF-8', HANGAR_PASSWORD: 'nine drones fly by night' },
          PATH: `${workshop}${path.delimiter}${process.env.PATH}`,
        };
        const hangar = (...words: string[]) =>
          promisify(execFile)(installed(), [...rootsOnly, ...words, '--data', dataDir], { env });
        const call = (name: string, input: unknown) =>
          hangar('call', name, JSON.stringify(input), '--as', 'Marta');
        let started: ChildProcess | null = null;
        try {
          await nextPackage(workshop);
          await installerInto(workshop, options);
          const signedBy = makeKey(at('key.pem'));
          const news = { en: '- Faster', pl: '- Szybciej', de: '- Schneller', ru: '- Быстрее' };
          await writeFile(at('notes.yml'), JSON.stringify(news));
          await signRelease({
            ...{ folder: workshop, version: '0.2.0', platform: process.platform, arch: process.arch },
            ...{ key: at('key.pem'), notes: at('notes.yml'), now: new Date() },
          });
          for (const name of (await readdir(workshop)).filter((each) => /\.(yml|sig|deb)$/.test(each)))
            server.files.set(name, await readFile(at(name)));

          await hangar('setup', JSON.stringify({ centre: CENTRE, manager: { name: 'Marta' } }));
          started = spawn(installed(), [...rootsOnly, '--lang=en-US', '--data', dataDir], {
            stdio: 'ignore',
            env,
          });
          const ended = once(started, 'exit');
          await expect.poll(() => logIn(dataDir), { timeout: MINUTE }).toMatch(/(window: shown[\s\S]*){2}/);
          expect(server.asked, 'nothing is asked before anybody names a server').toEqual([]);

          // Any hour is as good as the next: nobody has signed in, so nobody is at work.
          const hour = Number(new Date().toISOString().slice(11, 13));
          await call('updates.set', { address: server.address, signedBy, hour });
          await call('updates.decide', { version: '0.2.0', decision: 'hour' });
          await ended;
          const kept = await readdir(path.join(dataDir, 'backups'));
          // The day's, made as the centre was set up, and the one before the update.
          expect(kept.filter((name) => name.endsWith('.sqlite')).length).toBeGreaterThan(1);
          expect(await logIn(dataDir)).toMatch(/updates: 0\.2\.0 was put in place/);
          expect(server.asked.filter((name) => name.endsWith('.deb'))).toHaveLength(1);
          await expect
            .poll(() => logIn(dataDir), { timeout: MINUTE })
            .toMatch(/start: version 0\.2\.0[\s\S]*window: shown/);
          expect(await dpkg('--status', 'hangar')).toContain('Version: 0.2.0\n');
        } finally {
          if (started) await end(started);
          await endTheOneIn(dataDir);
          await server.end();
          await rm(workshop, { recursive: true, force: true });
        }
      },
      5 * MINUTE,
    );

    test(
      'serves desks by the words of its unit, and ends when it is told to',
      async () => {
        const unit = await readFile(path.join(system, 'lib', 'systemd', 'system', 'hangar.service'), 'utf8');
        const [, words = ''] = /^ExecStart=\S+ (.*) serve /m.exec(unit) ?? [];
        const served = await mkdtemp(path.join(os.tmpdir(), 'hangar-served-'));
        const inUnit = words.split(' ').map((word) => (word === '/var/lib/hangar/data' ? served : word));
        const env = { PATH: process.env.PATH, HOME: served, HANGAR_PASSWORD: 'nine drones fly by night' };
        const hangar = (...asked: string[]) =>
          promisify(execFile)(installed(), [...inUnit, ...asked], { cwd: '/', env });
        let service: ChildProcess | null = null;
        try {
          await hangar('setup', JSON.stringify({ centre: CENTRE, manager: { name: 'Marta' } }));
          service = spawn(installed(), [...inUnit, 'serve', '--listen', `127.0.0.1:${await freePort()}`], {
            ...{ cwd: '/', env },
            stdio: ['ignore', 'pipe', 'ignore'],
          });
          let said = '';
          service.stdout?.on('data', (bytes) => {
            said += String(bytes);
          });
          await expect.poll(() => said, { timeout: MINUTE }).toContain('Serving desks at 127.0.0.1:');
          expect((await hangar('desks', 'invite', '--as', 'Marta')).stdout).toMatch(/^(\w{5}-){3}\w{5}$/m);
          const ended = once(service, 'exit');
          service.kill('SIGTERM');
          expect(await ended).toEqual([0, null]);
          expect(said).toContain('Stopped.');
        } finally {
          if (service) await end(service);
          await rm(served, { recursive: true, force: true });
        }
      },
      2 * MINUTE,
    );

    test(
      'leaves the data when it is removed',
      async () => {
        await dpkg('--purge', 'hangar');
        expect((await readdir(system)).sort()).toEqual(['var']);
        expect(await readdir(dataDir)).toContain('logs');
      },
      MINUTE,
    );
  });

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
