import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why a small disk cannot be had here; null: it can. */
export const noSmallDisk: string | null =
  process.platform === 'linux' && process.getuid?.() === 0 && canMount()
    ? null
    : 'a small disk is mounted on Linux, by root';

function canMount(): boolean {
  try {
    const place = mkdtempSync(join(tmpdir(), 'hangar-mount-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    rmSync(place, { recursive: true });
    return true;
  } catch {
    return false;
  }
}

export interface SmallDisk {
  readonly path: string;
  /** Fills it until so many bytes are left, a page more or less. */
  fillUpTo(left: number): void;
  makeRoom(): void;
  /** Lets nothing be written, or everything again. No file on it may be open for writing. */
  setReadOnly(readOnly: boolean): void;
  remove(): void;
}

/** A disk of its own, in memory. */
export function mountSmallDisk(megabytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'hangar small disk '));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  const ballast = join(path, 'ballast');
  return {
    path,
    fillUpTo(left) {
      const { bavail, bsize } = statfsSync(path);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - left), 1));
    },
    makeRoom: () => rmSync(ballast, { force: true }),
    setReadOnly: (readOnly) => void execFileSync('mount', ['-o', `remount,${readOnly ? 'ro' : 'rw'}`, path]),
    remove() {
      // Also while a test that failed still has files open there: what it said counts.
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true });
    },
  };
}
