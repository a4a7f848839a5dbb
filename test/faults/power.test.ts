import { execFileSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DATABASE_FILE, WITNESS_FILE } from '../../db/dataFolder.ts';
import { OpenFailure } from '../../db/openFailure.ts';
import { centreFolder, openWorkshop, type Workshop } from '../workshop.ts';
import { below, chanceBy, countOf, isAsked, tellSeed } from './chance.ts';
import { makeLayer, noLayer } from './disk/layer.ts';
import { diskOf } from './disk/powerCut.ts';
import { type Change, readRecording } from './disk/recording.ts';
import { toldToTheEnd } from './killed.ts';
import { requireNothingHalf, requireProven, requireWhole } from './proven.ts';

/**
 * Cuts the power of a centre at work, on paper: what it changed on its disk is written down once, and each cut makes of it a
 * folder as a disk may hold it at that moment, with what was not synced lost, out of order or torn. Each is opened: what
 * was acknowledged is there, and all proofs hold.
 */

const CUTS = countOf('HANGAR_POWER_CUTS', 3);
/** Steps of the centre's work that are written down: many enough for SQLite to take its log into the database. */
const STEPS = isAsked('HANGAR_POWER_CUTS') ? 400 : 45;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hangar power '));
  folders.push(folder);
  return folder;
}

interface Recorded {
  /** The folder as it was before, and under what name it was worked in. */
  readonly start: string;
  readonly dataDir: string;
  readonly changes: readonly Change[];
}

let recorded: Promise<Recorded> | null = null;
function recording(): Promise<Recorded> {
  recorded ??= (async () => {
    const dataDir = await centreFolder();
    const start = await newFolder();
    folders.push(dataDir);
    cpSync(dataDir, start, { recursive: true });
    const log = join(await newFolder(), 'changes');
    const env = makeLayer().env({ folder: dataDir, log, lines: STEPS });
    await toldToTheEnd({ program: 'centreAtWork', args: [dataDir], env });
    return { start, dataDir, changes: readRecording(log) };
  })();
  return recorded;
}

/** What was acknowledged in these changes. */
const acknowledgedIn = (changes: readonly Change[]): { event: number; hmac: string }[] =>
  changes
    .flatMap((change) => (change.does === 'told' ? [JSON.parse(change.line)] : []))
    .filter((told) => 'event' in told);

/** What was acknowledged before the witness was last synced: of all that it must know. */
function witnessedIn(changes: readonly Change[]): { event: number; hmac: string }[] {
  const paths = new Map<number, string>();
  let synced = 0;
  for (const [at, change] of changes.entries()) {
    if (change.does === 'opened' || change.does === 'made') paths.set(change.file, change.path);
    if (change.does === 'sync' && paths.get(change.file)?.endsWith(WITNESS_FILE)) synced = at;
  }
  return acknowledgedIn(changes.slice(0, synced));
}

/** Has the power fail after each of `many` changes by the seed, and looks at what is on the disk then. */
async function cutting(
  { many, salt, lies }: { many: number; salt: number; lies?: (path: string) => boolean },
  look: (
    dataDir: string,
    acknowledged: readonly { event: number; hmac: string }[],
    witnessed: () => readonly { event: number; hmac: string }[],
  ) => Promise<void>,
): Promise<void> {
  const { start, dataDir, changes } = await recording();
  const chance = chanceBy(salt);
  const moments = Array.from({ length: many }, () => below(chance, changes.length + 1)).sort(
    (one, other) => one - other,
  );
  const disk = diskOf(start, dataDir, lies);
  let taken = 0;
  for (const moment of moments) {
    for (; taken < moment; taken += 1) disk.take(changes[taken] as Change);
    const folder = await newFolder();
    disk.cutPower(folder, chance);
    const made = changes.slice(0, taken);
    await look(folder, acknowledgedIn(made), () => witnessedIn(made));
    rmSync(folder, { recursive: true });
  }
}

function missingIn(dataDir: string, acknowledged: readonly { event: number; hmac: string }[]): number[] {
  return requireWhole(dataDir, (database) => {
    requireNothingHalf(database);
    const recorded = database.prepare('SELECT 1 FROM events WHERE id = ? AND hmac = ?').pluck();
    return acknowledged.filter(({ event, hmac }) => !recorded.get(event, hmac)).map(({ event }) => event);
  });
}

if (noLayer) console.warn(`The power is not cut: ${noLayer}.`);

test.skipIf(noLayer)('all that a program changes in its folder is written down', { timeout: 0 }, async () => {
  const { start, dataDir, changes } = await recording();
  const disk = diskOf(start, dataDir);
  for (const change of changes) disk.take(change);
  const made = await newFolder();
  disk.writeOut(made);
  execFileSync('diff', ['-r', '--exclude', `${DATABASE_FILE}-shm`, dataDir, made]);
});

test.skipIf(noLayer)(`${CUTS} power cuts lose nothing that was acknowledged`, { timeout: 0 }, async () => {
  tellSeed('Cutting the power', 'HANGAR_POWER_CUTS');
  let survived = 0;
  await cutting({ many: CUTS, salt: 1 }, async (dataDir, acknowledged) => {
    const house = await openWorkshop({ dataDir });
    await requireProven(house);
    // Work goes on where it was left.
    await house.book({ serial: '1581F4Z90000001' });
    await house.leave();
    expect(missingIn(dataDir, acknowledged)).toEqual([]);
    survived = Math.max(survived, acknowledged.length);
  });
  console.log(`${survived} acknowledged steps survived ${CUTS} power cuts.`);
});

test.skipIf(noLayer)(
  'a disk that says it has synced what it has not: what is gone is said to be, or nothing is opened',
  { timeout: 0 },
  async () => {
    const found = { there: 0, told: 0, refused: 0 };
    const lies = (path: string) => path.includes(DATABASE_FILE);
    await cutting({ many: Math.ceil(CUTS / 2), salt: 2, lies }, async (dataDir, _, witnessed) => {
      let house: Workshop;
      try {
        house = await openWorkshop({ dataDir });
      } catch (error) {
        expect(error).toBeInstanceOf(OpenFailure);
        found.refused += 1;
        return;
      }
      const { missing, state } = await house.window().call('storage.status', {});
      await house.leave();
      expect(state).toBe('good');
      const gone = missingIn(dataDir, witnessed());
      if (gone.length > 0) expect(missing).not.toBeNull();
      found[missing ? 'told' : 'there'] += 1;
    });
    console.log('Of a disk that lies about its syncs:', found);
  },
);
