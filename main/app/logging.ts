import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Log {
  info(part: string, message: string): void;
  problem(part: string, problem: unknown): void;
}

export interface LogOptions {
  readonly file: string;
  /** The person's home folder, which names them: written as `~`. */
  readonly home: string;
  readonly now: () => Date;
  /** The file is put aside when it is larger than this many bytes. */
  readonly limit?: number;
}

/** How many older files are kept: hangar.log.1 is the youngest. */
const KEPT = 3;
const MOST_SIGNS = 4_000;

/**
 * An append-only log of what the program did, never of what it holds: no input of a call, no name, no address.
 * A log that cannot be written stops nothing.
 */
export function openLog({ file, home, now, limit = 1_000_000 }: LogOptions): Log {
  let size = prepare(file);

  function write(level: string, part: string, message: string): void {
    const private_ = home === '' || home === '/' ? message : message.replaceAll(home, '~');
    const text = private_.slice(0, MOST_SIGNS).trimEnd().replaceAll('\n', '\n    ');
    const entry = `${now().toISOString()} ${level} ${part}: ${text}\n`;
    try {
      if (size > 0 && size + entry.length > limit) {
        rotate(file);
        size = 0;
      }
      appendFileSync(file, entry, { mode: 0o600 });
      size += Buffer.byteLength(entry);
    } catch {
      // A full or read-only disk: the program goes on, and its own messages tell what matters.
    }
  }

  return {
    info: (part, message) => write('info', part, message),
    problem: (part, problem) =>
      write('problem', part, problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)),
  };
}

function prepare(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}

function rotate(file: string): void {
  for (let age = KEPT - 1; age >= 0; age--) {
    const older = age === 0 ? file : `${file}.${age}`;
    if (statSync(older, { throwIfNoEntry: false })) renameSync(older, `${file}.${age + 1}`);
  }
}
