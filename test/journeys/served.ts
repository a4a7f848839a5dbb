import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveHouse } from '../postgres/houses.ts';
import { putCentre } from './prepared.ts';
import { freePort, hangar, listening, startService } from './service.ts';
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

export async function serveCentre(): Promise<ServedCentre> {
  const dir = mkdtempSync(join(tmpdir(), 'hangar served '));
  const data = join(dir, 'data');
  await putCentre(data);
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

  const start = () => startService(data, port, linePort);
  let service = await start();

  const pull = () => {
    line.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    async invite() {
      const asked = hangar(data, ['desks', 'invite', '--as', MANAGER.name]);
      let code = '';
      for await (const piece of asked.stdout ?? []) code += String(piece);
      return code.trim();
    },
    pull,
    plugIn: async () => void (await listening(line, linePort)),
    async crash() {
      await service.end('SIGKILL');
      service = await start();
    },
    async end() {
      pull();
      await service.end();
      await leaveHouse(data);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
