import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { isSound } from '../../db/backups/backUp.ts';
import { BACKUP_FOLDER, readBackups } from '../../db/backups/kept.ts';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import { knownEventKey } from '../../db/eventKey.ts';
import { MIGRATIONS, NEWEST_SCHEMA } from '../../db/migrations/index.ts';
import { versionOf } from '../../db/migrations/run.ts';
import shipped from '../../shared/adjudication/data/catalogue.json' with { type: 'json' };
import type { ImportKind } from '../../shared/imports/vocabulary.ts';
import { BOŻENA, fillHer, LATER, WORDS } from '../db/erasure/customer.ts';
import { foundIn } from '../db/erasure/everyByte.ts';
import { planFile, planRow } from '../db/imports/fileDesk.ts';
import { settledIn } from '../db/imports/settled.ts';
import { openWorkshop, PASSWORD, type Workshop } from '../workshop.ts';
import { bundle, SHORT_LIVED } from './bundle.ts';
import { chanceBy, countOf, isAsked, tellSeed } from './chance.ts';
import { toldToTheEnd, toldUntilKilled } from './killed.ts';
import { olderCentre } from './olderCentre.ts';
import { countsIn, requireNothingHalf, requireProven, requireWhole } from './proven.ts';

/**
 * Kills long pieces of work at random moments between their beginning and their end, each time on a fresh copy of the same
 * folder, and states for each what must hold afterwards.
 */

/** Of each work. */
const KILLS = countOf('HANGAR_WORK_KILLS', 1);
/** Of the opening of each older form of the data. */
const OPENING_KILLS = isAsked('HANGAR_WORK_KILLS') ? KILLS : 1;
/** How long a work takes, about, where it is not measured; milliseconds. */
const USUAL = 250;

const chance = chanceBy(3);

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar killed '));
  folders.push(folder);
  return folder;
}

/** Kills a work between its beginning and its end, each time; `look` says what must hold of the folder then. */
async function killing<T>(
  work: string,
  base: string,
  look: (dataDir: string, told: T[]) => Promise<void>,
  file: readonly string[] = [],
): Promise<void> {
  const program = (dataDir: string) =>
    ({ program: 'longWork', args: [work, dataDir, ...file], flags: SHORT_LIVED }) as const;
  const measure = async () => {
    const dataDir = await copyOf(base);
    const { took } = await toldToTheEnd(program(dataDir));
    await rm(dataDir, { recursive: true });
    return took;
  };
  const took = isAsked('HANGAR_WORK_KILLS') ? await measure() : USUAL;
  for (let turn = 0; turn < (work === 'opening' ? OPENING_KILLS : KILLS); turn += 1) {
    const dataDir = await copyOf(base);
    // The first line tells that it has begun.
    const [, ...told] = await toldUntilKilled<T>(program(dataDir), { lines: 1, wait: chance() * took });
    await look(dataDir, told);
    await rm(dataDir, { recursive: true });
  }
}

async function copyOf(base: string): Promise<string> {
  const dataDir = await newFolder();
  await cp(base, dataDir, { recursive: true });
  return dataDir;
}

/** Opens it, and wants all proofs; `look` may look at more. */
async function opened(dataDir: string, look: (house: Workshop) => Promise<void> = async () => {}) {
  // The oldest rows have no ids of the form that an answer has.
  const house = await openWorkshop({ dataDir, checkAnswers: false, ...(await bundle()).reader });
  await requireProven(house);
  await look(house);
  await house.leave();
  requireWhole(dataDir, requireNothingHalf);
}

/** A centre with a registry and some claims, made once. */
let made: Promise<string> | null = null;
function busyCentre(): Promise<string> {
  made ??= (async () => {
    const house = await openWorkshop();
    folders.push(house.dataDir);
    for (let turn = 0; turn < 6; turn += 1) await house.issue(await started(house), 10_000 + turn);
    await house.leave();
    return house.dataDir;
  })();
  return made;
}
async function started(house: Workshop): Promise<string> {
  const claimId = await house.book();
  await house.diagnose(claimId);
  return claimId;
}

tellSeed('Killing long work', 'HANGAR_WORK_KILLS');

const older = MIGRATIONS.map(({ version }) => version).filter((version) => version < NEWEST_SCHEMA);

/** The rows that the oldest form has once it is brought to this one, and so any later form of it. */
let brought: Promise<Record<string, number>> | null = null;
function broughtOn(): Promise<Record<string, number>> {
  brought ??= (async () => {
    const dataDir = await copyOf(await olderCentre(Math.min(...older)));
    await opened(dataDir);
    return requireWhole(dataDir, countsIn);
  })();
  return brought;
}

