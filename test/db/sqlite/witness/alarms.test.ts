import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp } from '../../../../db/backups/backUp.ts';
import { openStore } from '../../../../db/opening/open.ts';
import { witnessPath } from '../../../../db/sqlite/witness/ring.ts';
import { restoreBackup } from '../../../../main/backend/restoring.ts';
import { killedAt } from '../../../disk.ts';
import { centreFolder, OPENING, openWorkshop, PASSWORD, PEOPLE } from '../../../workshop.ts';
import { asBeforeTheCount, bookWith, killedAfter, logOf, lookInto } from './house.ts';

/** What looks like a loss and is none, or one that has its reason. */

let folders: string[] = [];
beforeEach(() => {
  folders = [];
});
afterEach(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
const kept = (folder: string): string => {
  folders.push(folder);
  return folder;
};
const nothing = async (dataDir: string) => expect((await lookInto(dataDir)).losses).toEqual([]);

describe('nothing is said to be missing', () => {
  test('in a new folder, nor when it is opened again', async () => {
    const dataDir = kept(await centreFolder());
    await nothing(dataDir);
    await nothing(dataDir);
  });

  test('of data from before there was a witness', async () => {
    const dataDir = kept(await centreFolder());
    await rm(witnessPath(dataDir));
    asBeforeTheCount(join(dataDir, 'hangar.sqlite'));
    await nothing(dataDir);
    await nothing(dataDir);
  });

  test('after a kill', async () => {
    const { dataDir, booked } = await killedAfter((house) => bookWith(house, 2));
    kept(dataDir);
    const { losses, present } = await lookInto(dataDir);
    expect(losses).toEqual([]);
    expect(present).toEqual(booked);
  });

  test('after a kill between the commit and the word to the witness', async () => {
    const { dataDir } = await killedAfter(async () => []);
    kept(dataDir);
    const house = await openWorkshop({ dataDir });
    await cp(witnessPath(dataDir), `${dataDir}/behind`);
    await bookWith(house, 2);
    await house.leave();
    await rename(`${dataDir}/behind`, witnessPath(dataDir));
    await nothing(dataDir);
  });

  test('of a folder that was moved, or copied whole', async () => {
    const { dataDir } = await killedAfter((house) => bookWith(house, 1));
    const moved = kept(`${dataDir} moved`);
    await rename(dataDir, moved);
    await nothing(moved);
    const copy = kept(`${dataDir} copied`);
    await cp(moved, copy, { recursive: true });
    await nothing(copy);
  });

  test('where the witness itself is damaged, or cut off', async () => {
    const { dataDir } = await killedAfter((house) => bookWith(house, 2));
    kept(dataDir);
    await truncate(witnessPath(dataDir), 512 * 3);
    await nothing(dataDir);
  });
});

test('a restored backup is why something is missing, at whatever point the restore was killed', async () => {
  const { dataDir } = await killedAfter((house) => bookWith(house, 1));
  kept(dataDir);
  const store = await openStore(dataDir, { now: OPENING });
  await backUp(store.connection, dataDir, OPENING);
  await store.close();
  const house = await openWorkshop({ dataDir });
  await house.addUnit('1581F4XFC90001');
  await house.leave();
  for (let at = 1, again = true; again; at += 1) {
    const copy = kept(`${dataDir} killed at ${at}`);
    await cp(dataDir, copy, { recursive: true });
    again = await killedAt(at, () => restoreBackup(copy, OPENING));
    await nothing(copy);
    await nothing(copy);
    await rm(copy, { recursive: true });
  }
});

test('after a restore, what is lost then is noticed', async () => {
  const { dataDir } = await killedAfter((house) => bookWith(house, 1));
  kept(dataDir);
  const store = await openStore(dataDir, { now: OPENING });
  await backUp(store.connection, dataDir, OPENING);
  await store.close();
  await restoreBackup(dataDir, OPENING);
  const { dataDir: lost } = await killedAfter(async (house) => {
    await house.addUnit('1581F4XFC90001');
    return [];
  }, dataDir);
  kept(lost);
  await rm(logOf(lost));
  const [loss] = (await lookInto(lost)).losses;
  expect(loss?.by.flatMap(({ kinds }) => kinds.map(({ kind }) => kind))).toContain('unit_added');
  expect(loss?.commits).toBeLessThan(5);
});

describe('a witness that is gone', () => {
  test.each(['deleted', 'emptied'])('%s, leaves unknown what is missing, which is said once', async (how) => {
    const { dataDir } = await killedAfter((house) => bookWith(house, 1));
    kept(dataDir);
    if (how === 'deleted') await rm(witnessPath(dataDir));
    else await truncate(witnessPath(dataDir));
    const { losses } = await lookInto(dataDir);
    expect(losses).toMatchObject([{ commits: null, by: [] }]);
    expect((await lookInto(dataDir)).losses).toEqual(losses);
  });
});

describe('two programs on one folder', () => {
  test('write down what both commit, and neither takes the other’s for a loss', async () => {
    const dataDir = kept(await centreFolder());
    const one = await openWorkshop({ dataDir });
    const other = await openWorkshop({ dataDir });
    const serials = ['1581F4XFC90001', '1581F4XFC90002', '1581F4XFC90003', '1581F4XFC90004'];
    await Promise.all(serials.map((serial, turn) => (turn % 2 === 0 ? one : other).addUnit(serial)));
    await nothing(dataDir);
    const copy = kept(`${dataDir} lost`);
    await cp(dataDir, copy, { recursive: true });
    await one.leave();
    await other.leave();
    await rm(logOf(copy));
    const [loss] = (await lookInto(copy)).losses;
    const clerk = loss?.by.find(({ name }) => name === PEOPLE.clerk);
    expect(clerk?.kinds).toContainEqual({ kind: 'unit_added', commits: 4 });
  });
});

const HANGAR = fileURLToPath(new URL('../../../../main/cli/hangar.ts', import.meta.url));

test('a program that is killed while it answers has everything it has answered, and nothing is missed', async () => {
  const dataDir = kept(await centreFolder());
  const program = spawn(process.execPath, [HANGAR, '--data', dataDir, '--stdio']);
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const say = (call: string, input: object) =>
    program.stdin.write(`${JSON.stringify({ id: 1, call, input })}\n`);
  say('session.signIn', { name: PEOPLE.clerk, password: PASSWORD });
  const units = Array.from({ length: 40 }, (_, turn) => `1581F4XFC9${String(turn).padStart(4, '0')}`);
  for (const serial of units) say('stock.add', { model: 'DJI Mini SE', serial, note: '' });
  const ANSWERED = 12;
  for (let turn = 0; turn < ANSWERED; turn += 1) {
    expect(JSON.parse((await lines.next()).value ?? '')).toMatchObject({ ok: true });
  }
  program.kill('SIGKILL');
  await once(program, 'close');
  await nothing(dataDir);
  const database = new Database(join(dataDir, 'hangar.sqlite'), { readonly: true });
  expect(database.prepare('SELECT count(*) FROM stock_units').pluck().get()).toBeGreaterThanOrEqual(
    ANSWERED - 1,
  );
  database.close();
});
