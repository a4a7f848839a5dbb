import {
  HandleEmptyInListsPlugin,
  Kysely,
  PostgresDialect,
  replaceWithNoncontingentExpression,
} from 'kysely';
import pg from 'pg';
import type { Tables } from '../tables.ts';

/** The schema that all of the centre's tables are in. */
export const SCHEMA = 'hangar';

/** How long a command waits for a lock before it gives up. Milliseconds. */
const LOCK_TIMEOUT_MS = 10_000;
/** How long a service waits for a server that does not answer. Milliseconds. */
const CONNECT_TIMEOUT_MS = 10_000;

const IDLE_MS = 10_000;

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

/** Connections that are opened as they are needed. What goes wrong with one that nobody uses is the next user's to meet. */
export function poolTo(address: string, { writes, most }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    ...settingsOf(address),
    max: most,
    // One that reads at length is not closed between two of its questions.
    idleTimeoutMillis: most === 1 ? 0 : IDLE_MS,
    onConnect: async (client) => {
      await client.query(writes ? WRITES : READS);
    },
  });
  pool.on('error', () => {});
  return pool;
}

/** One connection, for what a pool does not do. */
export async function connectTo(address: string): Promise<pg.Client> {
  const client = new pg.Client(settingsOf(address));
  client.on('error', () => {});
  await client.connect();
  await client.query(AS_EVER);
  return client;
}

/** That something is among nothing is false, as SQLite has it; PostgreSQL would not take the empty list. */
const AMONG_NOTHING = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression });

export const kyselyOver = (pool: pg.Pool): Kysely<Tables> =>
  new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [AMONG_NOTHING] });
