import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { KEYS_FILE } from '../../../db/dataFolder.ts';
import { restoreBackup } from '../../../main/backend/restoring.ts';
import type { Role } from '../../../shared/claim/vocabulary.ts';
import { BADGE_DIGITS, badgeOf } from '../../../shared/session/badge.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { computer } from '../../db/keys/keyStore.ts';
import { testOfFolder } from '../../engine.ts';
import { emptyFolder, OPENING, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

const PIN = '270519';

let house: Workshop;
beforeEach(async () => {
  house = await openWorkshop();
  return () => house.remove();
});

const idOf = async (role: Role, shop = house): Promise<string> => {
  const { people } = await shop.as('manager').call('people.list', {});
  return people.find(({ name }) => name === PEOPLE[role])?.id ?? '';
};

/** Gives leave and sets a PIN; the person's id. */
async function withPin(role: Role, shop = house): Promise<string> {
  const personId = await idOf(role, shop);
  await shop.as('manager').call('people.allowQuick', { personId, allowed: true });
  await shop.as(role).call('session.setPin', { current: PASSWORD, pin: PIN });
  return personId;
}

/** Gives leave and makes a badge; its code. */
async function withBadge(role: Role, shop = house): Promise<string> {
  const personId = await idOf(role, shop);
  await shop.as('manager').call('people.allowQuick', { personId, allowed: true });
  return (await shop.as('manager').call('people.makeBadge', { personId })).badge;
}

const told = (shop = house) =>
  behindItsBack<{ kind: string; by_name: string; data: string }>(
    shop.dataDir,
    'SELECT kind, by_name, data FROM events ORDER BY id',
  );

describe('a PIN', () => {
  test('wants a manager’s leave and the person’s own password', async () => {
    const set = { current: PASSWORD, pin: PIN };
    expect(await house.as('clerk').refusal('session.setPin', set)).toMatchObject({
      code: 'no_quick_sign_in',
    });
    await house.as('manager').call('people.allowQuick', { personId: await idOf('clerk'), allowed: true });
    expect(await house.as('clerk').refusal('session.setPin', { ...set, current: 'not it' })).toMatchObject({
      code: 'wrong_current_password',
    });
    expect(await house.as('clerk').refusal('session.setPin', { ...set, pin: '123456' })).toMatchObject({
      kind: 'bad_input',
    });
    await house.as('clerk').call('session.setPin', set);
    const { quick } = await house.as('clerk').call('session.ownQuick', {});
    expect(quick).toMatchObject({ badgeMadeAt: null, pinSetAt: expect.any(String) });
  });

  test('changes the person at a locked window, and is told as the way they came in', async () => {
    const personId = await withPin('clerk');
    const seat = house.window();
    await seat.call('session.signIn', { name: PEOPLE.technician, password: PASSWORD });
    await seat.call('session.lock', {});
    expect(await seat.call('session.quick', {})).toEqual({
      people: [{ id: personId, name: PEOPLE.clerk }],
      badges: false,
    });
    const { person } = await seat.call('session.signInByPin', { personId, pin: PIN });
    expect(await seat.call('session.current', {})).toEqual({ person, locked: false, way: 'pin' });
    expect((await told()).at(-1)).toEqual({
      kind: 'signed_in',
      by_name: PEOPLE.clerk,
      data: '{"way":"pin"}',
    });
    expect((await told()).some(({ data }) => data.includes(PIN))).toBe(false);
  });

  test('is slowed down with the wrong passwords of the same name', async () => {
    const personId = await withPin('clerk');
    const seat = house.window();
    const wrong = { personId, pin: '999111' };
    expect(await seat.refusal('session.signInByPin', wrong)).toMatchObject({ code: 'wrong_pin' });
    await seat.refusal('session.signIn', { name: PEOPLE.clerk, password: 'not it' });
    await seat.refusal('session.signInByPin', wrong);
    for (const call of [
      seat.refusal('session.signInByPin', { personId, pin: PIN }),
      seat.refusal('session.signIn', { name: PEOPLE.clerk, password: PASSWORD }),
    ]) {
      expect(await call).toMatchObject({ code: 'wait_to_guess', figures: { seconds: 1 } });
    }
    house.wait(1_000);
    await seat.call('session.signInByPin', { personId, pin: PIN });
  });

  test('opens nothing for somebody who has none, or is not there', async () => {
    for (const personId of [await idOf('technician'), '019cd1d3-41a8-74a3-a626-df3798d2b916']) {
      expect(await house.window().refusal('session.signInByPin', { personId, pin: PIN })).toMatchObject({
        code: 'wrong_pin',
      });
    }
  });

  test.each([
    ['the person themselves', () => house.as('clerk').call('session.endPin', {})],
    [
      'a manager who takes the leave back',
      async () =>
        house.as('manager').call('people.allowQuick', { personId: await idOf('clerk'), allowed: false }),
    ],
    [
      'a password that is set anew',
      async () =>
        house.as('manager').call('people.resetPassword', {
          personId: await idOf('clerk'),
          password: PASSWORD,
        }),
    ],
    [
      'the end of the person’s access',
      async () => {
        const personId = await idOf('clerk');
        await house.as('manager').call('people.change', { personId, active: false });
        await house.as('manager').call('people.change', { personId, active: true });
      },
    ],
  ])('is withdrawn by %s', async (_by, withdraw) => {
    const personId = await withPin('clerk');
    await withdraw();
    expect(await house.window().refusal('session.signInByPin', { personId, pin: PIN })).toMatchObject({
      code: 'wrong_pin',
    });
    expect((await house.window().call('session.quick', {})).people).toEqual([]);
  });
});

describe('a badge', () => {
  test('lets its person in at once, wherever nobody or somebody else sits', async () => {
    const badge = await withBadge('technician');
    for (const seat of [house.window(), house.as('clerk')]) {
      const { person } = await seat.call('session.signInByBadge', { badge: badge.toLowerCase() });
      expect(person.name).toBe(PEOPLE.technician);
      expect((await seat.call('session.current', {})).way).toBe('badge');
    }
    expect((await told()).some(({ data }) => data.includes(badge))).toBe(false);
  });

  test('of somebody else changes nothing where only one may come in', async () => {
    const badge = await withBadge('technician');
    const only = await idOf('clerk');
    const seat = house.as('clerk');
    await seat.call('session.lock', {});
    expect(await seat.refusal('session.signInByBadge', { badge, only })).toMatchObject({
      code: 'badge_of_another',
    });
    expect(await seat.call('session.current', {})).toMatchObject({ locked: true, person: { id: only } });
  });

  test('opens nothing once it was withdrawn or another one made', async () => {
    const first = await withBadge('technician');
    const second = await withBadge('technician');
    const refused = async (badge: string) =>
      (await house.window().refusal('session.signInByBadge', { badge })).code;
    expect(await refused(first)).toBe('wrong_badge');
    await house.window().call('session.signInByBadge', { badge: second });
    await house.as('manager').call('people.endBadge', { personId: await idOf('technician') });
    expect(await refused(second)).toBe('wrong_badge');
    expect((await told()).filter(({ kind }) => kind.startsWith('badge_'))).toHaveLength(3);
  });

  test('that was scanned into a field is taken by no call and kept nowhere', async () => {
    const badge = badgeOf(Array.from({ length: BADGE_DIGITS }, () => 7));
    for (const [call, input] of [
      ['claims.list', { search: badge }],
      ['drafts.save', { key: 'intake', value: { words: `It fell. ${badge}` } }],
      ['codes.resolve', { readings: [badge] }],
      ['session.signIn', { name: badge, password: PASSWORD }],
    ] as const) {
      const { issues } = await house.as('technician').refusal(call, input);
      expect([call, issues?.[0]?.code]).toEqual([call, 'badge_scanned']);
    }
    expect((await told()).some(({ data }) => data.includes(badge))).toBe(false);
    const drafts = await behindItsBack<{ value: string }>(house.dataDir, 'SELECT value FROM drafts');
    expect(drafts.some(({ value }) => value.includes(badge))).toBe(false);
  });
});

test('whoever came in by PIN types the password before people and what they come in with are changed', async () => {
  const personId = await withPin('manager');
  const seat = house.window();
  await seat.call('session.signInByPin', { personId, pin: PIN });
  for (const [call, input] of [
    ['people.resetPassword', { personId, password: PASSWORD }],
    ['people.allowQuick', { personId, allowed: true }],
    ['people.makeBadge', { personId }],
    ['people.change', { personId, active: true }],
    ['people.add', { name: 'Ola', roles: ['clerk'], language: 'pl', password: PASSWORD }],
  ] as const) {
    expect([call, await seat.refusal(call, input)]).toMatchObject([call, { code: 'password_wanted' }]);
  }
  expect(await seat.refusal('recovery.make', { current: PIN })).toMatchObject({
    code: 'wrong_current_password',
  });
  await seat.call('session.unlock', { password: PASSWORD });
  await seat.call('people.makeBadge', { personId });
});

test('what a form still keeps after the person has changed is kept for nobody else', async () => {
  const personId = await withPin('clerk');
  const seat = house.window();
  const { person } = await seat.call('session.signIn', { name: PEOPLE.technician, password: PASSWORD });
  const draft = { key: 'intake', value: { words: 'It fell' }, of: person.id };
  await seat.call('session.lock', {});
  await seat.call('drafts.save', draft);
  await seat.call('session.signInByPin', { personId, pin: PIN });
  expect(await seat.refusal('drafts.save', draft)).toMatchObject({ code: 'draft_of_another' });
  expect(await seat.call('drafts.get', { key: 'intake' })).toEqual({ value: null });
  expect(await house.as('technician').call('drafts.get', { key: 'intake' })).toEqual({ value: draft.value });
});

describe('at another computer', () => {
  /** A centre at one computer with a PIN and a badge, left. */
  async function left() {
    const here = computer();
    const shop = await openWorkshop({ keyStore: here });
    onTestFinished(() => rm(shop.dataDir, { recursive: true, force: true }));
    const personId = await withPin('clerk', shop);
    const badge = await withBadge('technician', shop);
    return { shop, here, personId, badge };
  }

  async function opensAt(shop: Workshop, { personId, badge }: { personId: string; badge: string }) {
    const seat = shop.window();
    const codes = [
      await seat.ask('session.signInByPin', { personId, pin: PIN }),
      await seat.ask('session.signInByBadge', { badge }),
    ].map((answer) => (answer.ok ? 'in' : answer.error.code));
    const { people } = await seat.call('session.quick', {});
    await shop.leave();
    return { codes, offered: people.length };
  }

  test('a copied database takes neither PIN nor badge, and the same folder takes both', async () => {
    const { shop, here, ...ways } = await left();
    await shop.leave();
    const elsewhere = await emptyFolder();
    await cp(shop.dataDir, elsewhere, { recursive: true });
    await rm(join(elsewhere, KEYS_FILE));
    const there = await openWorkshop({ dataDir: elsewhere, keyStore: computer() });
    expect(await opensAt(there, ways)).toEqual({ codes: ['wrong_pin', 'wrong_badge'], offered: 0 });
    const back = await openWorkshop({ dataDir: shop.dataDir, keyStore: here });
    expect(await opensAt(back, ways)).toEqual({ codes: ['in', 'in'], offered: 1 });
  });

  test('neither the whole folder nor the recovery key brings them along where a key store holds the keys', async () => {
    const { shop, ...ways } = await left();
    const { recoveryKey } = await shop.as('manager').call('recovery.make', { current: PASSWORD });
    await shop.leave();
    const there = await openWorkshop({ dataDir: shop.dataDir, keyStore: computer() });
    await there.as('manager').call('keys.open', { key: recoveryKey });
    expect(await opensAt(there, ways)).toEqual({ codes: ['wrong_pin', 'wrong_badge'], offered: 0 });
  });

  testOfFolder('nor does the whole folder where there is no key store', async () => {
    const shop = await openWorkshop({ keyStore: null, computer: 'a7f0' });
    onTestFinished(() => rm(shop.dataDir, { recursive: true, force: true }));
    const ways = {
      personId: await withPin('clerk', shop),
      badge: await withBadge('technician', shop),
    };
    await shop.leave();
    const elsewhere = await emptyFolder();
    await cp(shop.dataDir, elsewhere, { recursive: true });
    const there = await openWorkshop({ dataDir: elsewhere, keyStore: null, computer: '91c4' });
    expect(await opensAt(there, ways)).toEqual({ codes: ['wrong_pin', 'wrong_badge'], offered: 0 });
    // Nor does a key store there make them its own.
    const kept = await openWorkshop({ dataDir: elsewhere, keyStore: computer(), computer: '91c4' });
    expect(await opensAt(kept, ways)).toEqual({ codes: ['wrong_pin', 'wrong_badge'], offered: 0 });
    // Here they stay, also once there is a key store.
    const here = await openWorkshop({ dataDir: shop.dataDir, keyStore: computer(), computer: 'a7f0' });
    expect(await opensAt(here, ways)).toEqual({ codes: ['in', 'in'], offered: 1 });
  });

  testOfFolder('a badge or a PIN that was withdrawn does not come back with a backup', async () => {
    const { shop, here, ...ways } = await left();
    await shop.as('manager').call('backups.make', {});
    await shop.leave();
    await restoreBackup(shop.dataDir, OPENING, here);
    const again = await openWorkshop({ dataDir: shop.dataDir, keyStore: here });
    expect((await told(again)).filter(({ kind }) => kind === 'quick_sign_in_ended')).toHaveLength(2);
    expect(await opensAt(again, ways)).toEqual({ codes: ['wrong_pin', 'wrong_badge'], offered: 0 });
  });
});

test('a manager sees who sits where, since when and by what, and when everybody came in last', async () => {
  const personId = await withPin('clerk');
  const seat = house.window();
  await seat.call('session.signInByPin', { personId, pin: PIN });
  await seat.call('session.lock', {});
  const seats = async () => (await house.as('manager').call('seats.list', {})).seats;
  const ofClerk = (await seats()).filter((each) => each.personId === personId);
  expect(ofClerk).toMatchObject([
    { name: PEOPLE.clerk, way: 'password', locked: false, here: false },
    { name: PEOPLE.clerk, way: 'pin', locked: true, here: false },
  ]);
  expect((await seats()).filter(({ here }) => here)).toMatchObject([{ name: PEOPLE.manager }]);
  const { people } = await house.as('manager').call('people.list', {});
  const last = Object.fromEntries(people.map(({ name, lastSignIn }) => [name, lastSignIn]));
  expect(last[PEOPLE.clerk]).toEqual({ at: ofClerk[1]?.since, way: 'pin' });
  expect(last[PEOPLE.technician]).toBeNull();
  await seat.call('session.signOut', {});
  expect((await seats()).filter((each) => each.personId === personId)).toHaveLength(1);
});
