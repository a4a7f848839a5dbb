import { rm } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CLAIM_STATES, type ClaimState } from '../../shared/claim/vocabulary.ts';
import { centreFolder, openWorkshop } from '../workshop.ts';
import { SHORT_LIVED } from './bundle.ts';
import { below, chanceBy, countOf, tellSeed } from './chance.ts';
import { toldUntilKilled } from './killed.ts';
import { GOOD, looking, requireNothingHalf, requireProven, requireWhole } from './proven.ts';

/**
 * Kills a centre at work at random moments, from its opening on; the next one opens the data as it was left and goes on.
 * All that was acknowledged must be there, nothing half, nothing twice, and no opening may tell of a loss. What was not
 * acknowledged may be there or not.
 */

const KILLS = countOf('HANGAR_KILLS', 161);
/** Kills that one folder lives through, so that no opening takes long, and between two full proofs of it. */
const A_FOLDER = 500;
const A_PROOF = 60;
/** Steps that are acknowledged before the program is killed: none is a kill while it opens the data. */
const MOST_STEPS = 12;
/** From there to the kill: as long as an opening takes, or some steps. Milliseconds. */
const LATEST = { opening: 120, working: 20 };
/** Lines before the first step: that the opening begins, and how the data was found. */
const BEFORE_STEPS = 2;

interface Acknowledged {
  readonly event: number;
  readonly hmac: string;
  readonly claimId: string | null;
  readonly state: ClaimState | null;
  readonly found?: unknown;
}

/** States are in the order in which a claim goes through them. */
const placeOf = (state: ClaimState | undefined): number =>
  state === undefined ? -1 : CLAIM_STATES.indexOf(state);

function requireAll(acknowledged: readonly Acknowledged[]): (database: Database.Database) => void {
  return (database) => {
    const recorded = database.prepare('SELECT 1 FROM events WHERE id = ? AND hmac = ?').pluck();
    const state = database.prepare<[string], ClaimState>('SELECT state FROM claims WHERE id = ?').pluck();
    for (const { event, hmac, claimId, state: told } of acknowledged) {
      expect(recorded.get(event, hmac), `event ${event}`).toBe(1);
      if (claimId === null || told === null) continue;
      const now = state.get(claimId);
      expect(now, `claim ${claimId} was ${told}`).toBeDefined();
      expect(placeOf(now), `claim ${claimId} was ${told}, is ${now}`).toBeGreaterThanOrEqual(placeOf(told));
    }
    requireNothingHalf(database);
  };
}

const chance = chanceBy(0);

/** What was acknowledged in one folder over so many lives. */
async function killed(times: number): Promise<Acknowledged[]> {
  const dataDir = await centreFolder();
  const program = { program: 'centreAtWork', args: [dataDir], flags: SHORT_LIVED } as const;
  const all: Acknowledged[] = [];
  for (let turn = 1; turn <= times; turn += 1) {
    const steps = below(chance, MOST_STEPS + 1);
    const moment =
      steps === 0
        ? { lines: 1, wait: chance() * LATEST.opening }
        : { lines: BEFORE_STEPS + steps, wait: chance() * LATEST.working };
    const [, ...told] = await toldUntilKilled<Acknowledged>(program, moment);
    for (const { found } of told.slice(0, 1)) expect(found).toMatchObject(GOOD);
    expect(told.length).toBeGreaterThanOrEqual(steps === 0 ? 0 : steps + 1);
    all.push(...told);
    looking(dataDir, requireAll(told));
    if (turn % A_PROOF > 0 && turn < times) continue;
    const house = await openWorkshop({ dataDir });
    await requireProven(house);
    await house.leave();
    requireWhole(dataDir, requireAll(all));
  }
  await rm(dataDir, { recursive: true, force: true });
  return all;
}

test(`${KILLS} kills at any moment lose nothing that was acknowledged`, { timeout: 0 }, async () => {
  tellSeed('Killing', 'HANGAR_KILLS');
  let acknowledged = 0;
  const seen = new Set<ClaimState | null>();
  for (let left = KILLS; left > 0; left -= A_FOLDER) {
    const all = await killed(Math.min(left, A_FOLDER));
    acknowledged += all.length;
    for (const { state } of all) seen.add(state);
    console.log(
      `${acknowledged} acknowledged steps survived ${Math.min(KILLS, KILLS - left + A_FOLDER)} kills.`,
    );
  }
  // Every state that a claim can be in was one of them.
  expect(CLAIM_STATES.filter((state) => !seen.has(state))).toEqual([]);
});
