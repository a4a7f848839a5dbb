import { existsSync } from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../db/opening/open.ts';
import { databasePath } from '../../../db/sqlite/folder.ts';
import type { SqliteStore } from '../../../db/sqlite/store.ts';
import type { Writer } from '../../../db/tables.ts';
import { inSnapshot, inTransaction } from '../../../db/transaction.ts';
import { failureOf } from '../../../main/backend/failures.ts';
import { centreFolder, OPENING } from '../../workshop.ts';

let dataDir = '';
let store: SqliteStore;
beforeEach(async () => {
  dataDir = await centreFolder();
  store = await openStore(dataDir, { now: OPENING });
});
afterEach(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

const addCustomer = (name: string) => async (writer: Writer) => {
  await writer
    .insertInto('customers')
    .values({
      id: name,
      name,
      email: '',
      phone: '',
      language: 'pl',
      company: '',
      tax_number: '',
      added_at: OPENING,
    })
    .execute();
};
const customers = async () =>
  (await store.reader.selectFrom('customers').select('name').orderBy('name').execute()).map(
    ({ name }) => name,
  );

describe('while another process writes', () => {
  let other: Database.Database;
  beforeEach(() => {
    other = new Database(databasePath(dataDir));
    other.exec('BEGIN IMMEDIATE');
  });
  afterEach(() => other.close());

  test('a command waits, and what only reads does not wait with it', async () => {
    let stored = false;
    const command = inTransaction(store.db, addCustomer('Anna')).then(() => {
      stored = true;
    });
    expect(await customers()).toEqual([]);
    expect(stored).toBe(false);
    other.exec('ROLLBACK');
    await command;
    expect(await customers()).toEqual(['Anna']);
  });

  test('a command gives up when its time is over, changes nothing, and says who is in the way', async () => {
    const refused = await inTransaction(store.db, addCustomer('Anna'), 0).catch(failureOf);
    expect(refused).toMatchObject({ kind: 'storage', code: 'busy' });
    other.exec('ROLLBACK');
    await inTransaction(store.db, addCustomer('Anna'), 0);
    expect(await customers()).toEqual(['Anna']);
  });
});

test('half a transaction is seen by nobody', async () => {
  await inTransaction(store.db, async (writer) => {
    await addCustomer('Anna')(writer);
    expect(await customers()).toEqual([]);
  });
  expect(await customers()).toEqual(['Anna']);
});

test('what is read in one go is of one moment, whatever is stored meanwhile', async () => {
  const seen = await inSnapshot(store.reader, async (reader) => {
    const count = async () => (await reader.selectFrom('customers').select('name').execute()).length;
    const before = await count();
    await inTransaction(store.db, addCustomer('Anna'));
    return [before, await count()];
  });
  expect(seen).toEqual([0, 0]);
  expect(await customers()).toEqual(['Anna']);
});

test('a full disk is told as one, and work goes on when there is room', async () => {
  const pages = Number(store.connection.pragma('page_count', { simple: true }));
  store.connection.pragma(`max_page_count = ${pages}`);
  const noRoom = inTransaction(store.db, async (writer) => {
    for (let each = 0; each < 1000; each += 1) await addCustomer(`${each}${'x'.repeat(2000)}`)(writer);
  });
  expect(await noRoom.catch(failureOf)).toMatchObject({ kind: 'storage', code: 'disk_full' });
  expect(await customers()).toEqual([]);
  store.connection.pragma(`max_page_count = ${pages * 100}`);
  await inTransaction(store.db, addCustomer('Anna'));
  expect(await customers()).toEqual(['Anna']);
});

describe('data that no longer lies where it was opened', () => {
  const gone = { kind: 'storage', code: 'data_gone' };
  const away = () => `${dataDir} away`;
  afterEach(() => rm(away(), { recursive: true, force: true }));
  const tryIt = () => inTransaction(store.db, addCustomer('Anna')).catch(failureOf);

  test('because its folder was moved takes nothing, and goes on when it is back', async () => {
    await rename(dataDir, away());
    expect(await tryIt()).toMatchObject(gone);
    expect(store.place.isThere()).toBe(false);
    await rename(away(), dataDir);
    expect(store.place.isThere()).toBe(true);
    expect(await customers()).toEqual([]);
    expect(await tryIt()).toBeUndefined();
  });

  test('because it was moved in the midst of a command says so before it is stored', async () => {
    const command = inTransaction(store.db, async (writer) => {
      await addCustomer('Anna')(writer);
      await rename(dataDir, away());
    });
    expect(await command.catch(failureOf)).toMatchObject(gone);
    await rename(away(), dataDir);
    expect(await customers()).toEqual([]);
  });

  test.each(['', '-wal', '-shm'])('because “hangar.sqlite%s” was deleted takes nothing', async (suffix) => {
    await rm(databasePath(dataDir) + suffix);
    expect(await tryIt()).toMatchObject(gone);
  });

  test('because a copy was put in its place takes nothing, and leaves the copy’s log alone as it closes', async () => {
    await inTransaction(store.db, addCustomer('Anna'));
    await cp(dataDir, away(), { recursive: true });
    await rm(dataDir, { recursive: true });
    await rename(away(), dataDir);
    expect(await tryIt()).toMatchObject(gone);
    await store.close();
    expect(existsSync(`${databasePath(dataDir)}-wal`)).toBe(true);
    store = await openStore(dataDir, { now: OPENING });
    expect(await customers()).toEqual(['Anna']);
  });
});
