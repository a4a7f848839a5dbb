import type { Duplex } from 'node:stream';
import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
} from 'kysely';
import pg from 'pg';
import type { Tables } from '../tables.ts';
import { type Servers, Standby, serversOf } from './servers.ts';

/** The schema that all of the centre's tables are in. */
export const SCHEMA = 'hangar';

/** How long a command waits for a lock before it gives up. Milliseconds. */
const LOCK_TIMEOUT_MS = 10_000;
/** How long a service waits for a server that does not answer. Milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

const IDLE_MS = 10_000;
/** A connection on which nothing is said is looked at so often: a computer that lost its power hangs up on nobody. Milliseconds. */
const ALIVE_EVERY_MS = 10_000;

const { BOOL, INT8, NUMERIC } = pg.types.builtins;

/** Values as SQLite gives them: whole numbers as numbers, which none of ours is too large for, and flags as 0 or 1. */
export const VALUES: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === INT8 || oid === NUMERIC) return Number;
    if (oid === BOOL) return (value: string) => (value === 't' ? 1 : 0);
    return pg.types.getTypeParser(oid, format);
  },
};

const settingsOf = (address: string): pg.ClientConfig => ({
  connectionString: address,
  application_name: 'Hangar',
  connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: ALIVE_EVERY_MS,
  types: VALUES,
});

const AS_EVER = `SET search_path = ${SCHEMA}; SET TimeZone = 'UTC'; SET lock_timeout = ${LOCK_TIMEOUT_MS}`;
const WRITES = `${AS_EVER}; SET default_transaction_isolation = 'serializable'`;
/** Whatever is asked in one transaction is as it was at one moment. */
const READS = `${AS_EVER}; SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on`;

export interface PoolOptions {
  readonly writes: boolean;
  /** Connections at most. */
  readonly most: number;
}

async function refuseStandby(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ is: number }>('SELECT pg_is_in_recovery() AS is');
  if (rows[0]?.is) throw new Standby();
}

type Connected = (
  problem: Error | undefined,
  client: pg.PoolClient | undefined,
  release: (problem?: Error | boolean) => void,
) => void;

/** Whoever wants a connection gets one to the server that takes changes. */
class PoolOverServers extends pg.Pool {
  readonly #servers: Servers;

  constructor(servers: Servers, config: pg.PoolConfig) {
    class Client extends pg.Client {
      constructor(given?: pg.ClientConfig) {
        super({ ...given, connectionString: servers.current() });
      }
    }
    super({ ...config, Client });
    this.#servers = servers;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Connected): void;
  override connect(done?: Connected): Promise<pg.PoolClient> | undefined {
    const connected = this.#servers.first(() => super.connect());
    if (!done) return connected;
    connected.then(
      (client) => done(undefined, client, (problem) => client.release(problem)),
      (problem: Error) => done(problem, undefined, () => {}),
    );
    return undefined;
  }
}

/** Connections that are opened as they are needed. What goes wrong with one that nobody uses is the next user's to meet. */
export function poolTo(address: string, { writes, most }: PoolOptions): pg.Pool {
  const pool = new PoolOverServers(serversOf(address), {
    ...settingsOf(address),
    max: most,
    // One that reads at length is not closed between two of its questions.
    idleTimeoutMillis: most === 1 ? 0 : IDLE_MS,
    onConnect: async (client) => {
      await refuseStandby(client);
      await client.query(writes ? WRITES : READS);
    },
  });
  pool.on('error', () => {});
  // The pool hears only what goes wrong with one that nobody uses; who uses one is told by what it asked.
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

/** As pg and its pool have it, which their types do not tell. */
interface Cuttable {
  readonly connection: { readonly stream: Duplex };
}

/**
 * What hangs up all that a pool has, so that nobody waits on for a server that is gone. Each finds itself cut off, as by
 * the server: one that is ended in order the pool would hand out once more.
 */
export function cutterOf(pool: pg.Pool): () => void {
  const clients = new Set<pg.PoolClient>();
  pool.on('connect', (client) => void clients.add(client));
  pool.on('remove', (client) => void clients.delete(client));
  return () => {
    for (const client of clients) (client as unknown as Cuttable).connection.stream.destroy();
  };
}

/** One connection, for what a pool does not do. */
export async function connectTo(address: string): Promise<pg.Client> {
  const servers = serversOf(address);
  return servers.first(async () => {
    const client = new pg.Client(settingsOf(servers.current()));
    client.on('error', () => {});
    await client.connect();
    try {
      await refuseStandby(client);
      await client.query(AS_EVER);
    } catch (error) {
      await client.end();
      throw error;
    }
    return client;
  });
}

/** That something is among nothing is false, as SQLite has it; PostgreSQL would not take the empty list. */
const AMONG_NOTHING = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression });

export const kyselyOver = (pool: pg.Pool): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [AMONG_NOTHING] });
