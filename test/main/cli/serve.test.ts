import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkLinks } from '../../../db/events.ts';
import { openStore } from '../../../db/opening/open.ts';
import { OPENING, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';
import { command, converse, hangar } from './program.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const signIn = { name: PEOPLE.clerk, password: PASSWORD };

describe('hangar --stdio', () => {
  test('answers one line for each, in order, and a sign-in holds until the end', async () => {
    const talk = converse(house.dataDir);
    expect(await talk.call('claims.counts', {})).toMatchObject({
      ok: false,
      error: { code: 'not_signed_in' },
    });
    expect(await talk.call('session.signIn', signIn)).toMatchObject({
      ok: true,
      value: { person: { name: 'Klara' } },
    });
    expect(await talk.call('claims.book', house.bookingOf())).toMatchObject({ ok: true });
    expect(await talk.call('session.current', {})).toMatchObject({ value: { person: { roles: ['clerk'] } } });
    expect(await talk.end()).toEqual({ status: 0, complained: '' });
  });

  test('goes on after a line that it cannot read', async () => {
    const talk = converse(house.dataDir);
    const bad = { ok: false, error: { kind: 'bad_input', code: 'bad_line', issues: [] } };
    expect(await talk.say('nonsense')).toMatchObject({ id: null, ...bad });
    expect(await talk.say('[1]')).toMatchObject({ id: null, ...bad });
    expect(await talk.say('{"id":7}')).toMatchObject({ id: 7, ...bad });
    expect(await talk.say('{"id":"a","call":"centre.status","request":5}')).toMatchObject({
      id: 'a',
      ...bad,
    });
    expect(await talk.say('{"id":8,"call":"claims.destroy"}')).toMatchObject({
      id: 8,
      error: { kind: 'not_found', code: 'no_such_call' },
    });
    expect(await talk.say('{"id":9,"call":"centre.status"}')).toMatchObject({ id: 9, ok: true });
    expect((await talk.end()).status).toBe(0);
  });

  test('answers everything that was said before the input ended, and blank lines not at all', async () => {
    const lines = ['{"id":1,"call":"centre.status"}', '', '  ', '{"id":2,"call":"session.current"}'];
    const { status, told } = await hangar(['--data', house.dataDir, '--stdio'], { input: lines.join('\n') });
    expect(status).toBe(0);
    expect(
      told
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual([1, 2]);
    expect(await command(['--data', house.dataDir, '--stdio'])).toEqual({
      status: 0,
      told: '',
      complained: '',
    });
  });

  test('carries a request out once, however often it is sent', async () => {
    const talk = converse(house.dataDir);
    await talk.call('session.signIn', signIn);
    const say = (id: number, input: object) =>
      talk.say(JSON.stringify({ id, call: 'claims.book', input, request: 'line-request-1' }));
    const booking = house.bookingOf();
    const first = await say(101, booking);
    expect(first).toMatchObject({ ok: true });
    expect(await say(102, booking)).toEqual({ ...first, id: 102 });
    expect(await say(103, house.bookingOf())).toMatchObject({ error: { code: 'request_reused' } });
    await talk.end();
  });
});

describe('two processes on one data folder', () => {
  test('see each other’s work, while the window’s backend is open too', async () => {
    const [one, two] = [converse(house.dataDir), converse(house.dataDir)];
    await Promise.all([one, two].map((talk) => talk.call('session.signIn', signIn)));
    const serial = house.newSerial();
    expect(await one.call('claims.book', house.bookingOf({ serial }))).toMatchObject({ ok: true });
    expect(await two.call('devices.lookup', { serial })).toMatchObject({ value: { openClaim: { serial } } });
    expect(await two.call('claims.book', house.bookingOf({ serial }))).toMatchObject({
      ok: false,
      error: { kind: 'conflict', code: 'serial_has_open_claim' },
    });
    expect((await house.as('clerk').call('devices.lookup', { serial })).claims).toHaveLength(1);
    await Promise.all([one.end(), two.end()]);
  });

  test('racing for the last slot of a plan: one claim gets it, the other a clear conflict', async () => {
    const shop = await openWorkshop();
    const planId = await shop.registerPlan({ code: 'CARE-LAST-SLOT' });
    const claims: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      const claimId = await shop.book();
      await shop.diagnose(claimId);
      await shop.as('technician').call('claims.offerWithoutEstimate', { claimId });
      claims.push(claimId);
    }
    await shop.tie(claims, planId);
    const [first = '', second = '', ...racing] = claims;
    await shop.choose(first, 'care_replacement');
    await shop.choose(second, 'care_replacement');
    await shop.leave();

    const talks = [converse(shop.dataDir), converse(shop.dataDir)] as const;
    await Promise.all(talks.map((talk) => talk.call('session.signIn', signIn)));
    const answers = await Promise.all(
      talks.map((talk, index) =>
        talk.call('claims.choose', shop.choiceOf(racing[index] ?? '', 'care_replacement')),
      ),
    );
    const won = answers.filter((answer) => answer.ok);
    const lost = answers.filter((answer) => !answer.ok);
    expect(won.map((answer) => answer.value)).toMatchObject([{ slotNumber: 3, tier: 3 }]);
    expect(lost.map((answer) => answer.error)).toMatchObject([
      { kind: 'conflict', code: 'no_slot_left', message: expect.stringContaining('CARE-LAST-SLOT') },
    ]);
    const plan = await talks[0].call('plans.get', { planId });
    expect(plan.value).toMatchObject({ plan: { slotsLeft: 0 } });
    for (const talk of talks) expect(await talk.end()).toEqual({ status: 0, complained: '' });

    const store = await openStore(shop.dataDir, { now: OPENING });
    expect(store.connection.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(await checkLinks(store.db, store.eventKey, null, 100_000)).toMatchObject({
      broken: null,
      next: null,
    });
    await store.close();
    await rm(shop.dataDir, { recursive: true });
  });

  test('racing with the same request do it once', async () => {
    const talks = [converse(house.dataDir), converse(house.dataDir)];
    await Promise.all(talks.map((talk) => talk.call('session.signIn', signIn)));
    const line = JSON.stringify({
      id: 1,
      call: 'claims.book',
      input: house.bookingOf(),
      request: 'raced-request',
    });
    const [one, two] = await Promise.all(talks.map((talk) => talk.say(line)));
    expect(one).toMatchObject({ ok: true });
    expect(two).toEqual(one);
    await Promise.all(talks.map((talk) => talk.end()));
  });
});

test('a line too long for any call is answered for, and the next one is carried out', async () => {
  const long = `{"id":1,"call":"centre.status","input":{"x":"${'x'.repeat(40_000_000)}"}}`;
  const { told } = await command(['--data', house.dataDir, '--stdio'], {
    input: `${long}\n{"id":2,"call":"centre.status"}\n`,
  });
  const [first, second] = told
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ id: null, ok: false, error: { kind: 'bad_input', code: 'bad_line' } });
  expect(second).toMatchObject({ id: 2, ok: true });
});
