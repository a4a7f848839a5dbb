import { closeSync, fdatasync, openSync, readSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Commit, numberIn, PLACE_BYTES, placeFor, placeOfCommit, witnessPath } from './ring.ts';

/**
 * Remembers each commit outside the database: what the database has lost by the next opening, however it came to that, is
 * missed. A commit is told once it stands, so that a process that is killed in between leaves a database that is ahead of
 * its witness, which means nothing.
 *
 * It is written before the commit is acknowledged, so that it outlives the process, and synced at once behind that: to
 * wait for the disk a second time costs a booking a third of its time more, and gains the few milliseconds in which the
 * power would have to fail and take with it what SQLite has synced already.
 */
export interface Witness {
  /**
   * Told after the commit and before it is acknowledged. Writes it down and begins to sync it. Never throws: the commit
   * stands all the same.
   */
  note(commit: Commit): void;
  /** Resolves when everything noted until now is on the disk, or cannot be brought there. Never rejects. */
  synced(): Promise<void>;
  /** Whether the last commit could not be written down. */
  isFailing(): boolean;
  /** Hears what keeps it from writing, once until it can again. */
  onFailing(listener: (problem: unknown) => void): void;
  /** Does work whose commits are nobody's, and too many to be written down one by one. */
  away<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const datasync = promisify(fdatasync);

export function openWitness(dataDir: string): Witness {
  const file = openSync(witnessPath(dataDir), 'r+');
  const there = Buffer.alloc(PLACE_BYTES);
  const listeners: ((problem: unknown) => void)[] = [];
  let failing = false;
  let closed = false;
  let isAway = false;
  let last: Promise<void> = Promise.resolve();
  let waiting = false;

  function failed(problem: unknown): void {
    if (failing) return;
    failing = true;
    for (const listener of listeners) listener(problem);
  }

  /** One is enough for all that was noted before it began, but one that runs may have begun before that. */
  function sync(): void {
    if (waiting) return;
    waiting = true;
    last = last.then(async () => {
      waiting = false;
      await datasync(file).catch(failed);
    });
  }

  return {
    note(commit) {
      if (isAway || closed) return;
      try {
        const at = placeFor(commit.number);
        // Another process may have gone once round since.
        const read = readSync(file, there, 0, PLACE_BYTES, at);
        if (read === PLACE_BYTES && (numberIn(there) ?? -1) > commit.number) return;
        writeSync(file, placeOfCommit(commit), 0, PLACE_BYTES, at);
        failing = false;
        sync();
      } catch (problem) {
        failed(problem);
      }
    },

    synced: () => last,

    isFailing: () => failing,
    onFailing: (listener) => void listeners.push(listener),

    async away(work) {
      isAway = true;
      try {
        return await work();
      } finally {
        isAway = false;
      }
    },

    async close() {
      if (closed) return;
      closed = true;
      await last;
      closeSync(file);
    },
  };
}