test.each(older)('killed as it brings data of schema %i to this form', { timeout: 0 }, async (version) => {
  const base = await olderCentre(version);
  const whole = await broughtOn();
  const before = requireWhole(base, countsIn);
  await killing('opening', base, async (dataDir) => {
    // As it was, or brought on by whole steps: nothing in between.
    requireWhole(dataDir, (database) => {
      expect([...older, NEWEST_SCHEMA]).toContain(versionOf(database));
      if (versionOf(database) === version) expect(countsIn(database)).toMatchObject(before);
    });
    await requireSoundBackups(dataDir);
    // The next opening completes it, and every row is there.
    await opened(dataDir);
    requireWhole(dataDir, (database) => {
      expect(versionOf(database)).toBe(NEWEST_SCHEMA);
      expect(countsIn(database)).toEqual(whole);
    });
    const { backups } = await readBackups(dataDir);
    expect(backups.map(({ path }) => countsOf(path))).toContainEqual(before);
  });
});

function countsOf(path: string): Record<string, number> {
  const connection = new Database(path, { readonly: true });
  try {
    return countsIn(connection);
  } finally {
    connection.close();
  }
}

/** What lies there under a backup's name is one. */
async function requireSoundBackups(dataDir: string): Promise<void> {
  const { backups, unusable } = await readBackups(dataDir);
  expect(unusable).toEqual([]);
  for (const backup of backups) expect(await isSound(backup, knownEventKey(dataDir))).toBe(true);
}

test('killed as it backs up: no half of one counts, and none that was told of is missing', {
  timeout: 0,
}, async () => {
  await killing<{ at: string }>('backups', await busyCentre(), async (dataDir, told) => {
    await requireSoundBackups(dataDir);
    const there = (await readBackups(dataDir)).backups.map(({ at }) => at);
    expect(there).toEqual(expect.arrayContaining(told.slice(-3).map(({ at }) => at)));
    await opened(dataDir, async (house) => {
      await house.as('manager').call('backups.make', {});
    });
    // What the killed one had begun is cleared up by the next one.
    const left = readdirSync(join(dataDir, BACKUP_FOLDER)).filter((name) => name.includes('.part'));
    expect(left).toEqual([]);
  });
});

test('killed as it restores: the old data or the restored, whole, and the record says which', {
  timeout: 0,
}, async () => {
  const base = await copyOf(await busyCentre());
  const house = await openWorkshop({ dataDir: base });
  const { at } = await house.as('manager').call('backups.make', {});
  await house.addUnit('1581F4XTOOLATE');
  await house.leave();
  await killing('restore', base, async (dataDir) => {
    await opened(dataDir);
    const restored = requireWhole(dataDir, (database) => {
      const told = database.prepare("SELECT data FROM events WHERE kind = 'backup_restored'").pluck().all();
      const late = Number(database.prepare('SELECT count(*) FROM stock_units').pluck().get());
      const from = told.map((data) => JSON.parse(String(data)).backupAt);
      expect([from, late]).toEqual(late === 1 ? [[], 1] : [[at], 0]);
      return late === 0;
    });
    const asides = (await readdir(dataDir)).filter((name) => name.startsWith('kept-aside-'));
    if (restored) {
      // The data that was replaced is kept, with all that it had.
      expect(asides.map((name) => existsSync(join(dataDir, name, DATABASE_FILE)))).toEqual([true]);
    }
    expect(existsSync(join(dataDir, 'restore-under-way.json'))).toBe(false);
  });
});

