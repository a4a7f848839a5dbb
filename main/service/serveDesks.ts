import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { LINE_FOLDER } from '../../db/dataFolder.ts';
import { runningService } from '../../db/desks/running.ts';
import { isRunning, makeFolderIn } from '../../db/wholeFiles.ts';
import { type Address, isIpv6, showAddress } from '../../shared/line/address.ts';
import { MOST_ADDRESSES } from '../../shared/line/pairingCode.ts';
import type { Backend } from '../backend/backend.ts';
import type { Monotonic } from '../backend/pauses.ts';
import { ownVersions } from '../line/ownVersions.ts';
import { realTimer, type Timer } from '../mail/timer.ts';
import type { Guest } from './admission.ts';
import { serviceCertificate } from './certificate.ts';
import {
  type Connection,
  type ConnectionOptions,
  REVOKED,
  type Refused,
  serveConnection,
} from './connection.ts';
import { createDoor } from './door.ts';
import { createFigures, type Figures } from './figures.ts';
import { createLine, type Line } from './line.ts';
import { createListing } from './listing.ts';
import { createPresence } from './presence.ts';
import { createTransfers } from './transfers.ts';
import { createWrongSecrets } from './wrongSecrets.ts';

export interface ServeDesksOptions {
  /** Opened over the same folder. */
  readonly backend: Backend;
  readonly dataDir: string;
  /** Without a host, at every address of the computer; port 0 is any that is free. */
  readonly listen: { readonly host?: string | undefined; readonly port: number };
  /** Where desks are told to look for it; without any, at this computer's own addresses. */
  readonly knownAs?: readonly Address[];
  readonly now?: () => string;
  readonly monotonic?: Monotonic;
  readonly timer?: Timer;
  readonly log: (problem: unknown) => void;
}

export interface DeskService {
  readonly port: number;
  /** Where desks are told to look for it. */
  readonly addresses: readonly Address[];
  /** SHA-256 of the public key of its certificate. */
  readonly fingerprint: Buffer;
  figures(): Figures & { readonly desksConnected: number };
  /** Answers what it has begun, tells the desks, hangs up and leaves nothing on its way behind. */
  stop(): Promise<void>;
}

/** Thrown where it cannot start; its message says why and what to do. */
export class CannotServe extends Error {}

/** More than a house has counters. */
const MOST_DESKS = 256;
const SWEEP_EVERY_MS = 10 * 60_000;
/** So long a desk has to take its last answers. */
const LAST_ANSWERS_MS = 5_000;

interface AtDesk {
  readonly line: Line;
  connection: Connection | null;
}

