import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DATABASE_FILE, KEY_FILE, KEYS_FILE, MOVED_FILE, MOVING_FILE } from '../../db/dataFolder.ts';
import { type Moved, type MoveWish, moveToFolder, moveToServer } from '../../db/move/move.ts';
import { tablesOf } from '../../db/move/tables.ts';
import { openStore } from '../../db/opening/open.ts';
import { openPostgres, shownAddress } from '../../db/postgres/opening.ts';
import { databasePath } from '../../db/sqlite/folder.ts';
import { type Backend, openBackend } from '../../main/backend/backend.ts';
import { emptyFolder } from '../workshop.ts';
import { addressIn } from './cluster.ts';
import { clusterFolder } from './houses.ts';
import {
  answersOf,
  askAt,
  brokenAt,
  centreToMove,
  dropDatabases,
  emptyDatabase,
  rowsIn,
  signedIn,
} from './moveHouses.ts';

let [dataDir, address, keys, back] = ['', '', '', ''];
beforeEach(async () => {
  dataDir = await centreToMove();
  address = await emptyDatabase();
  keys = await emptyFolder();
  back = await emptyFolder();
});
afterEach(async () => {
  for (const folder of [dataDir, keys, back]) await rm(folder, { recursive: true, force: true });
});
afterAll(dropDatabases);

const NOW = '2040-02-03T10:00:00.000Z';
const BY = 'jan';
const silent: MoveWish['told'] = () => {};
const there = (told = silent, to = address) =>
  moveToServer({ dataDir, address: to, to: keys, now: NOW, by: BY, told });
const andBack = (told = silent, to = back) =>
  moveToFolder({ dataDir: keys, address, to, now: NOW, by: BY, told });

async function using<T>(
  options: { dataDir: string; database?: string },
  work: (backend: Backend) => Promise<T>,
) {
  const backend = await openBackend({ ...options, now: () => NOW });
  try {
    return await work(backend);
  } finally {
    await backend.close();
  }
}
const answersAt = (options: { dataDir: string; database?: string }) =>
  using(options, async (backend) => answersOf(await signedIn(backend)));

/** What is found the same where nothing but the move itself has come since. */
const sameFound = (found: Moved['found']) => ({
  ...{ rows: expect.any(Number), digest: expect.any(String), files: found?.files, missing: found?.missing },
  events: (found?.events ?? 0) + 1,
});

/** Where the record tells of a move: one event each, its kind and its author’s name. */
const OF_THE_RECORD = ['authors', 'event_kinds', 'event_log'];

const movesIn = async (backend: Backend) => {
  const marta = await signedIn(backend);
  const { rows } = await marta.call('record.list', { kind: 'centre_moved' });
  expect(await marta.call('events.check', { after: null })).toMatchObject({ broken: null });
  return rows.map(({ at, by, data }) => ({ at, by, data }));
};

const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => String(error.code ?? error),
  );

describe('a centre', () => {
  test('moves to a server and back, row by row and file by file', async () => {
    const before = rowsIn(dataDir);
    const moved = await there();
    expect(moved.found).toMatchObject({ files: 3, missing: 0 });
    expect((await andBack()).found).toEqual(sameFound(moved.found));
    const after = rowsIn(back);
    for (const [table, rows] of before) {
      expect(after.get(table), table).toEqual(
        OF_THE_RECORD.includes(table) ? expect.arrayContaining(rows) : rows,
      );
    }
    for (const folder of ['papers', 'photos', 'logo']) {
      const names = await readdir(join(dataDir, folder), { recursive: true });
      expect(await readdir(join(back, folder), { recursive: true })).toEqual(names);
    }
    for (const file of [KEY_FILE, KEYS_FILE]) {
      expect(await readFile(join(back, file))).toEqual(await readFile(join(dataDir, file)));
    }
  });

  test('says the same of itself on the server as before, and in a folder again', async () => {
    const before = await answersAt({ dataDir });
    await there();
    expect(await answersAt({ dataDir: keys, database: address })).toEqual(before);
    await andBack();
    expect(await answersAt({ dataDir: back })).toEqual(before);
  });

  test('has each move in the record of the new place, once, whatever ended it', async () => {
    const shown = shownAddress(address);
    const told = (from: string, to: string) => ({ at: NOW, by: 'Hangar', data: { from, to, by: BY } });
    await there();
    await askAt(address, "INSERT INTO moves (id, way, place, at) VALUES (1, 'in', $1, $2)", [dataDir, NOW]);
    await there();
    expect(await using({ dataDir: keys, database: address }, movesIn)).toEqual([told(dataDir, shown)]);
    await andBack();
    await rename(databasePath(back), join(back, MOVING_FILE));
    await andBack();
    expect(await using({ dataDir: back }, movesIn)).toEqual([told(shown, back), told(dataDir, shown)]);
    await rm(join(dataDir, MOVED_FILE));
    expect(await using({ dataDir }, movesIn)).toEqual([]);
  });

  test('is worked in on either side', async () => {
    await there();
    await using({ dataDir: keys, database: address }, async (backend) => {
      const marta = await signedIn(backend);
      await marta.call('stock.add', { model: 'DJI Mini SE', serial: '1581F4XFC09999', note: '' });
    });
    await andBack();
    await using({ dataDir: back }, async (backend) => {
      const marta = await signedIn(backend);
      expect(await marta.call('storage.status', {})).toMatchObject({ missing: null, differing: null });
      expect(await marta.call('storage.checkRows', {})).toMatchObject({ differs: false });
      expect(
        await marta.refusal('stock.add', { model: 'DJI Mini SE', serial: '1581F4XFC09999', note: '' }),
      ).toBeTruthy();
      await marta.call('stock.add', { model: 'DJI Mini SE', serial: '1581F4XFC09998', note: '' });
      expect(await marta.call('events.check', { after: null })).toMatchObject({ broken: null });
    });
  });

  test('is opened nowhere but where it is', async () => {
    await there();
    expect(await code(openStore(dataDir, { now: NOW }))).toBe('data_moved');
    await expect(openStore(dataDir, { now: NOW })).rejects.toThrow(address.slice(0, 20));
    expect(existsSync(databasePath(dataDir))).toBe(true);
    await andBack();
    expect(await code(openPostgres(address, keys, { now: NOW }))).toBe('data_moved');
    await expect(openPostgres(address, keys, { now: NOW })).rejects.toThrow(back);
    // As the messages say, it can be gone on with where it was left.
    await rm(join(dataDir, MOVED_FILE));
    await using({ dataDir }, async () => {});
    await askAt(address, 'TRUNCATE moves');
    await using({ dataDir: keys, database: address }, async () => {});
  });
});

