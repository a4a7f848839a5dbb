import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Answer } from '../../../shared/contract/answer.ts';

const HANGAR = fileURLToPath(new URL('../../../main/cli/hangar.ts', import.meta.url));

/** The command line's program in conversation, with a layer under its files. */
export interface Program {
  ask(call: string, input: unknown): Promise<Answer<unknown>>;
  kill(): Promise<void>;
}

export function startProgram(dataDir: string, env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, [HANGAR, '--data', dataDir, '--stdio'], {
    // What it logs of a fault is part of it.
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  return {
    async ask(call, input) {
      child.stdin.write(`${JSON.stringify({ id: 1, call, input })}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`The program ended before it answered ${call}.`);
      return JSON.parse(value);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
