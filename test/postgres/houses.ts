import { VALUES } from '../../db/postgres/connection.ts';
import { migrate } from '../../db/postgres/migrations/run.ts';
import { addressIn, asOwner, SERVICE } from './cluster.ts';

/** Databases of the cluster that the tests run over, each made from another one, which takes a moment. */

/** Where the cluster is; null where the tests run over SQLite. */
export const clusterFolder = (): string | null => process.env.HANGAR_TEST_POSTGRES ?? null;

function folder(): string {
  const found = clusterFolder();
  if (found === null) throw new Error('These tests run with: npm run test:postgres.');
  return found;
}

const EMPTY = 'hangar_empty';

/** Makes the database that all others come from: the schema as its owner made it, with the service let in. */
export async function makeEmpty(): Promise<void> {
  await asOwner(folder(), 'postgres', async (client) => {
    await client.query(`CREATE ROLE ${SERVICE} LOGIN`);
    await client.query(`CREATE DATABASE ${EMPTY} TEMPLATE template0`);
  });
  await asOwner(folder(), EMPTY, async (client) => {
    await client.query('SET search_path = hangar');
    await migrate(client);
    await client.query('SELECT hangar.let_in($1)', [SERVICE]);
  });
}

let made = 0;

/** A database like the one given, to which nobody is connected; resolves with its name. */
export async function newDatabase(like = EMPTY): Promise<string> {
  made += 1;
  const name = `house_${process.pid}_${process.env.VITEST_POOL_ID ?? 0}_${made}`;
  await asOwner(folder(), 'postgres', (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${like}`));
  return name;
}

export const dropDatabase = (name: string): Promise<unknown> =>
  asOwner(folder(), 'postgres', (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

export const addressOf = (name: string): string => addressIn(folder(), name);

const databases = new Map<string, string>();

/** The database that belongs to a folder; null where the folder holds it itself. */
export const databaseOf = (dataDir: string): string | null => databases.get(dataDir) ?? null;

/** Gives a folder a database of its own: an empty one, or one like another folder's, to which nobody is connected. */
export async function housedIn(dataDir: string, like?: string): Promise<void> {
  const from = like === undefined ? undefined : (databaseOf(like) ?? undefined);
  databases.set(dataDir, await newDatabase(from));
}

export async function leaveHouse(dataDir: string): Promise<void> {
  const name = databaseOf(dataDir);
  if (name === null) return;
  databases.delete(dataDir);
  await dropDatabase(name);
}

/** Asks a database as its owner. `?` stands for each of the values. */
export async function askDatabase<Row>(
  name: string,
  text: string,
  values: readonly (string | number | null)[],
): Promise<Row[]> {
  let count = 0;
  const numbered = text.replace(/\?/g, () => {
    count += 1;
    return `$${count}`;
  });
  return asOwner(folder(), name, async (client) => {
    await client.query('SET search_path = hangar');
    return (await client.query({ text: numbered, values: [...values], types: VALUES })).rows as Row[];
  });
}
