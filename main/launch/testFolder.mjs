import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What the tests write of databases at a time, with room to spare. Bytes. */
const WRITTEN = 8 * 2 ** 30;
const MEMORY = '/dev/shm';

/** Where the tests' own folders lie: in memory where there is room, since they sync thousands of files that nobody keeps. */
function makeFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize > WRITTEN) return mkdtempSync(path.join(MEMORY, 'hangar-test-'));
  } catch {
    // No such place, or not ours to write.
  }
  return mkdtempSync(path.join(os.tmpdir(), 'hangar-test-'));
}

/** Makes a folder for all that the tests write. */
export function testFolder() {
  const folder = makeFolder();
  // PostgreSQL never runs as root, and goes through it to its own.
  chmodSync(folder, 0o711);
  return folder;
}
