import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { KEY_FILE, KEYS_FILE } from '../../db/dataFolder.ts';
import { PIN_BYTES, readPairingCode, writePairingCode } from '../../shared/line/pairingCode.ts';
import { OPENING, type Workshop } from '../workshop.ts';
import { addressOf, databaseOf } from './houses.ts';

export interface AnotherService {
  readonly port: number;
  readonly fingerprint: string;
  /** As when its computer's power is cut. */
  kill(): Promise<void>;
}

/** A folder for one more service over the database of a centre, with its keys. */
export async function folderForService(dataDir: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar test '));
  for (const file of [KEY_FILE, KEYS_FILE]) await cp(join(dataDir, file), join(folder, file));
  return folder;
}

const PROGRAM = fileURLToPath(new URL('serviceAtWork.ts', import.meta.url));

/** Runs a service in a folder. `at`: where it listens; else at any port. What it complains of is `said`. */
export function runService(
  folder: string,
  database: string,
  at?: { readonly host: string; readonly port: number },
) {
  const child = spawn(process.execPath, [PROGRAM, folder, database, ...(at ? [at.host, `${at.port}`] : [])], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  const ended = once(child, 'exit');
  /** Where it is, once it serves. */
  const serves = once(createInterface({ input: child.stdout }), 'line').then(
    ([line]) => JSON.parse(line) as Pick<AnotherService, 'port' | 'fingerprint'>,
  );
  return { child, ended, serves, said: () => said };
}

/** Starts a service that is a program of its own, over the database of a folder, with the keys of that folder in its own. */
export async function startAnotherService(dataDir: string): Promise<AnotherService> {
  const folder = await folderForService(dataDir);
  const { child, ended, serves, said } = runService(folder, addressOf(databaseOf(dataDir) ?? ''));
  const at = await Promise.race([serves, ended.then(() => null)]);
  if (!at) throw new Error(`The service did not start:\n${said()}`);
  return {
    ...at,
    async kill() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A code of the manager's that leads to one of the services. */
export async function codeFor(
  house: Workshop,
  { host = '127.0.0.1', port, fingerprint }: Pick<AnotherService, 'port' | 'fingerprint'> & { host?: string },
): Promise<string> {
  // When the service told of itself last: the workshop's clock has run away from it.
  house.at(OPENING);
  const { code } = await house.as('manager').call('desks.invite', {});
  const read = readPairingCode(code);
  if (!read.ok) throw new Error(`The code is none: ${read.why}`);
  const pin = Buffer.from(fingerprint, 'hex').subarray(0, PIN_BYTES);
  return writePairingCode({ ...read.code, pin, addresses: [{ host, port }] });
}
