import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeKey, signRelease } from '../../../main/launch/packaging/release.mjs';
import { readRelease } from '../../../main/updates/release.ts';

const NOW = new Date('2026-03-09T10:00:00.000Z');
const NOTES = 'en: |\n  Much is new.\n  - Faster\npl: Szybciej\nde: Schneller\nru: Быстрее\n';

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hangar-release-'));
  await writeFile(at('notes.yml'), NOTES);
  await writeFile(at('hangar_0.2.0_amd64.deb'), 'new');
  await writeFile(at('hangar_0.1.0_amd64.deb'), 'old');
  await writeFile(at('hangar_0.2.0_arm64.deb'), 'other');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const signed = (over: Partial<Parameters<typeof signRelease>[0]> = {}) =>
  signRelease({
    ...{ folder, version: '0.2.0', platform: 'linux', arch: 'x64', now: NOW },
    ...{ key: at('key.pem'), notes: at('notes.yml') },
    ...over,
  });

test('what is signed of a version is read by the program as it was meant', async () => {
  const publicKey = makeKey(at('key.pem'));
  expect((await stat(at('key.pem'))).mode & 0o077).toBe(0);
  expect(await signed()).toEqual({
    file: at('latest-linux.yml'),
    publicKey,
    expiresAt: '2026-09-05T10:00:00.000Z',
  });
  const text = await readFile(at('latest-linux.yml'), 'utf8');
  const signature = await readFile(at('latest-linux.yml.sig'), 'utf8');
  expect(readRelease({ file: 'latest-linux.yml', text, signature, signedBy: publicKey })).toMatchObject({
    version: '0.2.0',
    files: [{ url: 'hangar_0.2.0_amd64.deb', size: 3 }],
    issuedAt: '2026-03-09T10:00:00.000Z',
    notes: { en: 'Much is new.\n- Faster', ru: 'Быстрее' },
  });
});

test('each kind of computer has a file of its own', async () => {
  makeKey(at('key.pem'));
  expect((await signed({ arch: 'arm64' })).file).toBe(at('latest-linux-arm64.yml'));
  expect(await readFile(at('latest-linux-arm64.yml'), 'utf8')).toContain('hangar_0.2.0_arm64.deb');
});

test('a key is never overwritten', () => {
  makeKey(at('key.pem'));
  expect(() => makeKey(at('key.pem'))).toThrow('never overwritten');
});

test('nothing is signed without a key, without packages, or without every language', async () => {
  await expect(signed()).rejects.toThrow('holds no key to sign with');
  makeKey(at('key.pem'));
  await expect(signed({ version: '0.3.0' })).rejects.toThrow('There is no package of version 0.3.0');
  await writeFile(at('notes.yml'), NOTES.replace('ru:', 'uk:'));
  await expect(signed()).rejects.toThrow('under “ru” what is new');
});
