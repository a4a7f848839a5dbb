import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBackend } from '../../main/backend/backend.ts';
import { type CallName, contract, type Input, type Output } from '../../shared/contract/index.ts';
import {
  type Caller,
  CHEAP,
  MODEL,
  OPENING,
  openWorkshop,
  Refused,
  setUpIn,
  type Workshop,
} from '../workshop.ts';
import { asOwner, makeCluster, makeStandby, NOT_KEPT, OWNER, type Server, startServer } from './cluster.ts';

/** A server that is killed at work, and the one that has followed it commit by commit. */

const DATABASE = 'centre';
const DESKS = 4;
/** Of each desk. */
const CLAIMS = 3;
/** Commands that are acknowledged before the server is killed: half of them. */
const BEFORE = 48;

let folders: { readonly first: string; readonly second: string };
let first: Server;
let second: Server;
let dataDir: string;
let house: Workshop;

/** A socket's path may not be long. */
const socketFolder = () => mkdtempSync(join(tmpdir(), 'hangar-pg-'));

beforeEach(async () => {
  folders = { first: socketFolder(), second: socketFolder() };
  makeCluster(folders.first);
  first = await startServer(folders.first, [...NOT_KEPT, 'synchronous_standby_names=second']);
  makeStandby(folders.second, folders.first, 'second');
  second = await startServer(folders.second, NOT_KEPT);
  // Waits until the other one follows, as every commit does.
  await asOwner(folders.first, 'postgres', (client) =>
    client.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0`),
  );
  const hosts = [folders.second, folders.first].map(encodeURIComponent).join(',');
  const database = `postgres://${OWNER}@${hosts}/${DATABASE}?target_session_attrs=read-write`;
  dataDir = await mkdtemp(join(tmpdir(), 'hangar test '));
  await setUpIn(await openBackend({ dataDir, database, now: () => OPENING, passwordCost: CHEAP }));
  house = await openWorkshop({
    ...{ dataDir, database, workstation: true },
    checkTimer: () => () => {},
    mailTimer: () => () => {},
  });
});
afterEach(async () => {
  await house.remove();
  await second.stop();
  await first.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const DIAGNOSIS = {
  damaged: [{ component: 'gimbal', affectsOperation: true }],
  causesFound: ['collision'],
  findings: 'The gimbal arm is bent.',
  upgradeRequested: false,
} as const;

/** Resolves once the service says so of the place where its data lies. */
const until = (state: string): Promise<void> =>
  new Promise((resolve) => {
    const stop = house.backend.onChanged(async () => {
      if ((await house.backend.standing()).storage !== state) return;
      stop();
      resolve();
    });
  });

test('a service goes on with the standby of a server that is killed at work, and lacks nothing that it acknowledged', async () => {
  const acknowledged: string[] = [];
  let enough = () => {};
  const killing = new Promise<void>((resolve) => {
    enough = resolve;
  });
  let isBack = () => {};
  const back = new Promise<void>((resolve) => {
    isBack = resolve;
  });

  /** As a person makes it: what was not acknowledged is sent again as it was, once the data is there. */
  async function made<N extends CallName>(desk: Caller, name: N, input: Input<N>): Promise<Output<N>> {
    const request = randomUUID();
    const send = () => desk.ask(name, input, request);
    let answer = await send();
    if (!answer.ok) {
      expect(answer.error).toMatchObject({ kind: 'storage', code: 'database_unreachable' });
      await back;
      answer = await send();
    }
    if (!answer.ok) throw new Refused(name, answer.error);
    if (contract[name].kind === 'command') acknowledged.push(request);
    if (acknowledged.length >= BEFORE) enough();
    return answer.value as Output<N>;
  }

  const [clerk, technician] = [house.as('clerk'), house.as('technician')];
  /** From the booking to the replacement's allocation. */
  async function replace(serial: string): Promise<void> {
    const { claimId } = await made(clerk, 'claims.book', house.bookingOf({ serial }));
    await made(technician, 'claims.startDiagnosis', { claimId });
    await made(technician, 'claims.diagnose', {
      ...{ claimId, ...DIAGNOSIS },
      damaged: [...DIAGNOSIS.damaged],
      causesFound: [...DIAGNOSIS.causesFound],
    });
    await made(technician, 'claims.offerWithoutEstimate', { claimId });
    await made(clerk, 'claims.choose', house.choiceOf(claimId, 'care_replacement'));
    const { claim } = await made(clerk, 'claims.get', { claimId });
    const { amount, currency } = claim.outstanding ?? { amount: 0, currency: 'PLN' };
    await made(clerk, 'payments.record', { claimId, amount, currency, method: 'card', reference: 'T-1' });
    const { unitId } = await made(clerk, 'stock.add', { model: MODEL, serial: house.newSerial(), note: '' });
    await made(clerk, 'replacements.allocate', { claimId, unitId });
  }

  const serials: string[] = [];
  for (let count = 0; count < DESKS * CLAIMS; count++) {
    const serial = house.newSerial();
    await house.registerPlan({ serial });
    serials.push(serial);
  }
  const working = Promise.all(
    Array.from({ length: DESKS }, async (_, desk) => {
      for (const serial of serials.slice(desk * CLAIMS, (desk + 1) * CLAIMS)) await replace(serial);
    }),
  );
  await Promise.race([killing, working]);
  const lost = until('unreachable');
  await first.kill();
  const before = [...acknowledged];
  await lost;
  const good = until('good');
  const kept = await asOwner(folders.second, DATABASE, async (client) => {
    await client.query('SELECT pg_promote()');
    return client.query<{ request_id: string }>('SELECT request_id FROM hangar.requests');
  });
  const ids = new Set(kept.rows.map(({ request_id }) => request_id));
  expect(before.filter((request) => !ids.has(request))).toEqual([]);
  await good;
  isBack();
  await working;

  const { rows } = await asOwner(folders.second, DATABASE, (client) =>
    client.query<Record<string, number>>(
      `SELECT count(*)::int AS claims, count(DISTINCT number)::int AS numbers, count(DISTINCT serial)::int AS serials,
         (SELECT count(*)::int FROM hangar.slots) AS slots, (SELECT count(*)::int FROM hangar.payments) AS payments,
         (SELECT count(*)::int FROM hangar.stock_units WHERE state = 'allocated') AS units
       FROM hangar.claims`,
    ),
  );
  const all = DESKS * CLAIMS;
  expect(rows).toEqual([{ claims: all, numbers: all, serials: all, slots: all, payments: all, units: all }]);
  expect(await house.as('manager').call('events.check', { after: null })).toMatchObject({ broken: null });
});
