import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const unpacked = path.join(root, 'dist', 'linux-unpacked');
const program = path.join(unpacked, 'hangar');
const MINUTE = 60_000;

const rootsOnly = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

interface DrivenPage {
  readonly type: string;
  readonly url: string;
}

/** What the program shows. Playwright connects only then: a window that is born meanwhile can leave both waiting. */
async function shownBy(address: string): Promise<string[]> {
  const answer = await fetch(`http://${new URL(address).host}/json/list`);
  const pages = (await answer.json()) as DrivenPage[];
  return pages.filter(({ type }) => type === 'page').map(({ url }) => url);
}

/** The address at which the program's Chromium, asked to, can be driven; it says so on standard error. */
function drivenAt(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    started.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    started.once('exit', (code) => reject(new Error(`The program ended with code ${code}:\n${said}`)));
  });
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

  test(
    'opens its first screen on an empty data folder',
    async () => {
      const words = [...rootsOnly, '--lang=en-US', '--remote-debugging-port=0', '--data', dataDir];
      const started = spawn(program, words, {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, LANGUAGE: 'en', LC_ALL: 'C.UTF-8' },
      });
      let browser: Browser | undefined;
      try {
        const address = await drivenAt(started);
        await expect
          .poll(() => shownBy(address), { timeout: MINUTE / 2 })
          .toEqual([expect.stringMatching(/^app:/)]);
        browser = await chromium.connectOverCDP(address);
        const page = browser.contexts()[0]?.pages()[0];
        if (!page) throw new Error('The program shows no window.');
        await page.getByRole('heading', { name: 'Welcome to Hangar' }).waitFor();
      } finally {
        await browser?.close();
        await end(started);
      }
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
