import type { Readable, Writable } from 'node:stream';

/** What a command reads from and writes to, apart from the process, so that tests and the window's program can give their own. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes and waits until the reader has taken it, so that memory stays flat however slow the reader is. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** How a command ends: 0 done, 1 refused, 2 misused. */
export type ExitCode = 0 | 1 | 2;

/** Thrown for a misused command; its message says how it is used. */
export class Misused extends Error {}
