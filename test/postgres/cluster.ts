import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';

/**
 * A PostgreSQL for tests: Debian's package, in a folder of its own, reached by a socket there and by nothing else. It never
 * runs as root: where the tests do, it runs as Debian's `postgres`.
 */

const DEBIANS = '/usr/lib/postgresql';
const OLDEST = 15;

const SETTINGS = ['listen_addresses=', 'max_connections=400', 'shared_buffers=256MB', 'max_wal_size=4GB'];
/** Nothing of a test must survive its computer, so nothing waits for a disk. */
export const NOT_KEPT = ['fsync=off', 'full_page_writes=off', 'autovacuum=off'];

export const OWNER = 'hangar_owner';
/** As a service has it: it may work with the tables, and owns none of them. */
export const SERVICE = 'hangar_service';

/** What a database of the cluster in a folder is reached by. */
export const addressIn = (folder: string, database: string, role = SERVICE): string =>
  `postgres:///${database}?host=${encodeURIComponent(folder)}&user=${role}`;

/** Its newest version here; nothing finite where there is none. */
function newestHere(): number {
  const versions = existsSync(DEBIANS) ? readdirSync(DEBIANS).map(Number) : [];
  return Math.max(...versions.filter((version) => version >= OLDEST));
}

export const hasPostgres = (): boolean => Number.isFinite(newestHere());

function programs(): string {
  const newest = newestHere();
  if (!hasPostgres()) {
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

/** Has a program of PostgreSQL's make the data of a cluster in a folder that is there and empty. */
function makeIn(folder: string, program: string, args: readonly string[]): void {
  const as = unprivileged();
  const data = dataIn(folder);
  mkdirSync(data, { mode: 0o700 });
  if ('uid' in as) for (const path of [folder, data]) chownSync(path, as.uid, as.gid);
  execFileSync(join(programs(), program), ['-D', data, ...args, '--no-sync'], runIn(folder));
}

const dataIn = (folder: string): string => join(folder, 'data');

const runIn = (folder: string) => ({
  ...unprivileged(),
  cwd: folder,
  stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'],
});

export const makeCluster = (folder: string): void =>
  makeIn(folder, 'initdb', ['-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']);

/** Makes a standby of a cluster that runs, known there by a name. */
export const makeStandby = (folder: string, of: string, name: string): void =>
  makeIn(folder, 'pg_basebackup', [
    '-R',
    '-c',
    'fast',
    '-d',
    `host=${of} user=${OWNER} application_name=${name}`,
  ]);

export interface Server {
  /** Stops it and takes its folder away. */
  stop(): Promise<void>;
  /** Kills all its processes at once, as when the computer's power is cut. */
  kill(): Promise<void>;
  /** Ends it without a word to anybody, as `pg_ctl stop -m immediate` does. */
  endAtOnce(): Promise<void>;
}

/** Starts one in a folder that is there and empty. Resolves with what stops it and takes the folder away. */
export async function startCluster(
  folder: string,
  settings: readonly string[],
): Promise<() => Promise<void>> {
  makeCluster(folder);
  return (await startServer(folder, settings)).stop;
}

/** Starts one whose data is in its folder. */
export async function startServer(folder: string, settings: readonly string[]): Promise<Server> {
  const server = spawn(
    join(programs(), 'postgres'),
    ['-D', dataIn(folder), '-k', folder, ...[...SETTINGS, ...settings].flatMap((setting) => ['-c', setting])],
    runIn(folder),
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const kill = () => void server.kill('SIGKILL');
  process.once('exit', kill);
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      if (/ready to accept (read-only )?connections/.test(said)) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
  return {
    async stop() {
      process.off('exit', kill);
      // Whatever is still connected is cut off.
      server.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
    async kill() {
      process.off('exit', kill);
      const all = await heldStill(server.pid ?? 0);
      for (const pid of all) killOne(pid);
      await ended;
      // The next one waits for no process of this one to let go of the memory that they shared.
      while (all.some((pid) => stateOf(pid) !== 'gone')) await turn();
    },
    async endAtOnce() {
      process.off('exit', kill);
      server.kill('SIGQUIT');
      await ended;
    },
  };
}

/** As Linux tells it of a process; one that has ended and that nobody has asked for yet is gone too. */
function stateOf(pid: number): 'stopped' | 'gone' | 'at_work' {
  try {
    const [, letter] = /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return letter === 'T' ? 'stopped' : letter === 'Z' || letter === 'X' ? 'gone' : 'at_work';
  } catch {
    return 'gone';
  }
}

/** Stops a process, so that it starts no other; resolves with it and those that it has started. */
async function heldStill(pid: number): Promise<number[]> {
  process.kill(pid, 'SIGSTOP');
  while (stateOf(pid) === 'at_work') await turn();
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return [pid, ...children.map(Number)];
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
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
