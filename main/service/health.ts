import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import program from '../../package.json' with { type: 'json' };
import type { Backend } from '../backend/backend.ts';
import { CannotServe, type DeskService } from './serveDesks.ts';

export interface HealthOptions {
  /** An address of this computer that leads nowhere else. */
  readonly listen: { readonly host: string; readonly port: number };
  readonly backend: Pick<Backend, 'standing'>;
  readonly service: Pick<DeskService, 'figures'>;
  readonly now: () => string;
  readonly log: (problem: unknown) => void;
}

/** Addresses that nobody reaches from another computer. */
const LOCAL = ['127.0.0.1', '::1', 'localhost'];

/** Tells programs of this computer how the service fares, as JSON, and nothing of what is in the data. @throws CannotServe. */
export async function tellHealth({ listen, backend, service, now, log }: HealthOptions) {
  if (!LOCAL.includes(listen.host)) {
    throw new CannotServe(
      'How the service fares is told on 127.0.0.1 or [::1] alone: it asks for no password.',
    );
  }
  const upSince = now();

  async function health() {
    const { storage, backups } = await backend.standing();
    const isWell = storage === 'good' && backups.state !== 'failed';
    return { isWell, version: program.version, upSince, ...service.figures(), storage, backups };
  }

  const server = createServer((request, response) => {
    const say = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
      response.end(`${JSON.stringify(body)}\n`);
    };
    // A page in a browser that was led here asks by another name.
    const isLocal = LOCAL.includes(
      (request.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1'),
    );
    if (request.method !== 'GET' || !isLocal) return say(403, { isWell: false });
    health().then(
      (told) => say(told.isWell ? 200 : 503, told),
      (problem: unknown) => {
        log(problem);
        say(503, { isWell: false });
      },
    );
  });
  server.maxConnections = 16;
  server.listen(listen);
  try {
    await once(server, 'listening');
  } catch (problem) {
    throw new CannotServe(`The service cannot tell there how it fares: ${String(problem)}`);
  }
  return {
    port: (server.address() as AddressInfo).port,
    async stop(): Promise<void> {
      server.close();
      server.closeAllConnections();
    },
  };
}
