import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/**
 * A PostgreSQL for tests: Debian's package, in a folder of its own, reached by a socket there and by nothing else. It never
 * runs as root: where the tests do, it runs as Debian's `postgres`.
 */

const DEBIANS = '/usr/lib/postgresql';
const OLDEST = 15;

/** Nothing of it must survive, so nothing waits for a disk. */
const SETTINGS = [
  'listen_addresses=',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=400',
  'shared_buffers=256MB',
  'autovacuum=off',
  'max_wal_size=4GB',
];

export const OWNER = 'hangar_owner';
/** As a service has it: it may work with the tables, and owns none of them. */
export const SERVICE = 'hangar_service';

/** What a database of the cluster in a folder is reached by. */
export const addressIn = (folder: string, database: string, role = SERVICE): string =>
  `postgres:///${database}?host=${encodeURIComponent(folder)}&user=${role}`;

function programs(): string {
  const versions = existsSync(DEBIANS) ? readdirSync(DEBIANS).map(Number) : [];
  const newest = Math.max(...versions.filter((version) => version >= OLDEST));
  if (!Number.isFinite(newest)) {
    throw new Error(`There is no PostgreSQL ${OLDEST} or later in ${DEBIANS}: apt-get install postgresql.`);
  }
  return join(DEBIANS, String(newest), 'bin');
}

/** Whose process it is to be; nothing where the tests are not root's. */
function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** Starts one in a folder that is there and empty. Resolves with what stops it and takes the folder away. */
export async function startCluster(folder: string): Promise<() => Promise<void>> {
  const bin = programs();
  const as = unprivileged();
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if ('uid' in as) for (const path of [folder, data]) chownSync(path, as.uid, as.gid);
  const run = { ...as, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    run,
  );
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-k', folder, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    run,
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const kill = () => void server.kill('SIGKILL');
  process.once('exit', kill);
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
  return async () => {
    process.off('exit', kill);
    // Whatever is still connected is cut off.
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Asks the cluster in a folder as its owner. */
export async function asOwner<T>(
  folder: string,
  database: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: addressIn(folder, database, OWNER) });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
