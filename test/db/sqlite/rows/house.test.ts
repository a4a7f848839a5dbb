import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { copyProven } from '../../../../db/backups/backUp.ts';
import { knownEventKey } from '../../../../db/eventKey.ts';
import { openStore } from '../../../../db/opening/open.ts';
import { sumsAround, tellFound } from '../../../../db/opening/sums.ts';
import { databasePath } from '../../../../db/sqlite/folder.ts';
import { openFinding } from '../../../../db/sqlite/rows/findings.ts';
import { rowKey } from '../../../../db/sqlite/rows/keep.ts';
import { sumAnew } from '../../../../db/sqlite/rows/prove.ts';
import { inTransaction } from '../../../../db/transaction.ts';
import { restoreBackup } from '../../../../main/backend/restoring.ts';
import { centreFolder, OPENING, openWorkshop, PEOPLE, type Workshop } from '../../../workshop.ts';
import { openFileDesk, planFile, planRow } from '../../imports/fileDesk.ts';
import { takeBack } from '../../migrations/takenBack.ts';
import { confirm, find, PLAN, tamper, wholeClaim } from './house.ts';

/** Where nobody but the program has written anything, nothing is found; and where somebody has, it comes through. */

const left: string[] = [];
afterEach(async () => {
  for (const dataDir of left.splice(0)) await rm(dataDir, { recursive: true, force: true });
});
async function enter(dataDir?: string): Promise<Workshop> {
  const house = await openWorkshop(dataDir === undefined ? {} : { dataDir });
  if (!left.includes(house.dataDir)) left.push(house.dataDir);
  return house;
}

describe('nothing is found', () => {
  test('after a claim from its plan to its end, in the next house and after a kill', async () => {
    const house = await enter();
    await wholeClaim(house);
    expect(await find(house)).toBeNull();
    const killed = `${house.dataDir} killed`;
    left.push(killed);
    await cp(house.dataDir, killed, { recursive: true });
    await house.leave();
    for (const dataDir of [house.dataDir, killed]) {
      const again = await enter(dataDir);
      expect(await find(again)).toBeNull();
      await again.leave();
    }
  });

  test('after an import of plans, one that changes holders and one that is stopped', async () => {
    const desk = await openFileDesk();
    await desk.run(await desk.check(planFile(...Array.from({ length: 40 }, (_, at) => planRow(at + 1)))));
    expect(await find(desk.shop)).toBeNull();
    await desk.remove();
  });

  test('after a backup was put back, and after what was written since', async () => {
    const house = await enter();
    await house.book();
    await house.as('manager').call('backups.make', {});
    await house.book();
    await house.leave();
    await restoreBackup(house.dataDir, OPENING);
    const restored = await enter(house.dataDir);
    await restored.book({ serial: 'SINCE000001' });
    expect(await find(restored)).toBeNull();
    await restored.leave();
  });

  test('after the key was put back from its copy', async () => {
    const house = await enter();
    await wholeClaim(house);
    await house.leave();
    await writeFile(join(house.dataDir, 'events.key'), 'f'.repeat(64));
    const again = await enter(house.dataDir);
    expect(await again.events()).toContain('event_key_put_back');
    expect(await find(again)).toBeNull();
    await again.leave();
  });

  test('in data from before there were sums, which begin with it as it is', async () => {
    const dataDir = await centreFolder();
    left.push(dataDir);
    takeBack(databasePath(dataDir), 24);
    const told: number[] = [];
    const store = await openStore(dataDir, {
      now: OPENING,
      preparing: ({ step, done }) => step === 'migration' && told.push(done),
    });
    await store.close();
    const house = await enter(dataDir);
    expect(await find(house)).toBeNull();
    await house.leave();
  });

  test('of drafts from before they were proven, which are from then on as they are', async () => {
    const before = await enter();
    await before.as('clerk').call('drafts.save', { key: 'intake', value: 'It fell into the lake.' });
    await before.leave();
    takeBack(databasePath(before.dataDir), 41);
    // As that form summed its rows.
    const old = new Database(databasePath(before.dataDir));
    sumAnew(old, rowKey(knownEventKey(before.dataDir) ?? Buffer.alloc(0)));
    old.close();
    const house = await enter(before.dataDir);
    expect(await house.events()).not.toContain('rows_differ');
    expect(await find(house)).toBeNull();
    tamper(house.dataDir, "UPDATE drafts SET value = 'null'");
    expect((await find(house))?.rows).toEqual([{ kind: 'drafts', row: PEOPLE.clerk }]);
    await house.leave();
  });
});

