import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { KEY_FILE, KEYS_FILE } from '../../db/dataFolder.ts';
import { addressOf, databaseOf } from './houses.ts';

export interface AnotherService {
  readonly port: number;
  readonly fingerprint: string;
  /** As when its computer's power is cut. */
  kill(): Promise<void>;
}

/** Starts a service that is a program of its own, over the database of a folder, with the keys of that folder in its own. */
export async function startAnotherService(dataDir: string): Promise<AnotherService> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar test '));
  for (const file of [KEY_FILE, KEYS_FILE]) await cp(join(dataDir, file), join(folder, file));
  const program = fileURLToPath(new URL('serviceAtWork.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder, addressOf(databaseOf(dataDir) ?? '')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    ...(JSON.parse(line) as Pick<AnotherService, 'port' | 'fingerprint'>),
    async kill() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
