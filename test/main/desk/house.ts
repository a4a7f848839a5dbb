import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { KeyStore } from '../../../db/keys/keys.ts';
import type { PrintPage } from '../../../db/reports/onPaper.ts';
import type { Served } from '../../../main/backend/serving.ts';
import { openDesk } from '../../../main/desk/desk.ts';
import { pairDesk } from '../../../main/desk/pairing.ts';
import { type DeskService, serveDesks } from '../../../main/service/serveDesks.ts';
import {
  type Caller,
  CHEAP,
  callerOf,
  emptyFolder,
  OPENING,
  openWorkshop,
  PASSWORD,
  PEOPLE,
  type Workshop,
} from '../../workshop.ts';

/** A centre whose service is reached through a line that can be cut. */
export interface Centre {
  readonly house: Workshop;
  readonly line: CutLine;
  /** Ends the service and starts it again at the same port, as after a crash of its computer. */
  restart(): Promise<void>;
  /** A pairing code that leads through the line. */
  code(): Promise<string>;
  remove(): Promise<void>;
}

/** Bytes to the service and back, as long as nobody cuts it. */
interface CutLine {
  readonly port: number;
  /** Bytes that were given to the service so far. */
  given(): number;
  /** Cuts itself, once, after so many more. */
  cutAfter(bytes: number): void;
  cut(): void;
  mend(): Promise<void>;
  end(): void;
}

async function cutLine(target: () => number): Promise<CutLine> {
  let given = 0;
  let fuse = Number.POSITIVE_INFINITY;
  const sockets = new Set<Socket>();
  const server: Server = createServer((from) => {
    const to = connect(target(), '127.0.0.1');
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
    }
    to.pipe(from);
    from.on('data', (bytes) => {
      fuse -= bytes.length;
      given += bytes.length;
      if (fuse >= 0) {
        // What lies here when the line is cut is lost, so that little may.
        if (!to.write(bytes)) {
          from.pause();
          to.once('drain', () => from.resume());
        }
        return;
      }
      fuse = Number.POSITIVE_INFINITY;
      from.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    given: () => given,
    cutAfter(bytes) {
      fuse = bytes;
    },
    cut,
    async mend() {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    end: cut,
  };
}

export async function openCentre(): Promise<Centre> {
  const house = await openWorkshop();
  let port = 0;
  const line = await cutLine(() => port);
  const serve = (): Promise<DeskService> =>
    serveDesks({
      backend: house.backend,
      dataDir: house.dataDir,
      now: house.now,
      listen: { host: '127.0.0.1', port },
      knownAs: [{ host: '127.0.0.1', port: line.port }],
      log: () => {},
    });
  let service = await serve();
  port = service.port;
  return {
    house,
    line,
    async restart() {
      await service.stop();
      service = await serve();
    },
    code: async () => (await house.as('manager').call('desks.invite', {})).code,
    async remove() {
      line.end();
      await service.stop();
      await house.remove();
    },
  };
}

export interface AtDesk {
  readonly dataDir: string;
  readonly desk: Served;
  /** Resolves once the desk says so of its line. */
  until(state: 'up' | 'broken' | 'shut'): Promise<void>;
  /** Resolves once something was changed and this holds. */
  untilChanged(holds: () => Promise<boolean>): Promise<void>;
  window(): Caller;
  signedIn(role: keyof typeof PEOPLE): Promise<Caller>;
}

export async function openDeskIn(
  dataDir: string,
  keyStore: KeyStore | null = null,
  now?: () => string,
  print?: PrintPage,
): Promise<AtDesk> {
  const desk = await openDesk({
    dataDir,
    keyStore,
    log: () => {},
    passwordCost: CHEAP,
    ...(now ? { now } : {}),
    ...(print ? { print } : {}),
  });
  const window = () => callerOf(desk.openSession());
  const looking = window();
  const untilChanged = async (holds: () => Promise<boolean>): Promise<void> => {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        const stop = desk.onChanged(() => {
          stop();
          resolve();
        });
      });
      if (await holds()) return;
      await changed;
    }
  };
  return {
    dataDir,
    desk,
    window,
    untilChanged,
    until: (state) => untilChanged(async () => (await looking.call('line.status', {})).desk?.state === state),
    async signedIn(role) {
      const caller = window();
      await caller.call('session.signIn', { name: PEOPLE[role], password: PASSWORD });
      return caller;
    },
  };
}

/** A computer that has been connected, its line up. */
export async function newDesk(
  centre: Centre,
  name = 'Counter',
  keyStore: KeyStore | null = null,
  print?: PrintPage,
): Promise<AtDesk> {
  const dataDir = await emptyFolder();
  await pairDesk(dataDir, keyStore, { code: await centre.code(), name }, OPENING);
  const at = await openDeskIn(dataDir, keyStore, undefined, print);
  await at.until('up');
  return at;
}
