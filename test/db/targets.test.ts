import { afterEach, beforeEach, expect, test } from 'vitest';
import { USUAL_TARGET_HOURS } from '../../shared/claim/targets.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
});
afterEach(() => house.remove());

const hours = async () => (await house.as('technician').call('targets.get', {})).hours;
const lateInReceived = async () => {
  const { open } = await house.as('manager').call('figures.standing', {});
  return open.find(({ state }) => state === 'received')?.late;
};

test('a centre begins with the usual target times', async () => {
  expect(await hours()).toEqual(USUAL_TARGET_HOURS);
});

test('what a manager sets counts at once on the dashboard, for claims that wait already too', async () => {
  await house.book();
  house.at('2026-03-09T12:00:00.000Z');
  expect(await lateInReceived()).toBe(0);
  await house.as('manager').call('targets.set', { hours: { ...USUAL_TARGET_HOURS, received: 1 } });
  expect(await hours()).toMatchObject({ received: 1, repairing: 120 });
  expect(await lateInReceived()).toBe(1);
  await house.as('manager').call('targets.set', { hours: { ...USUAL_TARGET_HOURS, received: null } });
  expect(await lateInReceived()).toBe(0);
});

test('where nobody minds any state, nothing is late', async () => {
  await house.book();
  const none = Object.fromEntries(Object.keys(USUAL_TARGET_HOURS).map((state) => [state, null]));
  await house.as('manager').call('targets.set', { hours: { ...USUAL_TARGET_HOURS, ...none } });
  house.at('2027-03-09T12:00:00.000Z');
  expect(await lateInReceived()).toBe(0);
});

test('a change is on record with both figures, and the same again is none', async () => {
  const changed = { hours: { ...USUAL_TARGET_HOURS, repairing: 96 } };
  await house.as('manager').call('targets.set', changed);
  await house.as('manager').call('targets.set', changed);
  const { rows } = await house.as('manager').call('record.list', { kind: 'targets_changed' });
  expect(rows.map(({ data }) => data)).toEqual([{ targets: [{ state: 'repairing', from: 120, to: 96 }] }]);
});

test('hours are whole and of a year at most, and a manager’s to set', async () => {
  for (const received of [0, 1.5, 8_761]) {
    const wrong = { hours: { ...USUAL_TARGET_HOURS, received } };
    expect(await house.as('manager').refusal('targets.set', wrong)).toMatchObject({ kind: 'bad_input' });
  }
  expect(await house.as('clerk').refusal('targets.set', { hours: { ...USUAL_TARGET_HOURS } })).toMatchObject({
    code: 'role_may_not',
  });
});
