import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../../db/open.ts';
import { OPENING, openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const wrong = { name: PEOPLE.technician, password: 'not the password' };
const right = { name: PEOPLE.technician, password: PASSWORD };

describe('signing in', () => {
  test('takes the name whatever its capitals, and holds for the seat alone', async () => {
    const seat = house.window();
    expect(await seat.call('session.current', {})).toEqual({ person: null, locked: false });
    const { person } = await seat.call('session.signIn', { name: '  tOMASZ ', password: PASSWORD });
    expect(person).toMatchObject({ name: 'Tomasz', role: 'technician', active: true });
    expect(await seat.call('session.current', {})).toEqual({ person, locked: false });
    expect(await house.window().call('session.current', {})).toEqual({ person: null, locked: false });
    await seat.call('session.signOut', {});
    expect(await seat.refusal('claims.list')).toMatchObject({ code: 'not_signed_in' });
  });

  test('says the same of a wrong password and of a name that is not there', async () => {
    const seat = house.window();
    const failures = [
      await seat.refusal('session.signIn', wrong),
      await seat.refusal('session.signIn', { name: 'Nobody', password: PASSWORD }),
    ];
    expect(failures[0]).toEqual(failures[1]);
    expect(failures[0]).toMatchObject({ kind: 'not_allowed', code: 'wrong_password' });
    await seat.call('session.signIn', right);
  });

  test('leaves whoever sits there when the next one mistypes', async () => {
    const seat = house.window();
    await seat.call('session.signIn', right);
    await seat.refusal('session.signIn', { name: PEOPLE.clerk, password: 'not hers at all' });
    expect((await seat.call('session.current', {})).person?.name).toBe('Tomasz');
    await house.window().call('session.signIn', { name: PEOPLE.clerk, password: PASSWORD });
  });
});

describe('after five wrong passwords', () => {
  test('the name is locked for five minutes, for the right password too; then it opens again', async () => {
    const seat = house.window();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await seat.refusal('session.signIn', wrong)).toMatchObject({ code: 'wrong_password' });
    }
    expect(await seat.refusal('session.signIn', right)).toMatchObject({
      kind: 'not_allowed',
      code: 'locked_out',
      figures: { minutes: 5 },
    });
    house.at('2026-03-09T09:04:50.000Z');
    expect(await seat.refusal('session.signIn', right)).toMatchObject({ code: 'locked_out' });
    house.at('2026-03-09T09:06:00.000Z');
    await seat.call('session.signIn', right);
    house.at(OPENING);
  });

  test('counted from several windows at once all the same', async () => {
    const seats = Array.from({ length: 5 }, () => house.window());
    await Promise.all(seats.map((seat) => seat.refusal('session.signIn', wrong)));
    expect(await house.window().refusal('session.signIn', right)).toMatchObject({ code: 'locked_out' });
  });

  test('a manager lets the name in again with a new password', async () => {
    const { people } = await house.as('manager').call('people.list', {});
    const personId = people.find((person) => person.name === PEOPLE.technician)?.id ?? '';
    await house.as('manager').call('people.resetPassword', { personId, password: PASSWORD });
    await house.window().call('session.signIn', right);
  });

  test('a right one in between starts the count anew', async () => {
    const seat = house.window();
    for (let attempt = 0; attempt < 4; attempt += 1) await seat.refusal('session.signIn', wrong);
    await seat.call('session.signIn', right);
    for (let attempt = 0; attempt < 4; attempt += 1) await seat.refusal('session.signIn', wrong);
    await seat.call('session.signIn', right);
  });
});

describe('whoever changes a password at a workstation that was left open', () => {
  const guess = { current: 'not the password', next: 'nine yellow gimbals' };
  const known = { current: PASSWORD, next: PASSWORD };
  const lockOuts = () => {
    const database = new Database(join(house.dataDir, DATABASE_FILE), { readonly: true });
    const events = database
      .prepare("SELECT by_name, data FROM events WHERE kind = 'sign_in_locked_out' ORDER BY id")
      .all();
    database.close();
    return events;
  };

  test('has five guesses at the current one, counted together with those at the sign-in', async () => {
    const before = lockOuts().length;
    const seat = house.window();
    await seat.call('session.signIn', right);
    await house.window().refusal('session.signIn', wrong);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await seat.refusal('session.changePassword', guess)).toMatchObject({
        kind: 'not_allowed',
        code: 'wrong_current_password',
      });
    }
    expect(lockOuts().slice(before)).toEqual([
      { by_name: expect.any(String), data: JSON.stringify({ name: PEOPLE.technician }) },
    ]);
  });

  test('waits five minutes then, with the right one too, here and where people sign in', async () => {
    const other = house.window();
    expect(await other.refusal('session.signIn', right)).toMatchObject({ code: 'locked_out' });
    house.at('2026-03-09T09:20:00.000Z');
    const seat = house.window();
    await seat.call('session.signIn', right);
    for (let attempt = 0; attempt < 5; attempt += 1) await seat.refusal('session.changePassword', guess);
    expect(await seat.refusal('session.changePassword', known)).toMatchObject({
      kind: 'not_allowed',
      code: 'locked_out',
      figures: { minutes: 5 },
    });
    house.at('2026-03-09T09:30:00.000Z');
    await seat.call('session.changePassword', known);
  });

  test('starts the count anew with the right one', async () => {
    const seat = house.window();
    await seat.call('session.signIn', right);
    for (let attempt = 0; attempt < 4; attempt += 1) await seat.refusal('session.changePassword', guess);
    await seat.call('session.changePassword', known);
    for (let attempt = 0; attempt < 4; attempt += 1) await seat.refusal('session.changePassword', guess);
    await seat.call('session.changePassword', known);
    house.at(OPENING);
  });

  test('must sit there: nobody’s password is changed where nobody has signed in', async () => {
    expect(await house.window().refusal('session.changePassword', known)).toMatchObject({
      code: 'not_signed_in',
    });
  });
});

describe('a locked seat', () => {
  test('keeps its person, answers nothing, and opens with their password', async () => {
    const seat = house.window();
    await seat.call('session.signIn', right);
    await seat.call('session.lock', {});
    expect(await seat.call('session.current', {})).toMatchObject({
      person: { name: 'Tomasz' },
      locked: true,
    });
    expect(await seat.refusal('claims.list')).toMatchObject({ code: 'locked' });
    expect(await seat.refusal('session.unlock', { password: 'not the password' })).toMatchObject({
      code: 'wrong_password',
    });
    await seat.call('session.unlock', { password: PASSWORD });
    await seat.call('claims.list', {});
  });

  test('is taken over by somebody else’s sign-in', async () => {
    const seat = house.window();
    await seat.call('session.signIn', right);
    await seat.call('session.lock', {});
    await seat.call('session.signIn', { name: PEOPLE.clerk, password: PASSWORD });
    expect(await seat.call('session.current', {})).toMatchObject({
      person: { name: 'Klara' },
      locked: false,
    });
  });

  test('is not made by locking where nobody sits, nor opened there', async () => {
    const seat = house.window();
    await seat.call('session.lock', {});
    expect(await seat.call('session.current', {})).toEqual({ person: null, locked: false });
    expect(await seat.refusal('session.unlock', { password: PASSWORD })).toMatchObject({
      code: 'not_signed_in',
    });
  });
});