test('two who write at once, each with sums of their own, are both in them', async () => {
  const house = await enter();
  const beside = await enter(house.dataDir);
  await Promise.all([house.book(), beside.book({ serial: 'BESIDE00001' }), house.book()]);
  expect(await find(house)).toBeNull();
  await beside.leave();
  await house.leave();
});

test('what differed before a migration is told behind it, which sums the rows anew', async () => {
  const dataDir = await centreFolder();
  left.push(dataDir);
  tamper(dataDir, 'UPDATE centre SET diagnosis_fee = 7');
  const store = await openStore(dataDir, { now: OPENING });
  const around = sumsAround(store.eventKey);
  store.connection.transaction(() => {
    around.before(store.connection);
    store.connection.exec('ALTER TABLE centre ADD COLUMN later TEXT');
    around.behind(store.connection, () => undefined);
  })();
  await inTransaction(store.db, (writer) => tellFound(writer, store.eventKey, OPENING, around));
  expect(await openFinding(store.reader)).toMatchObject({
    rows: [{ kind: 'centre', row: '1' }],
    sums: false,
  });
  await store.close();
});

test('a copy whose rows are not those that it was made from is no backup', async () => {
  const house = await enter();
  await wholeClaim(house);
  tamper(house.dataDir, "UPDATE payments SET reference = 'other'");
  const { eventKey, ...store } = await openStore(house.dataDir, { now: OPENING });
  const target = join(house.dataDir, 'copy.sqlite');
  const copied = await copyProven(databasePath(house.dataDir), target, { rowsKey: rowKey(eventKey) });
  // What differs in the data may differ in its copy: it is better than none.
  expect(copied.head).not.toBeNull();
  const spoilt = copyProven(databasePath(house.dataDir), target, {
    rowsKey: rowKey(eventKey),
    copied: (done, of) => {
      if (done === of) tamper(house.dataDir, 'UPDATE centre SET diagnosis_fee = 9');
    },
  });
  await expect(spoilt).rejects.toThrow('are not those');
  await store.close();
  await house.leave();
});

test('one bit of a stored row flipped is found and named, whether its page is read otherwise or not', async () => {
  const house = await enter();
  const { number } = await house.claim(await wholeClaim(house));
  await house.leave();
  const file = databasePath(house.dataDir);
  const words: readonly (readonly [string, string, string])[] = [
    ['The gimbal arm is bent.', 'diagnoses', number],
    ['PL123456789', 'shipments', number],
    ['One arm broken.', 'claims', number],
    ['Warszawa', 'shipments', number],
  ];
  for (const [text, kind, row] of words) {
    const bytes = await readFile(file);
    const spots: number[] = [];
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) spots.push(at);
    expect(spots.length).toBeGreaterThan(0);
    const flipped = Buffer.from(bytes);
    for (const at of spots) flipped.writeUInt8(bytes.readUInt8(at + 1) ^ 0x02, at + 1);
    await writeFile(file, flipped);
    const again = await enter(house.dataDir);
    expect((await find(again))?.rows).toContainEqual({ kind, row });
    await again.leave();
    await rm(`${file}-wal`, { force: true });
    await rm(join(house.dataDir, 'hangar.witness'), { force: true });
    await writeFile(file, bytes);
  }
});

test('what was found outlives an end and a start, until a manager has confirmed it', async () => {
  const house = await enter();
  await wholeClaim(house);
  tamper(house.dataDir, `UPDATE plans SET valid_until = '2099-12-31' WHERE code = '${PLAN}'`);
  await find(house);
  await house.leave();
  const again = await enter(house.dataDir);
  expect((await again.window().call('storage.status', {})).differing).toEqual({ rows: 1 });
  await confirm(again);
  expect(await find(again)).toBeNull();
  await again.leave();
});
