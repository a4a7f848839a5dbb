import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { serveCentre } from '../../main/cli/serveDesks.ts';
import { command } from '../main/cli/program.ts';
import { CENTRE, CHEAP, PASSWORD, PEOPLE } from '../workshop.ts';
import { addressOf, dropDatabase, newDatabase } from './houses.ts';

/** The command line over a database on a server. */

async function place(): Promise<{ dataDir: string; database: string }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hangar test '));
  const name = await newDatabase();
  onTestFinished(async () => {
    await rm(dataDir, { recursive: true, force: true });
    await dropDatabase(name);
  });
  return { dataDir, database: addressOf(name) };
}

/** One that nothing listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const SET_UP = JSON.stringify({ centre: CENTRE, manager: { name: PEOPLE.manager } });

test('a centre is set up on a server, asked, and makes no backup of its own', async () => {
  const { dataDir, database } = await place();
  const at = ['--data', dataDir, '--database', database];
  expect(await command([...at, 'setup', SET_UP])).toMatchObject({ status: 0, complained: '' });
  const status = await command([...at, 'call', 'backups.status', '--as', PEOPLE.manager]);
  expect(JSON.parse(status.told)).toMatchObject({ ok: true, value: { state: 'elsewhere', newest: null } });
  expect(await command([...at, 'backup'])).toMatchObject({
    status: 1,
    complained: expect.stringContaining('pg_dump'),
  });
  expect(await command([...at, 'restore'])).toMatchObject({ status: 2 });
  const out = join(tmpdir(), `hangar-${process.pid}.csv`);
  onTestFinished(() => rm(out, { force: true }));
  const days = ['--from', '2026-01-01', '--to', '2026-12-31'];
  expect(
    await command([...at, 'report', 'record', ...days, '--out', out, '--as', PEOPLE.manager]),
  ).toMatchObject({ status: 0 });
});

test('an address that is none, or has a password in it, is refused before anything is opened', async () => {
  const wrong = await command(['--database', 'server:5432', 'call', 'centre.status']);
  expect(wrong).toMatchObject({ status: 2, complained: expect.stringContaining('postgres://') });
  const secret = await command(['--database', 'postgres://a:secret@server/b', 'call', 'centre.status']);
  expect(secret).toMatchObject({ status: 2, complained: expect.stringContaining('PGPASSWORD') });
});

test('a service over a server lets desks in, and says what is not there yet', async () => {
  const { dataDir, database } = await place();
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const serving = serveCentre(
    { dataDir, listen: `127.0.0.1:${await freePort()}`, knownAs: undefined, health: undefined },
    {
      ...{ stdin: Readable.from([]), stdout, stderr, env: { HANGAR_PASSWORD: PASSWORD } },
      ...{ passwordCost: CHEAP, database },
    },
  );
  const said = await new Promise<string>((resolve) => {
    stderr.on('data', (bytes: Buffer) => resolve(bytes.toString()));
  });
  expect(said).toContain('There is no centre in this data yet');
  process.emit('SIGTERM');
  expect(await serving).toBe(0);
  expect(String(stdout.read())).toContain('Serving desks at');
});