test('every table of a server moves, or is the server’s own', async () => {
  await there();
  const connection = new Database(databasePath(dataDir), { readonly: true });
  const moving = tablesOf(connection).map(({ name }) => name);
  connection.close();
  const all = (await askAt(
    address,
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'hangar'::regnamespace",
  )) as { name: string }[];
  expect(
    all
      .map(({ name }) => name)
      .filter((name) => !moving.includes(name))
      .sort(),
  ).toEqual([
    'chain',
    'erasing',
    'kept_files',
    'migrations',
    'move_progress',
    'moves',
    'search_letters',
    'services',
  ]);
});

test('the rules of a server are in force again, and numbers go on behind those that came', async () => {
  await there();
  const refusal = (text: string) => expect(askAt(address, text)).rejects.toThrow();
  await refusal('DELETE FROM payments');
  await refusal("UPDATE claims SET plan_id = 'none'");
  const [sequences] = (await askAt(
    address,
    `SELECT (SELECT max(seq) FROM claims) < nextval(pg_get_serial_sequence('hangar.claims', 'seq')) AS claims,
       (SELECT max(id) FROM authors) < nextval(pg_get_serial_sequence('hangar.authors', 'id')) AS authors,
       (SELECT count(*) FROM bindings WHERE in_force IS NOT NULL) > 0 AS bindings`,
  )) as unknown[];
  expect(sequences).toEqual({ claims: true, authors: true, bindings: true });
});

describe('a move that is broken off', () => {
  const POINTS = [
    ...['copy claims', 'copy event_log', 'copy rules', 'copy claim_documents', 'copy files'],
    ...['compare payments', 'compare chain'],
  ];

  test('on its way to a server goes on where it was, and meanwhile the folder is the place', async () => {
    for (const point of POINTS) {
      await expect(there(brokenAt(point))).rejects.toThrow(point);
      expect(await code(openPostgres(address, keys, { now: NOW }))).toBe('data_moved');
      expect(await code(openStore(dataDir, { now: NOW }).then((store) => store.close()))).toBe('done');
    }
    const told: string[] = [];
    const moved = await there((step, what, done, of) => void told.push(`${step} ${what} ${done} ${of}`));
    expect(told.filter((line) => /^copy claims /.test(line))).toEqual([]);
    expect((await andBack()).found).toEqual(sameFound(moved.found));
  });

  test('on its way back goes on where it was, and meanwhile the server is the place', async () => {
    const moved = await there();
    for (const point of POINTS) {
      await expect(andBack(brokenAt(point))).rejects.toThrow(point);
      expect(await code(openStore(back, { now: NOW }))).toBe('data_moved');
    }
    expect((await andBack()).found).toEqual(sameFound(moved.found));
  });

  test('begins anew where somebody has worked in the old place since', async () => {
    await expect(there(brokenAt('compare chain'))).rejects.toThrow();
    await using({ dataDir }, async (backend) => {
      await (await signedIn(backend)).call('stock.add', {
        model: 'DJI Mini SE',
        serial: '1581F4XFC09999',
        note: '',
      });
    });
    await there();
    await using({ dataDir: keys, database: address }, async (backend) => {
      const found = await (await signedIn(backend)).call('search.find', {
        text: '1581F4XFC09999',
        kind: null,
        after: null,
      });
      expect(found.groups.map(({ kind }) => kind)).toContain('devices');
    });
    await expect(andBack(brokenAt('compare chain'))).rejects.toThrow();
    // Of which no event tells.
    await askAt(
      address,
      "INSERT INTO drafts SELECT id, 'note', '{}', '2040-02-03T10:00:00.000Z' FROM people LIMIT 1",
    );
    await andBack();
    expect(rowsIn(back).get('drafts')).toHaveLength(1);
  });

  test('at its very end only has to be ended', async () => {
    await there();
    await askAt(address, "INSERT INTO moves (id, way, place, at) VALUES (1, 'in', $1, $2)", [dataDir, NOW]);
    expect(await there()).toEqual({ place: expect.any(String), found: null });
    await using({ dataDir: keys, database: address }, async () => {});
    await andBack();
    await rename(databasePath(back), join(back, MOVING_FILE));
    expect(await andBack()).toEqual({ place: back, found: null });
    await using({ dataDir: back }, async () => {});
  });

  test('belongs to the centre and the folder that it began with', async () => {
    await expect(there(brokenAt('copy claims'))).rejects.toThrow();
    const mine = dataDir;
    dataDir = await centreToMove();
    expect(await code(there())).toBe('move_refused');
    await rm(dataDir, { recursive: true });
    dataDir = mine;
  });
});

