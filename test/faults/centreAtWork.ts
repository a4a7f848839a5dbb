import { writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import { openWorkshop } from '../workshop.ts';

/**
 * A centre at work until somebody kills it: takes one claim after the other from the plan to the end of the way that it
 * goes. What was acknowledged is told on standard output, a line each time, so that whoever killed it knows what must be
 * there: `{"event":…,"hmac":…,"claimId":…,"state":…}`.
 *
 * Started as `node centreAtWork.ts DATA_FOLDER TURN`; the turn tells its serials from those of other turns.
 */

const [dataDir = '', turn = '0'] = process.argv.slice(2);
const house = await openWorkshop({ dataDir, checkAnswers: false });
const looking = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
const head = looking.prepare('SELECT id AS event, hmac FROM events ORDER BY id DESC LIMIT 1');
const stateOf = looking.prepare('SELECT state FROM claims WHERE id = ?').pluck();

function acknowledged(claimId: string | null): void {
  const told = { ...(head.get() as object), claimId, state: claimId && stateOf.get(claimId) };
  writeSync(1, `${JSON.stringify(told)}\n`);
}

async function done(claimId: string | null, work: Promise<unknown>): Promise<void> {
  await work;
  acknowledged(claimId);
}

/** The ways that a claim can go, in turn. */
const WAYS = ['care_replacement', 'paid_repair', 'return_unrepaired', 'cancelled'] as const;

for (let number = 0; ; number += 1) {
  const way = WAYS[number % WAYS.length] ?? 'cancelled';
  const name = `${turn}X${number}`.padStart(8, '0');
  const serial = `1581F4X${name}`;
  await done(null, house.registerPlan({ code: `CARE-${name}`, serial }));
  const claimId = await house.book({ serial });
  acknowledged(claimId);
  await done(claimId, house.diagnose(claimId));
  await done(claimId, house.issue(claimId));
  if (way === 'cancelled') {
    await done(claimId, house.cancel(claimId));
    continue;
  }
  await done(claimId, house.as('clerk').call('claims.presentEstimate', { claimId, givenBy: 'email' }));
  await done(claimId, house.choose(claimId, way));
  const { outstanding } = await house.claim(claimId);
  if (outstanding && outstanding.amount > 0) {
    await done(claimId, house.pay(claimId, 1));
    await done(claimId, house.pay(claimId));
  }
  if (way === 'care_replacement') {
    const unitId = await house.addUnit(`1581F4Y${name}`);
    acknowledged(claimId);
    await done(claimId, house.as('clerk').call('replacements.allocate', { claimId, unitId }));
  }
  if (way === 'paid_repair') await done(claimId, house.repair(claimId));
  await done(claimId, house.ship(claimId));
  await done(claimId, house.close(claimId));
}
