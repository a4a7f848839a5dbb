import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../../../main/cli/hangar.ts';
import type { CallName, Input } from '../../../shared/contract/index.ts';
import { CHEAP, PASSWORD } from '../../workshop.ts';

/** The command line as a person starts it: a process of its own, in plain Node. */

const PROGRAM = fileURLToPath(new URL('../../../main/cli/hangar.ts', import.meta.url));

function start(args: readonly string[], env: Record<string, string>): ChildProcessWithoutNullStreams {
  // What Node has made of the sources before, where it keeps that.
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const kept = NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {};
  return spawn(process.execPath, [PROGRAM, ...args], { env: { PATH, ...kept, ...env } });
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  stream.setEncoding('utf8');
  for await (const piece of stream) text += piece;
  return text;
}

export interface Ended {
  readonly status: number | null;
  readonly told: string;
  readonly complained: string;
}

interface Given {
  readonly input?: string;
  /** Without it, the password of everybody in the workshop. */
  readonly env?: Record<string, string>;
  /** Whether a person sits at it, as far as the program can tell. */
  readonly terminal?: boolean;
}

/** Runs a command to its end without a process of its own, which takes most of a second to start. */
export async function command(args: readonly string[], given: Given = {}): Promise<Ended> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = Promise.all([textOf(stdout), textOf(stderr)]);
  const status = await runCommandLine(args, {
    stdin: Object.assign(Readable.from([given.input ?? '']), { isTTY: given.terminal ?? false }),
    stdout,
    stderr,
    env: given.env ?? { HANGAR_PASSWORD: PASSWORD },
    passwordCost: CHEAP,
  });
  stdout.end();
  stderr.end();
  const [told, complained] = await texts;
  return { status, told, complained };
}

/** Runs the program as a process to its end. */
export async function hangar(args: readonly string[], given: Given = {}): Promise<Ended> {
  const child = start(args, given.env ?? { HANGAR_PASSWORD: PASSWORD });
  child.stdin.on('error', () => {});
  child.stdin.end(given.input ?? '');
  const [told, complained, [status]] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    once(child, 'close'),
  ]);
  return { status, told, complained };
}

export interface Reply {
  readonly id: number | string | null;
  readonly ok: boolean;
  readonly value?: Record<string, unknown>;
  readonly error?: { kind: string; code: string; message: string; issues?: unknown[] };
}

/** A conversation over `--stdio`. */
export function converse(dataDir: string) {
  const child = start(['--data', dataDir, '--stdio'], {});
  const complained = textOf(child.stderr);
  const ended = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();

  async function reply(): Promise<Reply> {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The program ended: ${await complained}`);
    return JSON.parse(value);
  }

  let id = 0;
  return {
    /** Sends a line as it is and waits for its answer. */
    async say(line: string): Promise<Reply> {
      child.stdin.write(`${line}\n`);
      return reply();
    },
    async call<N extends CallName>(call: N, input: Input<N>): Promise<Reply> {
      id += 1;
      child.stdin.write(`${JSON.stringify({ id, call, input })}\n`);
      const answer = await reply();
      if (answer.id !== id) throw new Error(`Answer ${answer.id} came to call ${id}.`);
      return answer;
    },
    async end(): Promise<{ status: number | null; complained: string }> {
      child.stdin.end();
      const [status] = await ended;
      return { status, complained: await complained };
    },
  };
}
