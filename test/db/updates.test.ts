import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openWorkshop, type Workshop } from '../workshop.ts';

const KEY = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE';
const WANTED = { address: 'https://updates.example.com/hangar', signedBy: KEY, hour: 3 };

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());
beforeEach(() => manager().call('updates.turnOff', {}));

const manager = () => house.as('manager');
const settings = async () => (await manager().call('updates.get', {})).settings;
const decide = (decision: 'hour' | 'tomorrow' | 'week' | 'never' | 'quit') =>
  manager().call('updates.decide', { version: '0.2.0', decision });

test('a centre begins without a server', async () => {
  expect(await settings()).toBeNull();
  expect(await manager().refusal('updates.decide', { version: '0.2.0', decision: 'now' })).toMatchObject({
    code: 'updates_off',
  });
});

test('what a manager names holds for every computer of the centre, in its time zone', async () => {
  await manager().call('updates.set', WANTED);
  expect(await settings()).toEqual({
    ...WANTED,
    address: 'https://updates.example.com/hangar/',
    decided: null,
    timeZone: 'Europe/Warsaw',
  });
});

test.each([
  'http://updates.example.com/',
  'ftp://updates.example.com/',
  'https://name:word@updates.example.com/',
  'https://updates.example.com/?x=1',
  'updates.example.com',
])('nothing is fetched from %s', async (address) => {
  expect(await manager().refusal('updates.set', { ...WANTED, address })).toMatchObject({ kind: 'bad_input' });
});

test('nobody but a manager names a server or decides, and none who came in by PIN', async () => {
  for (const role of ['technician', 'clerk'] as const) {
    expect(await house.as(role).refusal('updates.set', WANTED)).toMatchObject({ code: 'role_may_not' });
    expect(await house.as(role).refusal('updates.get', {})).toMatchObject({ code: 'role_may_not' });
  }
});

describe('a decision', () => {
  beforeEach(() => manager().call('updates.set', WANTED));

  test.each([
    ['tomorrow', 1],
    ['week', 7],
  ] as const)('for %s is over after so many days', async (decision, days) => {
    await decide(decision);
    const { rows } = await manager().call('record.list', { kind: 'update_decided' });
    const after = new Date(Date.parse(rows[0]?.at ?? '') + days * 86_400_000);
    expect((await settings())?.decided).toEqual({
      version: '0.2.0',
      decision,
      againAt: after.toISOString(),
    });
  });

  test('holds on when the hour is changed, and the next takes its place', async () => {
    await decide('quit');
    await manager().call('updates.set', { ...WANTED, hour: null });
    expect((await settings())?.decided).toMatchObject({ decision: 'quit', againAt: null });
    await decide('never');
    expect((await settings())?.decided).toMatchObject({ decision: 'never', againAt: null });
    expect(await manager().refusal('updates.decide', { version: '0.2.0', decision: 'hour' })).toMatchObject({
      code: 'no_update_hour',
    });
  });
});

test('server, key and decisions are on record', async () => {
  await manager().call('updates.set', WANTED);
  await decide('quit');
  await manager().call('updates.turnOff', {});
  const { rows } = await manager().call('record.list', {});
  expect(rows.slice(0, 3).map(({ kind, data }) => [kind, data])).toEqual([
    ['updates_set', { address: null, signedBy: null, hour: null }],
    ['update_decided', { version: '0.2.0', decision: 'quit' }],
    ['updates_set', { ...WANTED, address: 'https://updates.example.com/hangar/' }],
  ]);
});

test('another centre’s settings name its server, but not whom to believe', async () => {
  await manager().call('updates.set', WANTED);
  const { text } = await manager().call('settings.export', {});
  expect(text).not.toContain(KEY);
  const take = ['updates.address', 'updates.hour'];
  const moved = text.replace('updates.example.com', 'elsewhere.example.com');
  await manager().call('settings.import', { text: moved, take: ['updates.address'] });
  expect(await settings()).toMatchObject({
    address: 'https://elsewhere.example.com/hangar/',
    signedBy: null,
    hour: 3,
  });
  await manager().call('updates.turnOff', {});
  await manager().call('settings.import', { text, take });
  expect(await settings()).toMatchObject({ signedBy: null, hour: 3 });
});
