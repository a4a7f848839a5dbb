import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KEY_FILE, KEYS_FILE } from '../../db/dataFolder.ts';
import { type Backend, openBackend } from '../../main/backend/backend.ts';
import { withoutRules } from '../behindItsBack.ts';
import { png } from '../pictures.ts';
import { type Caller, CHEAP, callerOf, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../workshop.ts';
import { OWNER } from './cluster.ts';
import { addressOf, askDatabase, databaseOf } from './houses.ts';

/** Two services over one database: none of them is special. */

let house: Workshop;
let name: string;
let folder: string;
let other: Backend;
let there: Caller;

/** Another service, with the keys of the first in a folder of its own. */
async function anotherService(): Promise<Backend> {
  for (const file of [KEY_FILE, KEYS_FILE]) await cp(join(house.dataDir, file), join(folder, file));
  return openBackend({
    dataDir: folder,
    database: addressOf(name),
    workstation: true,
    passwordCost: CHEAP,
    checkAnswers: true,
    now: house.now,
    checkTimer: () => () => {},
    mailTimer: () => () => {},
    scheduleTimer: () => () => {},
  });
}

beforeEach(async () => {
  house = await openWorkshop({
    workstation: true,
    checkTimer: () => () => {},
    mailTimer: () => () => {},
  });
  name = databaseOf(house.dataDir) ?? '';
  folder = await mkdtemp(join(tmpdir(), 'hangar test '));
  other = await anotherService();
  there = callerOf(other.openSession());
  await there.call('session.signIn', { name: PEOPLE.clerk, password: PASSWORD });
});
afterEach(async () => {
  await other.close();
  await house.remove();
  await rm(folder, { recursive: true, force: true });
});

/** The whole chain, as either service checks it. */
const checked = () => house.as('manager').call('events.check', { after: null });

test('of two claims that race for a plan’s last slot at two services one gets it, and the chain holds', async () => {
  const serial = house.newSerial();
  const planId = await house.registerPlan({ serial });
  const allowance = (await house.plan(planId)).slots.length;
  const claims: string[] = [];
  for (let index = 0; index <= allowance; index += 1) {
    const claimId = await house.book(index === 0 ? { serial } : {});
    await house.diagnose(claimId);
    await house.as('technician').call('claims.offerWithoutEstimate', { claimId });
    claims.push(claimId);
  }
  await house.tie(claims, planId);
  const desks = [house.as('clerk'), there];
  const answers = await Promise.all(
    claims.map((claimId, index) =>
      desks[index % 2]?.ask('claims.choose', house.choiceOf(claimId, 'care_replacement'), randomUUID()),
    ),
  );
  expect(answers.filter((answer) => answer?.ok)).toHaveLength(allowance);
  expect(answers.find((answer) => !answer?.ok)).toMatchObject({ error: { code: 'no_slot_left' } });
  expect(await checked()).toMatchObject({ broken: null, next: null });
  const ids = await askDatabase<{ id: number }>(name, 'SELECT id FROM event_log ORDER BY id', []);
  expect(ids.map(({ id }) => id)).toEqual(ids.map((_, at) => at + 1));
});

test('many desks at both services leave one chain without a gap', async () => {
  const before = (await house.events()).length;
  const bookings = Array.from({ length: 20 }, (_, at) =>
    (at % 2 === 0 ? house.as('clerk') : there).ask('claims.book', house.bookingOf(), randomUUID()),
  );
  const answers = await Promise.all(bookings);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  const numbers = await askDatabase<{ number: string }>(name, 'SELECT number FROM claims ORDER BY seq', []);
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(20);
  expect((await house.events()).length).toBeGreaterThanOrEqual(before + 20);
  expect(await checked()).toMatchObject({ broken: null });
});

test('a request that is sent again at the other service changes nothing more', async () => {
  const [request, booking] = [randomUUID(), house.bookingOf()];
  const first = await house.as('clerk').ask('claims.book', booking, request);
  expect(await there.ask('claims.book', booking, request)).toEqual(first);
});

test('what one service changes the windows of the other are told of, by topic', async () => {
  const told = new Promise<readonly string[]>((resolve) => {
    other.onChanged((topics) => {
      if (topics.includes('claims')) resolve(topics);
    });
  });
  await house.book();
  expect(await told).toContain('claims');
});

test('a photo that was added at one service is handed out by the other, whose folder is none of its place', async () => {
  const claimId = await house.book();
  const { photoId } = await house.as('technician').call('photos.add', {
    claimId,
    desk: 'intake',
    note: '',
    imageBase64: Buffer.from(png({ seed: 7 })).toString('base64'),
  });
  const { path } = await there.call('photos.locate', { photoId });
  expect(path.startsWith(folder)).toBe(true);
  await other.close();
  other = await anotherService();
  expect(await readdir(folder)).not.toContain('photos');
});

test('an event that was changed in the database breaks the chain', async () => {
  await house.book();
  await withoutRules(house.dataDir, ['events_are_never_edited'], async () => {
    await askDatabase(name, `UPDATE event_log SET data = '{}' WHERE id = 3`, []);
  });
  expect(await checked()).toMatchObject({ broken: 3 });
});

test('a service that is cut off says so, and works on when the server is there again', async () => {
  const noticed = (state: string) =>
    new Promise<void>((resolve) => {
      const stop = other.onChanged(async () => {
        if ((await other.standing()).storage !== state) return;
        stop();
        resolve();
      });
    });
  const lost = noticed('unreachable');
  const admin = new pg.Client({
    connectionString: addressOf('postgres').replace(/user=\w+/, `user=${OWNER}`),
  });
  await admin.connect();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  await lost;
  expect(await there.refusal('claims.book', house.bookingOf())).toMatchObject({
    kind: 'storage',
    code: 'database_unreachable',
  });
  const back = noticed('good');
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await admin.end();
  await back;
  expect(await there.ask('claims.book', house.bookingOf(), randomUUID())).toMatchObject({ ok: true });
});

test('work that another program’s change came between is done again', async () => {
  const clash = new pg.Client({ connectionString: addressOf(name) });
  await clash.connect();
  await clash.query('SET search_path = hangar');
  const seen = await house.as('clerk').call('drafts.save', { key: 'intake', value: { a: 1 } });
  expect(seen).toBeTruthy();
  await clash.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
  await clash.query('UPDATE drafts SET saved_at = saved_at');
  const saving = house.as('clerk').call('drafts.save', { key: 'intake', value: { a: 2 } });
  // It waits for the row, and finds it changed.
  await waitingFor(name);
  await clash.query('COMMIT');
  await clash.end();
  await saving;
  const [draft] = await askDatabase<{ value: string }>(name, 'SELECT value FROM drafts', []);
  expect(JSON.parse(draft?.value ?? '')).toEqual({ a: 2 });
});

/** Resolves when somebody waits for a lock. */
async function waitingFor(database: string): Promise<void> {
  for (;;) {
    const waiting = await askDatabase(
      database,
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      [],
    );
    if (waiting.length > 0) return;
  }
}
