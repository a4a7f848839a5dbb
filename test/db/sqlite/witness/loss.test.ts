import { cp, mkdtemp, readFile, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp } from '../../../../db/backups/backUp.ts';
import { openStore } from '../../../../db/opening/open.ts';
import { databasePath } from '../../../../db/sqlite/folder.ts';
import { centreFolder, OPENING, openWorkshop, PEOPLE } from '../../../workshop.ts';
import {
  asBeforeTheCount,
  bookWith,
  claimsOf,
  flip,
  type Killed,
  keptLogOf,
  killedAfter,
  logOf,
  lookInto,
  onACopy,
} from './house.ts';

/** Every way in which what was acknowledged can be gone at the next opening, which must say so. */

const CLAIMS = 6;
let killed: Killed;
beforeAll(async () => {
  killed = await killedAfter((house) => bookWith(house, CLAIMS));
});
afterAll(() => rm(killed.dataDir, { recursive: true, force: true }));

/** Opens a copy that `lose` was at, and compares what is missing with what is told of it. Says how many claims are gone. */
async function noticed(lose: (copy: string) => Promise<void>): Promise<number> {
  return onACopy(killed.dataDir, async (copy) => {
    await lose(copy);
    const log = await readFile(logOf(copy)).catch(() => Buffer.alloc(0));
    const { losses, present } = await lookInto(copy);
    const gone = killed.booked.filter((number) => !present.includes(number));
    expect(claimsOf(losses)).toEqual(gone);
    const [loss] = losses;
    if (loss) {
      expect(loss.commits).toBeGreaterThanOrEqual(gone.length);
      expect(loss.more).toBe(false);
      expect(loss.keptLog !== null).toBe(log.length > 0);
      if (loss.keptLog) expect(await keptLogOf(copy, loss)).toEqual(log);
    }
    return gone.length;
  });
}

const FLIPS = 14;
const CUTS = 6;

test(`one bit of the log flipped, in ${FLIPS} places: what is gone is told, and nothing else`, {
  timeout: 180_000,
}, async () => {
  const { size } = await stat(logOf(killed.dataDir));
  let lost = 0;
  for (let turn = 0; turn < FLIPS; turn += 1) {
    const at = Math.floor((size * turn) / FLIPS) + (turn % 24);
    if ((await noticed((copy) => flip(logOf(copy), at))) > 0) lost += 1;
  }
  // From where it is flipped on, everything is gone: only the last places come too late to matter.
  expect(lost).toBeGreaterThan(FLIPS / 2);
});

test(`the log cut off, in ${CUTS} places`, async () => {
  const { size } = await stat(logOf(killed.dataDir));
  let before = CLAIMS + 1;
  for (let turn = 0; turn < CUTS; turn += 1) {
    const gone = await noticed((copy) => truncate(logOf(copy), Math.floor((size * turn) / CUTS)));
    expect(gone).toBeLessThanOrEqual(before);
    before = gone;
  }
});

test('the log deleted', async () => {
  expect(await noticed((copy) => rm(logOf(copy)))).toBe(CLAIMS);
});

test('says by whom, from when to when, of what, and leaves the centre to work on', async () => {
  await onACopy(killed.dataDir, async (copy) => {
    await rm(logOf(copy));
    const { losses } = await lookInto(copy);
    const [loss] = losses;
    const technician = loss?.by.find(({ name }) => name === PEOPLE.technician);
    // Their sign-in is one of them.
    expect(technician).toMatchObject({
      commits: 1 + CLAIMS / 2,
      kinds: expect.arrayContaining([{ kind: 'claim_booked', commits: CLAIMS / 2 }]),
    });
    expect(loss?.by.map(({ name }) => name)).toContain(PEOPLE.clerk);
    expect(loss?.from).toMatch(/^2026-03-09T/);
    expect(Date.parse(loss?.from ?? '')).toBeLessThan(Date.parse(loss?.until ?? ''));

    const house = await openWorkshop({ dataDir: copy });
    await bookWith(house, 2);
    expect((await house.events()).filter((kind) => kind === 'commits_missed')).toHaveLength(1);
    await house.leave();
    // Told once, and for good.
    expect((await lookInto(copy)).losses).toEqual(losses);
  });
});

