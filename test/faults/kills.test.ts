import { rm } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CLAIM_STATES, type ClaimState } from '../../shared/claim/vocabulary.ts';
import { centreFolder, openWorkshop } from '../workshop.ts';
import { below, chanceBy, countOf, tellSeed } from './chance.ts';
import { toldUntilKilled } from './killed.ts';
import { requireNothingHalf, requireProven, requireWhole } from './proven.ts';

/**
 * Kills a centre at work at random moments, from its opening on, and opens the data again each time: all that was
 * acknowledged must be there, nothing half, nothing twice, and nobody told of a loss. What was not acknowledged may be there
 * or not. One folder lives through all of it.
 */

const KILLS = countOf('HANGAR_KILLS', 2);
/** Steps that are acknowledged before the program is killed: none is a kill while it opens the data. */
const MOST_STEPS = 40;
/** From there to the kill: as long as an opening takes, or some steps. Milliseconds. */
const LATEST = { opening: 1_000, working: 30 };

interface Acknowledged {
  readonly event: number;
  readonly hmac: string;
  readonly claimId: string | null;
  readonly state: ClaimState | null;
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

test(`${KILLS} kills at any moment lose nothing that was acknowledged`, { timeout: 0 }, async () => {
  tellSeed('Killing', 'HANGAR_KILLS');
  const dataDir = await centreFolder();
  const chance = chanceBy(0);
  const all: Acknowledged[] = [];
  let asked = 0;
  for (let turn = 0; turn < KILLS; turn += 1) {
    const steps = below(chance, MOST_STEPS + 1);
    asked += steps;
    const latest = steps === 0 ? LATEST.opening : LATEST.working;
    const program = { program: 'centreAtWork.ts', args: [dataDir, String(turn)] };
    all.push(...(await toldUntilKilled<Acknowledged>(program, { lines: steps, wait: chance() * latest })));
    const house = await openWorkshop({ dataDir });
    await requireProven(house);
    // Work goes on where it was left.
    await house.book({ serial: `1581F4Z${String(turn).padStart(8, '0')}` });
    expect(house.problems).toEqual([]);
    await house.leave();
    requireWhole(dataDir, requireAll(all.slice(-500)));
  }
  console.log(`${all.length} acknowledged steps survived ${KILLS} kills.`);
  requireWhole(dataDir, requireAll(all));
  expect(all.length).toBeGreaterThanOrEqual(asked);
  await rm(dataDir, { recursive: true, force: true });
});