describe('killed as it imports: every row is in or none, and once more brings in the rest', () => {
  const PLANS = 3000;
  const product = shipped.products[0];
  const files: Readonly<
    Record<ImportKind, { name: string; content: string; table: string; brings: number }>
  > = {
    plans: {
      name: 'plans.csv',
      content: planFile(...Array.from({ length: PLANS }, (_, row) => planRow(row + 1))),
      table: 'plans',
      brings: PLANS,
    },
    catalogue: {
      name: 'catalogue.json',
      content: JSON.stringify({
        note: '',
        products: shipped.products
          .filter(({ replacementAllowance }) => replacementAllowance === product?.replacementAllowance)
          .map((each) => ({ ...each, fees: each.fees.map((fee) => fee + 100), effectiveFrom: '2026-04-01' })),
      }),
      table: 'plan_products',
      brings: shipped.products.filter(
        ({ replacementAllowance }) => replacementAllowance === product?.replacementAllowance,
      ).length,
    },
  };

  test.each(['plans', 'catalogue'] as const)('%s', { timeout: 0 }, async (kind) => {
    const { name, content, table, brings } = files[kind];
    const base = await busyCentre();
    const file = join(await newFolder(), name);
    await writeFile(file, content);
    const before = requireWhole(base, countsIn)[table] ?? 0;
    await killing<{ stage: string }>(
      kind,
      base,
      async (dataDir, told) => {
        const house = await openWorkshop({ dataDir, ...(await bundle()).reader });
        await requireProven(house);
        const brought = () => (requireWhole(dataDir, countsIn)[table] ?? 0) - before;
        const there = brought();
        if (told.some(({ stage }) => stage === 'done')) expect(there).toBe(brings);
        else expect([0, brings]).toContain(there);
        const desk = house.as('manager');
        const { importId } = await desk.call('imports.open', { kind, path: file });
        await desk.call('imports.check', { importId, settings: {} });
        const counts = { new: 0, changed: 0, unchanged: 0, refused: 0 };
        const left = there === 0 ? (kind === 'plans' ? 'new' : 'changed') : 'unchanged';
        const checked = await settledIn(house, importId);
        expect(checked.stage).toEqual({ name: 'checked', counts: { ...counts, [left]: brings } });
        await desk.call('imports.run', { importId, mode: 'all' });
        await settledIn(house, importId);
        expect(brought()).toBe(brings);
        const imports = (await desk.call('imports.list', { after: null })).rows;
        expect(imports).toHaveLength(1);
        await requireProven(house);
        await house.leave();
        requireWhole(dataDir, requireNothingHalf);
      },
      [file],
    );
  });
});

test('killed as it changes customers: each is as it was told of, with all that is found by the name', {
  timeout: 0,
}, async () => {
  await killing<{ id: string; turn: number }>('customers', await busyCentre(), async (dataDir, told) => {
    await opened(dataDir, async (house) => {
      const { rows } = await house.as('clerk').call('customers.list', { search: '', after: null });
      const changes = requireWhole(dataDir, (database) =>
        Number(database.prepare("SELECT count(*) FROM events WHERE kind = 'customer_changed'").pluck().get()),
      );
      // Beside those told of, at most the one that was under way.
      expect([told.length, told.length + 1]).toContain(changes);
      for (const { id, name } of rows) {
        const turns = told.filter((each) => each.id === id).map(({ turn }) => turn);
        const newest = Math.max(-1, ...turns);
        expect(['Anna Nowak', `Anna Nowak ${newest}`, `Anna Nowak ${newest + 1}`]).toContain(name);
        if (newest >= 0) expect(name).not.toBe('Anna Nowak');
        const found = await house.as('clerk').call('claims.list', { search: name });
        expect(found.rows.some((claim) => claim.customerName === name)).toBe(true);
      }
    });
  });
});

test('killed as it erases: everything is there, or nothing is and the next opening takes the last traces', {
  timeout: 0,
}, async () => {
  const house = await openWorkshop();
  const base = house.dataDir;
  folders.push(base);
  const { customerId } = await fillHer(house);
  house.at(LATER);
  await house.as('manager').call('erasures.setTerms', { taxYears: null, claimYears: null, backupDays: 0 });
  await house.as('manager').call('backups.make', {});
  await house.leave();
  await killing<{ finished: boolean }>(
    'erasure',
    base,
    async (dataDir, told) => {
      const again = await openWorkshop({ dataDir, ...(await bundle()).reader });
      again.at(LATER);
      await requireProven(again);
      const manager = again.as('manager');
      const { customer } = await manager.call('erasures.look', { customerId });
      if (told.length > 0) expect(customer.erasedAt).not.toBeNull();
      if (customer.erasedAt === null) {
        expect(customer.name).toBe(BOŻENA.name);
        const input = { customerId, name: BOŻENA.name, password: PASSWORD };
        expect(await manager.call('erasures.erase', input)).toEqual({ finished: true });
      } else {
        expect(await manager.call('erasures.finish', {})).toEqual({ finished: true });
      }
      expect(foundIn(dataDir, WORDS)).toEqual([]);
      await requireProven(again);
      await again.leave();
      requireWhole(dataDir, requireNothingHalf);
    },
    [customerId],
  );
});