test('what is no event is missed as well: a draft, and a wrong password', async () => {
  const { dataDir } = await killedAfter(async (house) => {
    await house.as('clerk').call('drafts.save', { key: 'intake', value: 'It fell into the lake.' });
    await house.window().refusal('session.signIn', { name: PEOPLE.manager, password: 'not this one' });
    return [];
  });
  const { size } = await stat(logOf(dataDir));
  await truncate(logOf(dataDir), size - 4096 * 6);
  const { losses } = await lookInto(dataDir);
  expect(losses).toMatchObject([{ by: expect.arrayContaining([expect.objectContaining({ kinds: [] })]) }]);
  await rm(dataDir, { recursive: true });
});

describe('a database that was put back from a copy', () => {
  /** Works after the copy was taken, ends well, and puts the copy in the place of what there is. */
  async function putBack(between: (copy: string) => Promise<void> = async () => {}) {
    const dataDir = await mkdtemp(join(tmpdir(), 'hangar put back '));
    const copy = join(dataDir, 'hangar.copy');
    await cp((await killedAfter(async () => [])).dataDir, dataDir, { recursive: true });
    await lookInto(dataDir);
    await cp(databasePath(dataDir), copy);
    const house = await openWorkshop({ dataDir });
    const booked = await bookWith(house, 3);
    await house.leave();
    await between(copy);
    await cp(copy, databasePath(dataDir));
    return { dataDir, booked };
  }

  test('is noticed, whatever it was that it lacks', async () => {
    const { dataDir, booked } = await putBack();
    const { losses, present } = await lookInto(dataDir);
    expect(present).toEqual([]);
    expect(losses).toMatchObject([{ more: false, keptLog: null, backup: null }]);
    expect(claimsOf(losses)).toEqual(booked);
    await rm(dataDir, { recursive: true });
  });

  test('is noticed where it has gone on elsewhere, and further than here', async () => {
    const { dataDir, booked } = await putBack(async (copy) => {
      const elsewhere = await killedAfter(async () => []);
      await rm(logOf(elsewhere.dataDir), { force: true });
      await cp(copy, databasePath(elsewhere.dataDir));
      await rm(join(elsewhere.dataDir, 'hangar.witness'));
      const house = await openWorkshop({ dataDir: elsewhere.dataDir });
      await bookWith(house, 5);
      await house.leave();
      await cp(databasePath(elsewhere.dataDir), copy);
      await rm(elsewhere.dataDir, { recursive: true });
    });
    const { losses } = await lookInto(dataDir);
    expect(claimsOf(losses.slice(0, 1))).toEqual(booked);
    await rm(dataDir, { recursive: true });
  });

  test('from before commits were counted is noticed too', async () => {
    const { dataDir, booked } = await putBack(async (copy) => asBeforeTheCount(copy));
    const { losses } = await lookInto(dataDir);
    expect(claimsOf(losses)).toEqual(booked);
    await rm(dataDir, { recursive: true });
  });

  test('is told with the backup that holds more', async () => {
    const { dataDir } = await killedAfter((house) => bookWith(house, 2));
    const store = await openStore(dataDir, { now: OPENING });
    const backup = await backUp(store.connection, dataDir, OPENING);
    await store.close();
    await cp(databasePath(await centreFolder()), databasePath(dataDir));
    const { losses } = await lookInto(dataDir);
    expect(losses[0]?.backup).toMatchObject({ at: backup.at });
    expect(losses[0]?.backup?.events).toBeGreaterThan(1);
    await rm(dataDir, { recursive: true });
  });
});
