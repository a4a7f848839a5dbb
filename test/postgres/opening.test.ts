import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { KEY_FILE, KEYS_FILE } from '../../db/dataFolder.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { openPostgres, shownAddress } from '../../db/postgres/opening.ts';
import { OPENING } from '../workshop.ts';
import { addressIn, asOwner, OWNER } from './cluster.ts';
import { addressOf, clusterFolder, dropDatabase, newDatabase } from './houses.ts';

const folder = clusterFolder() ?? '';

async function aFolder(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'hangar test '));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  return dataDir;
}

async function aDatabase(like?: string): Promise<string> {
  const name = await newDatabase(like);
  onTestFinished(async () => void (await dropDatabase(name)));
  return name;
}

/** Opens and closes again; what was said where it did not open. */
async function opening(address: string, dataDir: string): Promise<{ code: string; message: string } | null> {
  try {
    await (await openPostgres(address, dataDir, { now: OPENING })).close();
    return null;
  } catch (problem) {
    if (problem instanceof OpenFailure) return problem;
    throw problem;
  }
}

test('an empty database becomes a centre’s by its owner, who lets the service in', async () => {
  const name = await aDatabase('template0');
  const refused = await opening(addressOf(name), await aFolder());
  expect(refused).toMatchObject({ code: 'rights_missing' });
  expect(refused?.message).toContain("SELECT hangar.let_in('ROLE')");
  const owners = await aFolder();
  expect(await opening(addressIn(folder, name, OWNER), owners)).toBeNull();
  await asOwner(folder, name, (client) => client.query("SELECT hangar.let_in('hangar_service')"));
  expect(await opening(addressOf(name), owners)).toBeNull();
});

test('services that open an empty database at once make it once', async () => {
  const name = await aDatabase('template0');
  const address = addressIn(folder, name, OWNER);
  const dataDir = await aFolder();
  expect(await Promise.all([opening(address, dataDir), opening(address, dataDir)])).toEqual([null, null]);
  expect(await opening(address, dataDir)).toBeNull();
});

test('a second service is given the keys of the first, and opens with no others', async () => {
  const address = addressOf(await aDatabase());
  const [first, second, third] = [await aFolder(), await aFolder(), await aFolder()];
  expect(await opening(address, first)).toBeNull();
  expect(await opening(address, second)).toMatchObject({ code: 'event_key_missing' });
  await cp(join(first, KEY_FILE), join(second, KEY_FILE));
  const half = await opening(address, second);
  expect(half).toMatchObject({ code: 'event_key_missing' });
  expect(half?.message).toContain(KEYS_FILE);
  await cp(join(first, KEYS_FILE), join(second, KEYS_FILE));
  expect(await opening(address, second)).toBeNull();
  expect(await opening(addressOf(await aDatabase()), third)).toBeNull();
  expect(await opening(address, third)).toMatchObject({ code: 'event_key_altered' });
});

test('what is no database of this program, or of a newer one, is left alone', async () => {
  const other = await aDatabase('template0');
  await asOwner(folder, other, (client) => client.query('CREATE TABLE accounts (id bigint)'));
  expect(await opening(addressIn(folder, other, OWNER), await aFolder())).toMatchObject({
    code: 'database_foreign',
  });
  const newer = await aDatabase();
  await asOwner(folder, newer, (client) =>
    client.query("INSERT INTO hangar.migrations VALUES (999, 'tomorrow', now())"),
  );
  expect(await opening(addressOf(newer), await aFolder())).toMatchObject({ code: 'database_newer' });
});

test('text that not every name can be written in is refused', async () => {
  const name = `latin_${process.pid}`;
  await asOwner(folder, 'postgres', (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'`),
  );
  onTestFinished(async () => void (await dropDatabase(name)));
  const refused = await opening(addressIn(folder, name, OWNER), await aFolder());
  expect(refused).toMatchObject({ code: 'server_unfit' });
  expect(refused?.message).toContain('LATIN1');
});

test('a server that is not there, and a database or a role that is not, are told of in words', async () => {
  const dataDir = await aFolder();
  expect(await opening('postgres://hangar@127.0.0.1:1/centre', dataDir)).toMatchObject({
    code: 'server_unreachable',
  });
  expect(await opening(addressOf('no_such_centre'), dataDir)).toMatchObject({ code: 'server_refuses' });
  expect(await opening(addressIn(folder, 'postgres', 'nobody'), dataDir)).toMatchObject({
    code: 'server_refuses',
  });
});

test('no password of an address is ever shown', () => {
  expect(shownAddress('postgres://hangar:secret@server:5432/centre?password=secret')).not.toContain('secret');
  const several = shownAddress('postgres://hangar:secret@one:5432,two:5433/centre');
  expect(several).toBe('postgres://hangar@one:5432/centre and postgres://hangar@two:5433/centre');
});