describe('is refused and changes nothing', () => {
  test('a move to where no server or no such database is', async () => {
    expect(await code(there(silent, 'postgres://hangar@127.0.0.1:1/centre'))).toBe('server_unreachable');
    expect(await code(there(silent, addressIn(clusterFolder() ?? '', 'nowhere')))).toBe('server_refuses');
    expect(existsSync(join(dataDir, MOVED_FILE))).toBe(false);
  });

  test('a move into a database that is not empty or another program’s', async () => {
    const foreign = await emptyDatabase();
    await askAt(foreign, 'CREATE TABLE public.others (id int)');
    expect(await code(there(silent, foreign))).toBe('database_foreign');
    await there();
    const mine = dataDir;
    dataDir = await centreToMove();
    const elsewhere = keys;
    keys = await emptyFolder();
    expect(await code(there())).toBe('move_refused');
    await rm(keys, { recursive: true });
    await rm(dataDir, { recursive: true });
    [dataDir, keys] = [mine, elsewhere];
  });

  test('a move by a role that does not own the tables', async () => {
    await using({ dataDir: back, database: address }, async () => {});
    await askAt(address, "SELECT let_in('hangar_service')");
    const service = address.replace('hangar_mover', 'hangar_service');
    expect(await code(there(silent, service))).toBe('rights_missing');
  });

  test('a move while the centre is worked in', async () => {
    await using({ dataDir }, async () => expect(await code(there())).toBe('database_locked'));
    await there();
    await using({ dataDir: keys, database: address }, async () =>
      expect(await code(andBack())).toBe('database_locked'),
    );
    await andBack();
  });

  test('a move of what an older version has written, of no centre, or twice', async () => {
    const nothing = await emptyFolder();
    expect(
      await code(moveToServer({ dataDir: nothing, address, to: keys, now: NOW, by: BY, told: silent })),
    ).toBe('move_refused');
    expect(await readdir(nothing)).toEqual([]);
    const old = new Database(databasePath(dataDir));
    const version = Number(old.pragma('user_version', { simple: true }));
    old.pragma('user_version = 38');
    expect(await code(there())).toBe('move_refused');
    old.pragma(`user_version = ${version}`);
    old.close();
    await there();
    expect(await code(there(silent, await emptyDatabase()))).toBe('data_moved');
  });

  test('a move of rows that another program has changed', async () => {
    const other = new Database(databasePath(dataDir));
    other.exec(
      "UPDATE customers SET phone = '+48 1' WHERE id = (SELECT max(id) FROM customers WHERE erased_at IS NULL)",
    );
    other.close();
    await expect(there()).rejects.toThrow('not as Hangar wrote them');
  });

  test('a folder that holds something else', async () => {
    expect(await code(moveToServer({ dataDir, address, to: dataDir, now: NOW, by: BY, told: silent }))).toBe(
      'move_refused',
    );
    await writeFile(join(keys, KEY_FILE), 'ab'.repeat(32));
    expect(await code(there())).toBe('move_refused');
    await rm(join(keys, KEY_FILE));
    await there();
    expect(await code(andBack(silent, dataDir))).toBe('data_moved');
    await cp(join(dataDir, DATABASE_FILE), join(back, DATABASE_FILE));
    expect(await code(andBack())).toBe('move_refused');
    // A service would empty it of its papers.
    expect(await code(openPostgres(address, dataDir, { now: NOW }))).toBe('data_folder_unusable');
    expect(
      await code(
        moveToFolder({ dataDir: await emptyFolder(), address, to: back, now: NOW, by: BY, told: silent }),
      ),
    ).toBe('event_key_missing');
  });
});

test('a file that was gone or spoilt before is told of and left behind', async () => {
  const [photo] = (await readdir(join(dataDir, 'photos'), { recursive: true })).filter((name) =>
    name.endsWith('.jpg'),
  );
  await writeFile(join(dataDir, 'photos', photo ?? ''), 'spoilt');
  expect((await there()).found).toMatchObject({ files: 2, missing: 1 });
});
