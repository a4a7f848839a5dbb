import { constants } from 'node:fs';
import { chmod, copyFile, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/**
 * How every file comes about that must be there whole or not at all, and still be there after the power failed: written
 * beside its place, synced, renamed into it, and the folder synced, without which the name may be lost again.
 */

/** Has the bytes of a file written to the disk. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Has the names in a folder written to the disk. */
export async function syncFolder(path: string): Promise<void> {
  // Windows keeps its names by itself and opens no folder.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } catch (error) {
    // A network's file system may know no such call, and there is no other.
    if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) throw error;
  } finally {
    await folder.close();
  }
}

/** Makes a folder, for its owner only, with those above it that are missing. */
export async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  const above = dirname(resolve(first));
  for (let at = dirname(resolve(path)); at.length >= above.length; at = dirname(at)) {
    await syncFolder(at);
    if (at === above) return;
  }
}

/**
 * Makes a folder, for its owner only, inside one that is there, and one in that. Never the first one: a data folder that was
 * moved away under the desk would come to be a second time, in the way of its coming back. Throws ENOENT where it is gone.
 */
export async function makeFolderIn(folder: string, ...names: readonly string[]): Promise<void> {
  let above = folder;
  for (const name of names) {
    const path = join(above, name);
    try {
      await mkdir(path, { mode: 0o700 });
      await syncFolder(above);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      // A file in the way of one that is not the last is told of by what is to lie in it.
      if (name === names.at(-1) && !(await stat(path)).isDirectory()) throw error;
    }
    above = path;
  }
}

/** Takes a folder's rights from everybody but its owner, where it is ours to do so. */
export async function closeToOthers(path: string): Promise<void> {
  // Windows has no such rights; a person's own folders are closed to others there.
  if (process.platform === 'win32') return;
  const { mode, uid } = await stat(path);
  const OTHERS = 0o077;
  if ((mode & OTHERS) === 0 || uid !== process.getuid?.()) return;
  await chmod(path, mode & 0o777 & ~OTHERS);
}

/** Gives a file that is written and synced its place, in the same folder or another on the same disk. */
export async function takePlace(ready: string, path: string): Promise<void> {
  await rename(ready, path);
  await syncFolder(dirname(path));
}

let parts = 0;
/** Tells the process that is at it, and what SQLite puts beside a database that is a part. */
const PART = /\.(\d+)-\d+\.part(-journal|-wal|-shm)?$/;

/** Where a file is written that is to lie at `path` when it is whole. */
export function partOf(path: string): string {
  parts += 1;
  return `${path}.${process.pid}-${parts}.part`;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else's may not be spoken to, and runs.
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH';
  }
}

/** Clears a folder of what processes that were killed had begun to write. */
export async function sweepParts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [, pid] = PART.exec(name) ?? [];
    if (pid && !isRunning(Number(pid))) await rm(join(folder, name), { force: true });
  }
}

/** Has `make` write a file beside its place, which it takes when whole; otherwise nothing of it is left. */
async function wholeOrNot(path: string, make: (part: string) => Promise<void>): Promise<void> {
  const part = partOf(path);
  try {
    await make(part);
    await takePlace(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  }
}

/** Writes a file whole or not at all. `mode` is the file's permissions where the system has such; its owner's only by default. */
export function writeWhole(
  path: string,
  content: string | Uint8Array | ((file: FileHandle) => Promise<void>),
  mode = 0o600,
): Promise<void> {
  return wholeOrNot(path, async (part) => {
    const file = await open(part, 'wx', mode);
    try {
      await (typeof content === 'function' ? content(file) : file.writeFile(content));
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

/** Copies a file whole or not at all. */
export function copyWhole(source: string, path: string): Promise<void> {
  return wholeOrNot(path, async (part) => {
    await copyFile(source, part, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await syncFile(part);
  });
}
