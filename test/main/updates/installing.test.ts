import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installPackage, replaceAppImage, runProgram } from '../../../main/updates/installing.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hangar-installing-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('whoever is no administrator is asked for one’s leave by the system', () => {
  const ran: string[][] = [];
  installPackage('/x/hangar.deb', false, (program, words) => {
    ran.push([program, ...words]);
    return { status: 0 };
  });
  expect(ran).toEqual([['pkexec', 'dpkg', '--install', '/x/hangar.deb']]);
});

test('a dialog that is closed is no failure of the package', () => {
  expect(() => installPackage('/x/hangar.deb', false, () => ({ status: 126 }))).toThrow('not_allowed');
  expect(() => installPackage('/x/hangar.deb', true, () => ({ status: 126 }))).toThrow('not_installed');
});

test('a program that is not there is told from one that fails', () => {
  expect(runProgram('hangar-has-no-such-program', [])).toBeNull();
  expect(runProgram(process.execPath, ['-e', 'process.exit(3)'])).toEqual({ status: 3 });
});

test('an AppImage takes the place of the running one under its name', async () => {
  const running = path.join(folder, 'My Hangar.AppImage');
  const next = path.join(folder, 'Hangar-0.2.0.AppImage');
  await writeFile(running, 'old');
  await writeFile(next, 'new');
  replaceAppImage(next, running);
  expect(await readFile(running, 'utf8')).toBe('new');
  expect((await stat(running)).mode & 0o777).toBe(0o755);
});

test('an AppImage that cannot be replaced stays as it was', async () => {
  const running = path.join(folder, 'Hangar.AppImage');
  await writeFile(running, 'old');
  expect(() => replaceAppImage(path.join(folder, 'none'), running)).toThrow('not_installed');
  expect(await readdir(folder)).toEqual(['Hangar.AppImage']);
});
