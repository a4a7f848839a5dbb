import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { moveToFolder, moveToServer } from '../../db/move/move.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { watchingDisk } from '../disk.ts';
import { emptyFolder, OPENING } from '../workshop.ts';
import { addressIn, asOwner, makeCluster, NOT_KEPT, OWNER, startServer } from './cluster.ts';
import { clusterFolder } from './houses.ts';
import { askAt, centreToMove, dropDatabases, emptyDatabase } from './moveHouses.ts';

/** Moves on whose way something fails: each says what to do, and the same command goes on. */

let [dataDir, keys, back] = ['', '', ''];
beforeEach(async () => {
  dataDir = await centreToMove();
  keys = await emptyFolder();
  back = await emptyFolder();
});
afterEach(async () => {
  for (const folder of [dataDir, keys, back]) await rm(folder, { recursive: true, force: true });
});
afterAll(dropDatabases);

type Told = Parameters<typeof moveToServer>[0]['told'];
const always = { now: OPENING, by: 'jan' };
const there = (address: string, told: Told = () => {}) =>
  moveToServer({ ...always, dataDir, address, to: keys, told });
const andBack = (address: string, told: Told = () => {}) =>
  moveToFolder({ ...always, dataDir: keys, address, to: back, told });

/** What is said of a move that fails. */
async function failing(move: Promise<unknown>, code: string): Promise<string> {
  const error = await move.then(
    () => new Error('It came to its end.'),
    (problem: unknown) => problem,
  );
  if (!(error instanceof OpenFailure)) throw error;
  expect(error.code, error.message).toBe(code);
  return error.message;
}

const FULL = () => Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });

test('a move to a server whose disk is full goes on once there is room', async () => {
  const address = await emptyDatabase();
  await expect(
    there(address, (_, what) => {
      if (what === 'rules') throw new Error('broken off');
    }),
  ).rejects.toThrow('broken off');
  await askAt(
    address,
    `CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`,
  );
  await askAt(address, 'CREATE TRIGGER is_full BEFORE INSERT ON kept_files EXECUTE FUNCTION is_full()');
  const said = await failing(there(address), 'disk_full');
  expect(said).toContain('The server’s disk is full');
  expect(said).toContain('make room there and give the same command again');
  await askAt(address, 'DROP FUNCTION is_full CASCADE');
  expect((await there(address)).found).toMatchObject({ files: 3 });
});

test('a move into a folder whose disk is full goes on once there is room', async () => {
  const address = await emptyDatabase();
  const moved = await there(address);
  const said = await watchingDisk(
    ({ path }) => {
      if (path.startsWith(join(back, 'photos'))) throw FULL();
    },
    () => failing(andBack(address), 'disk_full'),
  );
  expect(said).toContain(`The disk with ${back} is full`);
  expect(said).toContain('make room there and give the same command again');
  expect((await andBack(address)).found).toMatchObject({ files: moved.found?.files });
});

/** A way to the cluster's socket that cuts itself after so many bytes. */
async function cutLine() {
  const folder = mkdtempSync(join(tmpdir(), 'hangar-line-'));
  const sockets = new Set<Socket>();
  let fuse = Number.POSITIVE_INFINITY;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((from) => {
    const to = connect(join(clusterFolder() ?? '', '.s.PGSQL.5432'));
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
      one.on('data', (bytes: Buffer) => {
        fuse -= bytes.length;
        if (fuse < 0) cut();
      });
      one.pipe(other);
    }
  }).listen(join(folder, '.s.PGSQL.5432'));
  await once(server, 'listening');
  onTestFinished(async () => {
    cut();
    server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    over: (address: string) =>
      address.replace(encodeURIComponent(clusterFolder() ?? ''), encodeURIComponent(folder)),
    cutAfter: (bytes: number) => {
      fuse = bytes;
    },
    mend: () => {
      fuse = Number.POSITIVE_INFINITY;
    },
  };
}

/** Resolves when the server has noticed as well that nobody is on the line any more. */
async function untilQuiet(address: string): Promise<void> {
  const others = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'Hangar'`;
  while ((await askAt(address, others)).length > 0);
}

test('a move whose line is cut on the way goes on where it was, there and back', async () => {
  const address = await emptyDatabase();
  const line = await cutLine();
  const over = line.over(address);
  for (const move of [there, andBack]) {
    for (const bytes of [20_000, 200_000, 600_000]) {
      line.cutAfter(bytes);
      const said = await failing(move(over), 'server_unreachable');
      expect(said).toMatch(/give the same command again|see that it runs/);
      await untilQuiet(address);
    }
    line.mend();
    expect((await move(over)).found).toMatchObject({ files: 3 });
  }
});

test('a move whose server dies goes on once it is there again, there and back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hangar-pg-'));
  makeCluster(folder);
  let server = await startServer(folder, NOT_KEPT);
  onTestFinished(() => server.stop());
  await asOwner(folder, 'postgres', (client) => client.query('CREATE DATABASE centre TEMPLATE template0'));
  const address = addressIn(folder, 'centre', OWNER);
  for (const move of [there, andBack]) {
    for (const point of ['copy claims', 'copy claim_documents', 'compare payments', 'compare chain']) {
      let dying: Promise<void> | null = null;
      const said = await failing(
        move(address, (step, what) => {
          if (`${step} ${what}` === point) dying ??= server.kill();
        }),
        'server_unreachable',
      );
      expect(said).toContain('give the same command again');
      await dying;
      await failing(move(address), 'server_unreachable');
      server = await startServer(folder, NOT_KEPT);
    }
    expect((await move(address)).found).toMatchObject({ files: 3 });
  }
});
