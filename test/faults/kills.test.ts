import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import { CLAIM_STATES, type ClaimState } from '../../shared/claim/vocabulary.ts';
import { centreFolder, openWorkshop } from '../workshop.ts';

/**
 * Kills a centre at work at random moments, from its opening on, and opens the data again each time: all that was
 * acknowledged must be there, nothing half, nothing twice, and nobody told of a loss. What was not acknowledged may be there
 * or not. One folder lives through all of it.
 */

const SEED = Number(process.env.HANGAR_FAULT_SEED ?? 20_261_126);
/** A few in every run of the tests; `npm run test:faults` makes thousands. */
const KILLS = Number(process.env.HANGAR_KILLS ?? 5);
/** Steps that are acknowledged before the program is killed: none is a kill while it opens the data. */
const MOST_STEPS = 40;
/** From there to the kill: as long as an opening takes, or some steps. Milliseconds. */
const LATEST = { opening: 1_000, working: 30 };

const PROGRAM = fileURLToPath(new URL('centreAtWork.ts', import.meta.url));

interface Acknowledged {
  readonly event: number;
  readonly hmac: string;
  readonly claimId: string | null;
  readonly state: ClaimState | null;
}

interface Moment {
  readonly steps: number;
  /** From 0 to 1, of the longest time from there. */
  readonly wait: number;
}

/** What was acknowledged until the program was killed. */
async function killedAt({ steps, wait }: Moment, dataDir: string, turn: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [PROGRAM, dataDir, String(turn)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const told: Acknowledged[] = [];
  const lines = createInterface({ input: child.stdout });
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  const reached = new Promise<void>((resolve) => {
    if (steps === 0) resolve();
    lines.on('line', (line) => {
      // A line that the kill cut off was heard by nobody.
      if (line.endsWith('}')) told.push(JSON.parse(line));
      if (told.length >= steps) resolve();
    });
  });
  await Promise.race([reached, ended]);
  await Promise.race([pass(wait * (steps === 0 ? LATEST.opening : LATEST.working)), ended]);
  child.kill('SIGKILL');
  const [[status]] = await ended;
  expect(status, 'the program ended by itself').toBeNull();
  return told;
}

/** What no state of the data may ever show, as statements that then answer a row. */
const NEVER = {
  'a slot beyond the plan’s allowance': `SELECT plans.code FROM plans JOIN slots ON slots.plan_id = plans.id
    WHERE slots.state <> 'released' GROUP BY plans.id HAVING count(*) > plans.allowance`,
  'a choice of the plan without its slot': `SELECT id FROM choices
    WHERE choice = 'care_replacement' AND withdrawn_at IS NULL AND slot_id IS NULL`,
  'two choices that stand': `SELECT claim_id FROM choices WHERE withdrawn_at IS NULL
    GROUP BY claim_id HAVING count(*) > 1`,
  'a slot that is reserved for a claim that ended': `SELECT slots.id FROM slots JOIN claims ON claims.id = slots.claim_id
    WHERE slots.state = 'reserved' AND claims.state IN ('shipped', 'closed', 'cancelled')`,
  'a parcel that left before it was paid': `SELECT shipments.claim_id FROM shipments
    JOIN choices ON choices.claim_id = shipments.claim_id AND choices.withdrawn_at IS NULL
    WHERE choices.pay_when = 'now' AND choices.due_amount >
      (SELECT coalesce(sum(CASE kind WHEN 'payment' THEN amount ELSE -amount END), 0) FROM payments
       WHERE payments.claim_id = shipments.claim_id)`,
  'a state that is not the last one entered': `SELECT claims.id FROM claims WHERE state <>
    (SELECT state FROM claim_states WHERE claim_id = claims.id ORDER BY seq DESC LIMIT 1)`,
  'a unit on two claims': `SELECT serial FROM stock_units GROUP BY serial HAVING count(*) > 1`,
} as const;

/** States are in the order in which a claim goes through them. */
const placeOf = (state: ClaimState | undefined): number =>
  state === undefined ? -1 : CLAIM_STATES.indexOf(state);

function lookInto(dataDir: string, acknowledged: readonly Acknowledged[]): void {
  const database = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(database.pragma('foreign_key_check')).toEqual([]);
    const recorded = database.prepare('SELECT 1 FROM events WHERE id = ? AND hmac = ?').pluck();
    const state = database.prepare<[string], ClaimState>('SELECT state FROM claims WHERE id = ?').pluck();
    for (const { event, hmac, claimId, state: told } of acknowledged) {
      expect(recorded.get(event, hmac), `event ${event}`).toBe(1);
      if (claimId === null || told === null) continue;
      const now = state.get(claimId);
      expect(now, `claim ${claimId} was ${told}`).toBeDefined();
      expect(placeOf(now), `claim ${claimId} was ${told}, is ${now}`).toBeGreaterThanOrEqual(placeOf(told));
    }
    const seen = Object.entries(NEVER).filter(([, sql]) => database.prepare(sql).get() !== undefined);
    expect(seen.map(([what]) => what)).toEqual([]);
  } finally {
    database.close();
  }
}

test(`${KILLS} kills at any moment lose nothing that was acknowledged`, { timeout: 0 }, async () => {
  console.log(`Killing with the seed ${SEED} (HANGAR_FAULT_SEED, HANGAR_KILLS).`);
  const dataDir = await centreFolder();
  const moment = fc.record({ steps: fc.nat(MOST_STEPS), wait: fc.double({ min: 0, max: 1, noNaN: true }) });
  const moments = fc.sample(moment, { seed: SEED, numRuns: KILLS });
  const all: Acknowledged[] = [];
  for (const [turn, at] of moments.entries()) {
    all.push(...(await killedAt(at, dataDir, turn)));
    const house = await openWorkshop({ dataDir });
    const manager = house.as('manager');
    const { state, missing, altered } = await manager.call('storage.status', {});
    expect({ state, missing, altered }).toEqual({ state: 'good', missing: null, altered: [] });
    expect(await manager.call('storage.checkRows', {})).toMatchObject({ differs: false });
    for (let after: number | null = null; ; ) {
      const checked: { broken: number | null; next: number | null } = await manager.call('events.check', {
        after,
      });
      expect(checked.broken).toBeNull();
      if (checked.next === null) break;
      after = checked.next;
    }
    // Work goes on where it was left.
    await house.book({ serial: `1581F4Z${String(turn).padStart(8, '0')}` });
    expect(house.problems).toEqual([]);
    await house.leave();
    lookInto(dataDir, all.slice(-500));
  }
  console.log(`${all.length} acknowledged steps survived ${KILLS} kills.`);
  lookInto(dataDir, all);
  expect(all.length).toBeGreaterThanOrEqual(moments.reduce((sum, { steps }) => sum + steps, 0));
  await rm(dataDir, { recursive: true, force: true });
});
