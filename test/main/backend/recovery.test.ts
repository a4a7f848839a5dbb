import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../../db/dataFolder.ts';
import { openBackend } from '../../../main/backend/backend.ts';
import { testOfFolder } from '../../engine.ts';
import {
  CENTRE,
  CHEAP,
  callerOf,
  emptyFolder,
  openWorkshop,
  PASSWORD,
  PEOPLE,
  type Workshop,
} from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const NEXT = 'nine yellow gimbals';

const makeKey = async (current = PASSWORD) =>
  (await house.as('manager').call('recovery.make', { current })).recoveryKey;

describe('a recovery key', () => {
  testOfFolder('is given at set-up, once, and nothing but its hash is kept', async () => {
    const dataDir = await emptyFolder();
    const backend = await openBackend({ dataDir, passwordCost: CHEAP });
    const desk = callerOf(backend.openSession());
    expect((await desk.call('centre.status', {})).recoveryKeyMadeAt).toBeNull();
    const { recoveryKey } = await desk.call('centre.setup', {
      centre: CENTRE,
      manager: { name: PEOPLE.manager, password: PASSWORD },
    });
    expect(recoveryKey).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    expect((await desk.call('centre.status', {})).recoveryKeyMadeAt).not.toBeNull();
    await desk.call('recovery.use', { key: recoveryKey, name: PEOPLE.manager, password: NEXT });
    await backend.close();
    const kept = readFileSync(join(dataDir, DATABASE_FILE), 'latin1');
    expect(kept).not.toContain(recoveryKey);
    expect(kept).not.toContain(recoveryKey.replaceAll('-', ''));
  });

  test('gives a manager a new password, signs them in, and is spent: the next one is shown', async () => {
    const key = await makeKey();
    const seat = house.window();
    const { person, recoveryKey } = await seat.call('recovery.use', {
      key: key.toLowerCase().replaceAll('-', ' '),
      name: PEOPLE.manager,
      password: NEXT,
    });
    expect(person.name).toBe(PEOPLE.manager);
    await seat.call('people.list', {});
    await house.window().call('session.signIn', { name: PEOPLE.manager, password: NEXT });
    expect(
      await house.window().refusal('session.signIn', { name: PEOPLE.manager, password: PASSWORD }),
    ).toMatchObject({ code: 'wrong_password' });
    const again = { key, name: PEOPLE.manager, password: PASSWORD };
    expect(await house.window().refusal('recovery.use', again)).toMatchObject({
      kind: 'not_allowed',
      code: 'wrong_recovery_key',
    });
    await house.window().call('recovery.use', { ...again, key: recoveryKey });
  });

  test('opens whatever others guessed before, and once however often it is sent', async () => {
    const key = await makeKey();
    for (let guess = 0; guess < 12; guess += 1) {
      await house.window().refusal('session.signIn', { name: PEOPLE.manager, password: 'not hers' });
    }
    const use = { key, name: PEOPLE.manager, password: PASSWORD };
    const answers = await Promise.all([1, 2].map(() => house.window().ask('recovery.use', use)));
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await house.window().call('session.signIn', { name: PEOPLE.manager, password: PASSWORD });
  });

  test('is made anew by a manager who knows their password, and the one before opens nothing', async () => {
    const before = await makeKey();
    expect(await house.as('manager').refusal('recovery.make', { current: 'not the password' })).toMatchObject(
      {
        code: 'wrong_current_password',
      },
    );
    expect(await house.as('clerk').refusal('recovery.make', { current: PASSWORD })).toMatchObject({
      code: 'role_may_not',
    });
    await makeKey();
    const use = { key: before, name: PEOPLE.manager, password: NEXT };
    expect(await house.window().refusal('recovery.use', use)).toMatchObject({ code: 'wrong_recovery_key' });
  });

  test('is for managers alone, and names them to whoever holds it', async () => {
    const key = await makeKey();
    const use = { key, name: PEOPLE.clerk, password: NEXT };
    expect(await house.window().refusal('recovery.use', use)).toMatchObject({
      kind: 'rule',
      code: 'no_such_manager',
      figures: { names: PEOPLE.manager },
    });
    await house.window().call('recovery.use', { ...use, name: PEOPLE.manager, password: PASSWORD });
  });

  test('with a slip in it is told apart from a wrong one, and not counted', async () => {
    for (let slip = 0; slip < 5; slip += 1) {
      const use = { key: 'AAAAA-AAAAA-AAAAA-AAAAA-AAAAB', name: PEOPLE.manager, password: NEXT };
      expect(await house.window().refusal('recovery.use', use)).toMatchObject({
        kind: 'bad_input',
        issues: [{ path: 'key' }],
      });
    }
    await house
      .window()
      .call('recovery.use', { key: await makeKey(), name: PEOPLE.manager, password: PASSWORD });
  });

  test('leaves its making and its use in the record', async () => {
    const key = await makeKey();
    await house.window().call('recovery.use', { key, name: PEOPLE.manager, password: PASSWORD });
    expect((await house.events()).slice(-4)).toEqual([
      'recovery_key_made',
      'recovery_key_used',
      'recovery_key_made',
      'signed_in',
    ]);
  });
});
