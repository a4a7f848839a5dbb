import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { putCentre } from './prepared.ts';
import { MANAGER } from './work.ts';

/** A centre that a service of its own process serves to desks, over a line that can be pulled. */
export interface ServedCentre {
  /** A code as a manager hands it to a new desk. */
  invite(): Promise<string>;
  pull(): void;
  plugIn(): Promise<void>;
  /** Ends the service as a failure of the power does, and starts it again. */
  crash(): Promise<void>;
  end(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('../../main/cli/hangar.ts', import.meta.url));

const hangar = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args], {
    env: { PATH: process.env.PATH, HANGAR_PASSWORD: MANAGER.password },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

async function listening(server: Server, port = 0): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  return port;
}

export async function serveCentre(): Promise<ServedCentre> {
  const dir = mkdtempSync(join(tmpdir(), 'hangar served '));
  await putCentre(join(dir, 'data'));
  const port = await freePort();
  const sockets = new Set<Socket>();
  const line = createServer((from) => {
    const to = connect(port, '127.0.0.1');
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  const linePort = await listening(line);

  async function start(): Promise<ChildProcess> {
    const service = hangar([
      ...['--data', join(dir, 'data'), 'serve'],
      ...['--listen', `127.0.0.1:${port}`, '--known-as', `127.0.0.1:${linePort}`],
    ]);
    if (!service.stdout) throw new Error('The service says nothing.');
    for await (const said of createInterface(service.stdout)) if (said.startsWith('Serving')) return service;
    throw new Error('The service did not start.');
  }
  let service = await start();

  const stop = async (signal: NodeJS.Signals) => {
    const ended = once(service, 'exit');
    service.kill(signal);
    await ended;
  };
  const pull = () => {
    line.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    async invite() {
      const asked = hangar(['--data', join(dir, 'data'), 'desks', 'invite', '--as', MANAGER.name]);
      let code = '';
      for await (const piece of asked.stdout ?? []) code += String(piece);
      return code.trim();
    },
    pull,
    plugIn: async () => void (await listening(line, linePort)),
    async crash() {
      await stop('SIGKILL');
      service = await start();
    },
    async end() {
      pull();
      await stop('SIGTERM');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