/** Lets the desks of a centre in over the network. @throws CannotServe. */
export async function serveDesks(options: ServeDesksOptions): Promise<DeskService> {
  const { backend, dataDir, log, timer = realTimer } = options;
  const { now = () => new Date().toISOString(), monotonic = () => performance.now() } = options;
  await refuseSecond(dataDir, now());
  const certificate = await serviceCertificate(dataDir, now());
  const lineFolder = join(dataDir, LINE_FOLDER);
  await rm(lineFolder, { recursive: true, force: true });
  await makeFolderIn(dataDir, LINE_FOLDER);

  const wrongSecrets = createWrongSecrets(monotonic);
  const counted = createFigures(monotonic);
  const versions = ownVersions();
  const connections = new Map<Connection, string | null>();
  const desks = new Map<string, AtDesk>();
  let stopping = false;

  const door = createDoor(certificate, timer, (socket, tls, guest) => {
    const connection = serveConnection(socket, tls, around(tls, guest));
    connections.set(connection, null);
  });
  const port = await listen(door.server, options.listen);
  const addresses = options.knownAs ?? addressesOf(options.listen.host, port);
  const fingerprint = certificate.fingerprint.toString('hex');
  const since = now();
  const listing = createListing({
    ...{ desks: backend.desks, timer, log },
    own: { fingerprint, addresses: addresses.map(showAddress), program: versions.program, since },
  });
  const presence = createPresence({
    ...{ dataDir, now, timer, log, tell: listing.tell, seen: backend.desks.seen },
    told: { since, addresses: [...addresses], fingerprint },
  });
  await listing.begin();
  await presence.begin();

  const around = (tls: TLSSocket, guest: Guest): ConnectionOptions => ({
    ...{ versions, monotonic, timer, log },
    deskById: backend.desks.byId,
    centre: backend.desks.centreName,
    updates: backend.updateSettings,
    services: listing.all,
    pair: pairAt(tls.remoteAddress ?? ''),
    enter,
    onKnown: guest.known,
    onEnd(connection) {
      const id = connections.get(connection);
      connections.delete(connection);
      const at = id ? desks.get(id) : undefined;
      if (!id || at?.connection !== connection) return;
      at.connection = null;
      presence.left(id);
    },
  });

  const pairAt =
    (address: string): ConnectionOptions['pair'] =>
    async ({ secret, publicKey, name }) => {
      const pause = wrongSecrets.pause(address);
      if (pause > 0) {
        const seconds = Math.ceil(pause / 1000);
        return {
          ...{ code: 'slow_down', seconds },
          message: `Too many wrong codes came from there: wait ${seconds} s and try again.`,
        };
      }
      // Counted before it is looked at: several at once are several.
      wrongSecrets.wrong(address);
      const paired = await backend.desks.pair({
        ...{ publicKey, name },
        secret: Buffer.from(secret, 'base64url'),
      });
      // Whoever knows a code that was used or is over has not guessed it.
      if (paired.ok || paired.code !== 'pairing_wrong') wrongSecrets.right(address);
      if (!paired.ok) return { code: paired.code, message: WHY_NOT_PAIRED[paired.code] };
      return { ...paired.desk, centre: await backend.desks.centreName() };
    };

  async function enter(id: string, connection: Connection): ReturnType<ConnectionOptions['enter']> {
    if (stopping) return STOPPING;
    const known = desks.get(id);
    if (!known && desks.size >= MOST_DESKS) {
      return { code: 'too_many', message: 'As many desks as there may be are on the line.' };
    }
    const folder = join(lineFolder, id);
    await mkdir(folder, { mode: 0o700, recursive: true });
    const at = desks.get(id) ?? {
      connection: null,
      line: createLine({
        ...{ desk: id, backend, timer, counted, log },
        transfers: createTransfers(folder, monotonic),
      }),
    };
    desks.set(id, at);
    // What is left of the line of before may be half open: the one that works counts.
    const before = at.connection;
    at.connection = connection;
    before?.cut();
    connections.set(connection, id);
    presence.came(id);
    return at.line;
  }

  /** Of desks that were shut out, here or by another program over the same data. */
  async function cutRevoked(): Promise<void> {
    for (const [id, { line, connection }] of [...desks]) {
      const desk = await backend.desks.byId(id);
      if (desk?.revoked_at === null) continue;
      desks.delete(id);
      connection?.refuse(REVOKED);
      if (connection) presence.left(id);
      await line.end();
    }
  }

  async function tellUpdates(): Promise<void> {
    const settings = await backend.updateSettings();
    for (const { line } of desks.values()) line.tellUpdates(settings);
  }

  async function tellServices(): Promise<void> {
    const services = await listing.news();
    if (services) for (const { line } of desks.values()) line.tellServices(services);
  }

  const untold = new Set<string>();
  const stopHearing = backend.onChanged((topics) => {
    if (topics.includes('desks')) for (const act of [cutRevoked, tellServices]) void act().catch(log);
    if (topics.includes('updates') || topics.includes('centre')) void tellUpdates().catch(log);
    // What changes within one turn is told once to each.
    if (untold.size === 0) {
      setImmediate(() => {
        const told = [...untold];
        untold.clear();
        for (const { line } of desks.values()) line.tell(told);
      });
    }
    for (const topic of topics) untold.add(topic);
  });

  async function sweep(): Promise<void> {
    for (const [id, { line, connection }] of [...desks]) {
      await line.sweep();
      if (connection || !line.isEmpty()) continue;
      desks.delete(id);
      await line.end();
    }
  }
  let stopSweeping = () => {};
  const sweepAgain = () => {
    stopSweeping = timer(SWEEP_EVERY_MS, () => {
      sweepAgain();
      void sweep().catch(log);
    });
  };
  sweepAgain();

  return {
    port,
    addresses,
    fingerprint: certificate.fingerprint,
    figures: () => ({ ...counted.now(), desksConnected: presence.count() }),
    async stop() {
      stopping = true;
      const closed = once(door.server, 'close');
      door.shut();
      stopSweeping();
      listing.end();
      for (const { line } of desks.values()) line.stop();
      await counted.idle();
      stopHearing();
      for (const connection of connections.keys()) connection.refuse(STOPPING);
      const stopCutting = timer(LAST_ANSWERS_MS, () => {
        for (const connection of connections.keys()) connection.cut();
      });
      door.server.closeAllConnections();
      await closed;
      stopCutting();
      for (const { line } of desks.values()) await line.end();
      await presence.end();
      await listing.ended();
      await rm(lineFolder, { recursive: true, force: true });
    },
  };
}

const STOPPING: Refused = { code: 'stopping', message: 'The service is being stopped.' };
const WHY_NOT_PAIRED = {
  pairing_wrong: 'This service made no such code: check it, or ask a manager for a new one.',
  pairing_used: 'This code let another desk in already: ask a manager for a new one.',
  pairing_expired: 'This code was good for ten minutes: ask a manager for a new one.',
} as const;

/** Two services over one folder would each tell desks of itself. @throws CannotServe. */
async function refuseSecond(dataDir: string, now: string): Promise<void> {
  const other = await runningService(dataDir, now);
  if (!other || other.pid === process.pid || !isRunning(other.pid)) return;
  throw new CannotServe(
    `A service over this data runs already, as process ${other.pid}: stop it first, or use it.`,
  );
}

async function listen(
  server: ReturnType<typeof createDoor>['server'],
  { host, port }: ServeDesksOptions['listen'],
): Promise<number> {
  server.listen({ port, ...(host === undefined ? {} : { host }) });
  try {
    await once(server, 'listening');
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
    throw new CannotServe(WHY_NOT_HEARD[code]?.(host ?? 'this computer', port) ?? String(problem));
  }
  return (server.address() as AddressInfo).port;
}

const WHY_NOT_HEARD: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_host, port) => `Another program listens on port ${port}: give another one with --listen.`,
  EADDRNOTAVAIL: (host) => `${host} is no address of this computer.`,
  ENOTFOUND: (host) => `${host} is no address of this computer.`,
  EACCES: (_host, port) => `This user may not listen on port ${port}: give one above 1023 with --listen.`,
};

/** Where other computers find it: the one address that it listens on, or the computer's own, those of IPv4 first. */
function addressesOf(host: string | undefined, port: number): Address[] {
  if (host !== undefined && host !== '0.0.0.0' && host !== '::') return [{ host, port }];
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const outside = own.filter(({ internal, address }) => !internal && !/^fe80:/i.test(address));
  const hosts = outside.map(({ address }) => address);
  const sorted = [...hosts.filter((each) => !isIpv6(each)), ...hosts.filter(isIpv6)];
  return (sorted.length === 0 ? ['127.0.0.1'] : sorted)
    .slice(0, MOST_ADDRESSES)
    .map((each) => ({ host: each, port }));
}
