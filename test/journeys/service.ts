import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readDeskFile, writeDeskFile } from '../../main/desk/deskFile.ts';
import { addressOf, databaseOf, leaveHouse } from '../postgres/houses.ts';
import { MANAGER } from './work.ts';

const PROGRAM = fileURLToPath(new URL('../../main/cli/hangar.ts', import.meta.url));

/** Starts the command line over a centre’s data, wherever that lies. */
export function hangar(dataDir: string, words: readonly string[]): ChildProcess {
  const database = databaseOf(dataDir);
  const place = database === null ? [] : ['--database', addressOf(database)];
  const { PATH, NODE_COMPILE_CACHE = '' } = process.env;
  return spawn(process.execPath, [PROGRAM, '--data', dataDir, ...place, ...words], {
    env: { PATH, NODE_COMPILE_CACHE, HANGAR_PASSWORD: MANAGER.password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

export async function listening(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  return port;
}

/** A program of its own that serves a centre to desks. */
export interface Service {
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts one on a port of this computer, which desks are told to look for at another where it is led through a line. */
export async function startService(dataDir: string, port: number, knownAt = port): Promise<Service> {
  const child = hangar(dataDir, [
    ...['serve', '--listen', `127.0.0.1:${port}`],
    ...['--known-as', `127.0.0.1:${knownAt}`],
  ]);
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const service: Service = {
    async end(signal = 'SIGTERM') {
      process.off('exit', kill);
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },
  };
  if (!child.stdout) throw new Error('The service says nothing.');
  for await (const said of createInterface(child.stdout)) if (said.startsWith('Serving')) return service;
  throw new Error('The service did not start.');
}

const attending = new Map<string, Service>();

/** Has a service over a centre’s data attend to its one desk, unless one does so already. */
export async function attend(dataDir: string, deskDir: string): Promise<void> {
  if (attending.has(dataDir)) return;
  const port = await freePort();
  await writeDeskFile(deskDir, { ...(await readDeskFile(deskDir)), addresses: [`127.0.0.1:${port}`] });
  attending.set(dataDir, await startService(dataDir, port));
}

/** Ends what attends to a desk, with the database; nothing where nobody does. */
export async function dismiss(dataDir: string): Promise<void> {
  const service = attending.get(dataDir);
  if (!service) return;
  attending.delete(dataDir);
  await service.end();
  await leaveHouse(dataDir);
}
