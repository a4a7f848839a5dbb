import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, renameSync, rmSync } from 'node:fs';
import { AppImageUpdater } from 'electron-updater/out/AppImageUpdater.js';
import { DebUpdater } from 'electron-updater/out/DebUpdater.js';
import { UpdateFailure, whyUnwritten } from './failure.ts';

/**
 * How a file is put in place where electron-updater's own way is not ours. Its way through a shell fails on a folder with an
 * apostrophe, lets the environment name another program, and has apt fetch what is missing, or remove what does not fit.
 */

/** Runs a program to its end; null where there is no such program. */
export type Run = (program: string, words: readonly string[]) => { readonly status: number | null } | null;

export const runProgram: Run = (program, words) => {
  const { error, status } = spawnSync(program, [...words], { stdio: 'ignore', timeout: ASKED_FOR_MS });
  if (error && 'code' in error && error.code === 'ETIMEDOUT') return { status: DENIED };
  return error ? null : { status };
};

/**
 * A dialog that nobody answers keeps Hangar closed no longer. Once it is answered the installer is root's, which no signal of
 * ours reaches, and is waited for to its end. Milliseconds.
 */
const ASKED_FOR_MS = 5 * 60_000;

/** `pkexec` ends so when whoever is asked closes its dialog; and with one more when they may not. */
const DENIED = 126;

/** @throws UpdateFailure */
export function installPackage(file: string, isRoot: boolean, run: Run): void {
  const [program, ...words] = [...(isRoot ? [] : ['pkexec']), 'dpkg', '--install', file];
  const ended = run(program ?? 'dpkg', words);
  if (!ended) throw new UpdateFailure('no_rights', { file });
  if (!isRoot && (ended.status === DENIED || ended.status === DENIED + 1))
    throw new UpdateFailure('not_allowed', { file });
  if (ended.status !== 0) throw new UpdateFailure('not_installed', { file });
}

/** The new file takes the place of the running one in one go, under its name. @throws UpdateFailure */
export function replaceAppImage(file: string, running: string): void {
  const next = `${running}.next`;
  try {
    copyFileSync(file, next);
    chmodSync(next, 0o755);
    renameSync(next, running);
  } catch (problem) {
    rmSync(next, { force: true });
    throw whyUnwritten(problem) ?? new UpdateFailure('not_installed', { file }, problem);
  }
}

const pathOf = (helper: { readonly file: string | null } | null): string => {
  if (!helper?.file) throw new UpdateFailure('no_file');
  return helper.file;
};

export class PackageUpdater extends DebUpdater {
  run: Run = runProgram;

  protected override doInstall(): boolean {
    installPackage(pathOf(this.downloadedUpdateHelper), process.getuid?.() === 0, this.run);
    return true;
  }
}

export class ImageUpdater extends AppImageUpdater {
  protected override doInstall(): boolean {
    const running = process.env.APPIMAGE;
    if (!running) throw new UpdateFailure('no_file');
    replaceAppImage(pathOf(this.downloadedUpdateHelper), running);
    return true;
  }
}
