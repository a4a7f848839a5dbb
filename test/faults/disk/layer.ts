import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('disk.c', import.meta.url));

/** Why the layer under a program's files cannot be had here; null: it can. */
export const noLayer: string | null = (() => {
  if (process.platform !== 'linux') return 'the layer under the files is made for Linux';
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'there is no C compiler (cc) to make the layer under the files with';
  }
})();

export interface Layer {
  /** For a program whose changes below `folder` it is to stand under. Kills it after so many lines, where they are given. */
  env(given: { folder: string; log?: string; lines?: number; order?: string }): Record<string, string>;
}

/** Made anew by each run of the tests that asks for it. */
export function makeLayer(): Layer {
  // The loader takes a space for the end of a name.
  const place = mkdtempSync(join(tmpdir(), 'hangar-disk-'));
  process.once('exit', () => rmSync(place, { recursive: true, force: true }));
  const library = join(place, 'disk.so');
  execFileSync('cc', [
    '-Wall',
    '-Wextra',
    '-O2',
    '-shared',
    '-fPIC',
    '-o',
    library,
    SOURCE,
    '-ldl',
    '-lpthread',
  ]);
  return {
    env: ({ folder, log, lines, order }) => ({
      LD_PRELOAD: library,
      HANGAR_DISK_FOLDER: folder,
      ...(log === undefined ? {} : { HANGAR_DISK_LOG: log }),
      ...(lines === undefined ? {} : { HANGAR_DISK_LINES: String(lines) }),
      ...(order === undefined ? {} : { HANGAR_DISK_ORDER: order }),
    }),
  };
}
