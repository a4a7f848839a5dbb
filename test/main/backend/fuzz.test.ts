import { mkdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, type CallName, contract } from '../../../shared/contract/index.ts';
import { inputsOf, type Known, SEED } from '../../inputs.ts';
import { type Caller, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

/**
 * Sends every call of the contract whatever one could send, from everybody who could, and wants each to be answered in
 * words: what a person sends is never a fault of Hangar's or of its disk, and nobody gets what their role may not.
 */

/** Of each call, from a manager and from each other one. Some 160 calls take half a minute. */
const RUNS = { manager: 12, other: 4 };

let house: Workshop;
let desk: Caller;
let known: Known;

beforeAll(async () => {
  console.log(`Fuzzing with the seed ${SEED} (HANGAR_FUZZ_SEED).`);
  const folder = await mkdtemp(join(tmpdir(), 'hangar fuzz '));
  mkdirSync(join(folder, 'a folder'));
  await writeFile(join(folder, 'plans.csv'), 'code;serial\nx;y\n');
  house = await openWorkshop();
  desk = house.window();
  const planId = await house.registerPlan();
  const diagnosed = await house.book();
  await house.diagnose(diagnosed);
  const shipped = await house.book();
  await house.estimate(shipped);
  await signIn('manager');
  const { importId } = await desk.call('imports.open', { kind: 'plans', path: join(folder, 'plans.csv') });
  const ids = [planId, await house.book(), diagnosed, shipped, await house.addUnit(), importId];
  known = { ids, folder };
});
afterAll(async () => {
  await house.remove();
  await rm(known.folder, { recursive: true, force: true });
});

async function signIn(role: keyof typeof PEOPLE): Promise<void> {
  house.wait(60_000);
  await desk.call('session.signIn', { name: PEOPLE[role], password: PASSWORD });
}

/** Has the one who asks at the desk, whatever the call before did to that. */
async function seat(asker: Asker): Promise<void> {
  const { person, locked } = await desk.call('session.current', {});
  if (asker === 'nobody') {
    if (person) await desk.call('session.signOut', {});
    return;
  }
  const role = asker === 'locked' ? 'manager' : asker;
  if (!person?.roles.includes(role) || locked) await signIn(role);
  if (asker === 'locked') await desk.call('session.lock', {});
}

/** What a locked workstation still answers: who is there, how the data is, the ways back in, and drafts on their way. */
const WHILE_LOCKED: ReadonlySet<string> = new Set([
  'session.unlock',
  'session.signIn',
  'session.quick',
  'session.signInByPin',
  'session.signInByBadge',
  'session.signOut',
  'session.current',
  'session.lock',
  'recovery.use',
  'centre.status',
  'storage.status',
  'line.status',
  'line.try',
  'drafts.save',
  'drafts.clear',
]);

/** Whether the contract lets them make the call. */
function mayMake(asker: Asker, name: CallName): boolean {
  const { roles }: Call = contract[name];
  if (asker === 'locked') return WHILE_LOCKED.has(name);
  return roles === 'anyone' || (asker !== 'nobody' && roles.includes(asker));
}

const ASKERS = ['manager', 'clerk', 'technician', 'locked', 'nobody'] as const;
type Asker = (typeof ASKERS)[number];
const names = Object.keys(contract) as CallName[];

describe.each(ASKERS)('whatever is sent by %s, no call is answered as a fault of Hangar’s', (asker) => {
  test.each(names)('%s', async (name) => {
    await fc.assert(
      fc.asyncProperty(inputsOf(name, known), async (input) => {
        await seat(asker);
        const answer = await desk.ask(name, input);
        if (!answer.ok) {
          expect(['bad_input', 'not_found', 'not_allowed', 'conflict', 'rule']).toContain(answer.error.kind);
          expect(answer.error.message.length).toBeLessThan(2_000);
        }
        if (!mayMake(asker, name))
          expect(answer).toMatchObject({ ok: false, error: { kind: 'not_allowed' } });
      }),
      { seed: SEED, numRuns: asker === 'manager' ? RUNS.manager : RUNS.other, endOnFailure: true },
    );
    expect(house.problems).toEqual([]);
  });
});
