import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Session } from '../../../main/backend/session.ts';
import { type Caller, callerOf, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

const MINUTE = 60_000;

let house: Workshop;
let session: Session;
let clerk: Caller;

beforeAll(async () => {
  house = await openWorkshop({ workstation: true });
});
afterAll(() => house.remove());

/** The centre locks after ten minutes. */
async function sitDown(): Promise<void> {
  session = house.backend.openSession();
  clerk = callerOf(session);
  await clerk.call('session.signIn', { name: PEOPLE.clerk, password: PASSWORD });
}

const look = () => clerk.ask('claims.list', {});

test('a window that nobody has a hand on is locked by the backend, however much it asks', async () => {
  await sitDown();
  const told: (readonly string[])[] = [];
  const stop = house.backend.onChanged((topics) => told.push(topics));
  for (let minute = 0; minute < 10; minute += 1) {
    house.wait(MINUTE);
    expect(await look()).toMatchObject({ ok: true });
  }
  house.wait(MINUTE);
  expect(await look()).toMatchObject({ ok: false, error: { code: 'locked' } });
  expect(await clerk.call('session.current', {})).toMatchObject({ locked: true });
  // So that the window shows it.
  expect(told).toContainEqual(['session', 'seats']);
  stop();
  await clerk.call('session.unlock', { password: PASSWORD });
  expect(await look()).toMatchObject({ ok: true });
});

test('each hand on it begins the time anew', async () => {
  await sitDown();
  house.wait(10 * MINUTE);
  session.touched();
  house.wait(10 * MINUTE);
  expect(await look()).toMatchObject({ ok: true });
});

test('the shell locks it as the key does, and nobody who is not there', async () => {
  await sitDown();
  session.lock();
  expect(await look()).toMatchObject({ ok: false, error: { code: 'locked' } });
  const nobody = house.backend.openSession();
  nobody.lock();
  expect(await callerOf(nobody).call('session.current', {})).toEqual({
    person: null,
    locked: false,
    way: null,
  });
});

test('a command is locked by nobody', async () => {
  const shop = await openWorkshop();
  await shop.as('clerk').call('claims.list', {});
  shop.wait(600 * MINUTE);
  expect(await shop.as('clerk').ask('claims.list', {})).toMatchObject({ ok: true });
  await shop.remove();
});
