import type { Readable, Writable } from 'node:stream';
import type { KeyStore } from '../../db/keys/keys.ts';
import type { Cost } from '../../db/passwords.ts';
import type { PrintPage } from '../../db/reports/onPaper.ts';
import { linesOf } from './lines.ts';

/** What a command reads from and writes to, apart from the process, so that tests and the window's program can give their own. */
export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the data is on a PostgreSQL server; without it, it lies in the folder. */
  readonly database?: string | undefined;
  /** What a stored password costs whoever guesses; tests take a cheaper one. */
  readonly passwordCost?: Cost;
  /** Makes a page a PDF; the packaged program has a window for it, plain Node has none. */
  readonly print?: PrintPage;
  /** The system's key store, which the packaged program asks; null where there is none. */
  readonly keyStore?: () => Promise<KeyStore | null>;
  /** The bundled entry of a reading thread; without it, its source. */
  readonly readerFile?: URL;
}

/** Writes and waits until the reader has taken it, so that memory stays flat however slow the reader is. */
export function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

/** A secret is a line of a few hundred signs at most; more on standard input is none. */
const LONGEST_SECRET = 10_000;

/**
 * The secrets that a command wants, each from its environment variable or else from the next line of standard input. Never
 * from an argument: every program on the computer may read those, and the shell keeps them.
 */
export async function secretsOf<N extends string>(
  names: readonly N[],
  { env, stdin }: Streams,
): Promise<Record<N, string>> {
  const missing = names.filter((name) => env[name] === undefined);
  const given: string[] = [];
  if (missing.length > 0) {
    read: for await (const lines of linesOf(stdin, LONGEST_SECRET)) {
      for (const line of lines) {
        given.push(typeof line === 'string' ? line.replace(/\r$/, '') : '');
        if (given.length === missing.length) break read;
      }
    }
  }
  const secrets = names.map((name) => [name, env[name] ?? given[missing.indexOf(name)] ?? ''] as const);
  for (const [name, secret] of secrets) {
    if (secret === '') throw new Misused(`Give ${name} as an environment variable, or on standard input.`);
  }
  return Object.fromEntries(secrets) as Record<N, string>;
}

/** How a command ends: 0 done, 1 refused, 2 misused. */
export type ExitCode = 0 | 1 | 2;

/** Thrown for a misused command; its message says how it is used. */
export class Misused extends Error {}
