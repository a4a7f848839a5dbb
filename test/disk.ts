import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** What a program asks of the disk that changes it, in order. */
export interface Change {
  readonly does: 'open' | 'write' | 'sync' | 'rename' | 'link' | 'copy' | 'mkdir' | 'rm';
  readonly path: string;
  /** The new name of what is renamed, linked or copied. */
  readonly to?: string;
}

/**
 * Runs `work` with each change told to `before` just before it is made; what `before` throws is what the disk answers.
 * SQLite's own changes do not come by here: it looks after itself.
 */
export async function watchingDisk<T>(before: (change: Change) => void, work: () => Promise<T>): Promise<T> {
  const real = { ...promises };
  const told =
    <A extends unknown[], R>(does: Change['does'], act: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const [path, to] = args;
      before(typeof to === 'string' ? { does, path: String(path), to } : { does, path: String(path) });
      return act(...args);
    };
  const open = async (...args: Parameters<typeof real.open>): Promise<FileHandle> => {
    const [path, flags] = args;
    if (flags !== 'r') before({ does: 'open', path: String(path) });
    const file = await real.open(...args);
    const writeFile = file.writeFile.bind(file);
    const sync = file.sync.bind(file);
    file.writeFile = async (...given) => {
      before({ does: 'write', path: String(path) });
      return writeFile(...given);
    };
    file.sync = async () => {
      before({ does: 'sync', path: String(path) });
      return sync();
    };
    return file;
  };
  Object.assign(promises, {
    open,
    rename: told('rename', real.rename),
    link: told('link', real.link),
    copyFile: told('copy', real.copyFile),
    mkdir: told('mkdir', real.mkdir),
    rm: told('rm', real.rm),
  });
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(promises, real);
    syncBuiltinESMExports();
  }
}

class Killed extends Error {}

/** Runs `work` as a program that is killed just before its change number `at`, from 1. False when it ended before. */
export async function killedAt(at: number, work: () => Promise<unknown>): Promise<boolean> {
  let changes = 0;
  try {
    await watchingDisk(() => {
      changes += 1;
      // Whatever would clear up after itself is dead as well.
      if (changes >= at) throw new Killed();
    }, work);
  } catch (error) {
    if (changes < at) throw error;
  }
  return changes >= at;
}
