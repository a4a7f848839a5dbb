import { writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DATABASE_FILE } from '../../db/dataFolder.ts';
import type { ClaimState } from '../../shared/claim/vocabulary.ts';
import { openWorkshop, Refused } from '../workshop.ts';
import { ownReader } from './ownReader.ts';

/**
 * A centre at work until somebody kills it: goes on with the claims that the one before it left, and takes one after the
 * other from the plan to the end of the way that it goes. What was acknowledged is told on standard output, a line each
 * time, so that whoever killed it knows what must be there: `{"event":…,"hmac":…,"claimId":…,"state":…}`. The first line
 * tells that the data is about to be opened, the second how it was found.
 */

const tell = (what: object): void => void writeSync(1, `${JSON.stringify(what)}\n`);

const [dataDir = ''] = process.argv.slice(2);
tell({ begun: 'opening' });
const house = await openWorkshop({ dataDir, checkAnswers: false, ...ownReader });
const technician = house.as('technician');
const clerk = house.as('clerk');
const looking = new Database(join(dataDir, DATABASE_FILE), { readonly: true });
const head = looking.prepare('SELECT id AS event, hmac FROM events ORDER BY id DESC LIMIT 1');
const unitWith = looking.prepare<[string], string>('SELECT id FROM stock_units WHERE serial = ?').pluck();
const stateOf = looking.prepare<[string], ClaimState>('SELECT state FROM claims WHERE id = ?').pluck();

function acknowledged(claimId: string | null, more: object = {}): void {
  tell({ ...(head.get() as object), claimId, state: claimId && stateOf.get(claimId), ...more });
}

acknowledged(null, { found: await house.window().call('storage.status', {}) });

/** The ways that a claim can go, in turn. */
const WAYS = ['care_replacement', 'paid_repair', 'return_unrepaired', 'cancelled'] as const;

interface Work {
  readonly claimId: string;
  /** Of eight digits; in the serial and in the code of its plan. */
  readonly number: string;
  readonly way: (typeof WAYS)[number];
}

/** What is done with a claim in each state until it is in the next one. */
const NEXT: Readonly<Record<Exclude<ClaimState, 'closed' | 'cancelled'>, (work: Work) => Promise<unknown>>> =
  {
    received: ({ claimId }) => technician.call('claims.startDiagnosis', { claimId }),
    diagnosing: async ({ claimId }) => {
      await house.recordDiagnosis(claimId);
      acknowledged(claimId);
      await house.issue(claimId);
    },
    estimated: ({ claimId, way }) =>
      way === 'cancelled'
        ? house.cancel(claimId)
        : clerk.call('claims.presentEstimate', { claimId, givenBy: 'email' }),
    awaiting_choice: async ({ claimId, way }) => {
      if (way !== 'cancelled') await house.choose(claimId, way);
    },
    awaiting_payment: async ({ claimId }) => {
      const { outstanding } = await house.claim(claimId);
      if (outstanding && outstanding.amount > 1) {
        await house.pay(claimId, 1);
        acknowledged(claimId);
      }
      await house.pay(claimId);
    },
    allocating: async ({ claimId, number }) => {
      const serial = `1581F4Y${number}`;
      const unitId = unitWith.get(serial) ?? (await house.addUnit(serial));
      acknowledged(claimId);
      await clerk.call('replacements.allocate', { claimId, unitId });
    },
    repairing: ({ claimId }) => technician.call('claims.finishRepair', { claimId, work: 'Gimbal replaced.' }),
    quality_check: ({ claimId }) => technician.call('claims.passQuality', { claimId }),
    ready_to_ship: ({ claimId }) => house.ship(claimId),
    shipped: ({ claimId }) => house.close(claimId),
  };

/** Once more where another program was writing for too long: nothing was changed then. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refused) || error.failure.code !== 'busy') throw error;
    }
  }
}

async function toTheEnd(work: Work): Promise<void> {
  for (;;) {
    const state = stateOf.get(work.claimId);
    if (state === undefined || state === 'closed' || state === 'cancelled') return;
    await patiently(() => NEXT[state](work));
    acknowledged(work.claimId);
  }
}

/** The beginning of its drones' serials, which no other test takes. */
const OWN = '1581F4K';

const work = (claimId: string, number: string): Work => ({
  claimId,
  number,
  way: WAYS[Number(number) % WAYS.length] ?? 'cancelled',
});

const left = looking
  .prepare<[string], { id: string; serial: string }>(
    `SELECT id, serial FROM claims WHERE serial LIKE ? AND state NOT IN ('closed', 'cancelled')`,
  )
  .all(`${OWN}%`);
for (const { id, serial } of left) await toTheEnd(work(id, serial.slice(OWN.length)));

for (let count = Number(looking.prepare('SELECT count(*) FROM plans').pluck().get()); ; count += 1) {
  const number = String(count).padStart(8, '0');
  const serial = `${OWN}${number}`;
  await patiently(() => house.registerPlan({ code: `CARE-${number}`, serial }));
  acknowledged(null);
  const claimId = await patiently(() => house.book({ serial }));
  acknowledged(claimId);
  await toTheEnd(work(claimId, number));
}
