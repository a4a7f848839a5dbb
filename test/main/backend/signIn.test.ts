import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COST } from '../../../db/passwords.ts';
import type { Failure } from '../../../shared/contract/index.ts';
import { behindItsBack } from '../../behindItsBack.ts';
import { openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../../workshop.ts';

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
    expect(await seat.call('session.current', {})).toEqual({ person: null, locked: false, way: null });
    const { person } = await seat.call('session.signIn', { name: '  tOMASZ ', password: PASSWORD });
    expect(person).toMatchObject({ name: 'Tomasz', roles: ['technician'], active: true });
    expect(await seat.call('session.current', {})).toEqual({ person, locked: false, way: 'password' });
    expect(await house.window().call('session.current', {})).toEqual({
      person: null,
      locked: false,
      way: null,
    });
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

const code = async (asking: Promise<Failure>) => (await asking).code;

describe('wrong passwords', () => {
  const pauses = [0, 0, 1, 2, 4, 8, 16, 32, 60, 60];

  test('make the next one wait longer and longer, at most a minute, and never for ever', async () => {
    const seat = house.window();
    for (const seconds of pauses) {
      expect(await code(seat.refusal('session.signIn', wrong))).toBe('wrong_password');
      if (seconds === 0) continue;
      house.wait(seconds * 1000 - 1);
      expect(await seat.refusal('session.signIn', right)).toMatchObject({
        kind: 'not_allowed',
        code: 'wait_to_guess',
        figures: { seconds: 1 },
      });
      house.wait(1);
    }
    await seat.call('session.signIn', right);
  });

  test('are forgotten with the right one', async () => {
    const seat = house.window();
    for (let round = 0; round < 3; round += 1) {
      for (let slip = 0; slip < 2; slip += 1) await seat.refusal('session.signIn', wrong);
      await seat.call('session.signIn', right);
    }
  });

  test('are counted from several windows at once all the same', async () => {
    const seats = Array.from({ length: 5 }, () => house.window());
    const codes = await Promise.all(seats.map((seat) => code(seat.refusal('session.signIn', wrong))));
    // Whichever of them comes first.
    expect(codes.toSorted()).toEqual([
      'wait_to_guess',
      'wait_to_guess',
      'wrong_password',
      'wrong_password',
      'wrong_password',
    ]);
    house.wait(60_000);
    await house.window().call('session.signIn', right);
  });

  test('hold nobody else up, and a name that is not there is slowed down like one that is', async () => {
    const seat = house.window();
    const nobody = { name: 'Nobody', password: PASSWORD };
    for (let guess = 0; guess < 3; guess += 1) await seat.refusal('session.signIn', nobody);
    expect(await code(seat.refusal('session.signIn', nobody))).toBe('wait_to_guess');
    await seat.call('session.signIn', right);
  });

  test('for one name after the other slow the whole desk down', async () => {
    const seat = house.window();
    for (let guess = 0; guess < 10; guess += 1) {
      await seat.refusal('session.signIn', { name: `Name ${guess}`, password: PASSWORD });
    }
    expect(await seat.refusal('session.signIn', right)).toMatchObject({
      code: 'wait_to_guess',
      figures: { seconds: 1 },
    });
    house.wait(1_000);
    await seat.call('session.signIn', right);
  });

  test('show in the record when there are many', async () => {
    const told = async () => {
      const asked = "SELECT data FROM events WHERE kind = 'sign_in_slowed'";
      return (await behindItsBack(house.dataDir, asked)).map(({ data }) => data);
    };
    const before = (await told()).length;
    for (let guess = 0; guess < 6; guess += 1) {
      await house.window().refusal('session.signIn', wrong);
      house.wait(60_000);
    }
    expect((await told()).slice(before)).toEqual([JSON.stringify({ name: PEOPLE.technician, count: 5 })]);
    await house.window().call('session.signIn', right);
  });

  test('a manager lets the name in again at once with a new password', async () => {
    for (let guess = 0; guess < 3; guess += 1) await house.window().refusal('session.signIn', wrong);
    const { people } = await house.as('manager').call('people.list', {});
    const personId = people.find((person) => person.name === PEOPLE.technician)?.id ?? '';
    await house.as('manager').call('people.resetPassword', { personId, password: PASSWORD });
    await house.window().call('session.signIn', right);
  });
});

describe('a restart', () => {
  const guessed = async (times: number) => {
    const shop = await openWorkshop();
    for (let guess = 0; guess < times; guess += 1) {
      await shop.window().refusal('session.signIn', wrong);
      shop.wait(60_000);
    }
    await shop.leave();
    return shop.dataDir;
  };

  test('goes on counting, and with the pause where the computer’s clock says that it is on', async () => {
    const shop = await openWorkshop({ dataDir: await guessed(8) });
    shop.at('2026-03-09T09:00:20.000Z');
    expect(await shop.window().refusal('session.signIn', right)).toMatchObject({
      code: 'wait_to_guess',
      figures: { seconds: 30 },
    });
    shop.at('2026-03-09T09:01:00.000Z');
    expect(await code(shop.window().refusal('session.signIn', wrong))).toBe('wrong_password');
    shop.wait(59_999);
    expect(await code(shop.window().refusal('session.signIn', right))).toBe('wait_to_guess');
    await shop.remove();
  });

  test.each([
    ['years ahead', '2031-01-01T00:00:00.000Z', '2026-03-09T09:00:00.000Z'],
    ['years behind', '2020-01-01T00:00:00.000Z', '2026-03-09T09:00:00.000Z'],
  ])('after a clock that was %s locks nobody out', async (_, then, today) => {
    const shop = await openWorkshop();
    shop.at(then);
    for (let guess = 0; guess < 9; guess += 1) {
      await shop.window().refusal('session.signIn', wrong);
      shop.wait(60_000);
    }
    shop.at(today);
    await shop.leave();
    const again = await openWorkshop({ dataDir: shop.dataDir });
    await again.window().call('session.signIn', right);
    await again.remove();
  });
});

describe('a clock that is set meanwhile', () => {
  test.each(['2020-01-01T00:00:00.000Z', '2031-01-01T00:00:00.000Z'])(
    'to %s changes no pause',
    async (set) => {
      const shop = await openWorkshop();
      for (let guess = 0; guess < 3; guess += 1) await shop.window().refusal('session.signIn', wrong);
      shop.at(set);
      expect(await code(shop.window().refusal('session.signIn', right))).toBe('wait_to_guess');
      shop.wait(1_000);
      await shop.window().call('session.signIn', right);
      await shop.remove();
    },
  );
});

describe('whoever changes a password at a workstation that was left open', () => {
  const guess = { current: 'not the password', next: 'nine yellow gimbals' };
  const known = { current: PASSWORD, next: PASSWORD };

  test('is slowed down like somebody who signs in, and together with them', async () => {
    const seat = house.window();
    await seat.call('session.signIn', right);
    await house.window().refusal('session.signIn', wrong);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect(await seat.refusal('session.changePassword', guess)).toMatchObject({
        kind: 'not_allowed',
        code: 'wrong_current_password',
      });
    }
    expect(await code(seat.refusal('session.changePassword', known))).toBe('wait_to_guess');
    expect(await code(house.window().refusal('session.signIn', right))).toBe('wait_to_guess');
    house.wait(1_000);
    await seat.call('session.changePassword', known);
  });

  test('must sit there: nobody’s password is changed where nobody has signed in', async () => {
    expect(await house.window().refusal('session.changePassword', known)).toMatchObject({
      code: 'not_signed_in',
    });
  });
});

describe('a stored password', () => {
  const hashOf = async (dataDir: string) => {
    const asked = 'SELECT password_hash FROM people WHERE name = ?';
    const [row] = await behindItsBack(dataDir, asked, PEOPLE.technician);
    return String(row?.password_hash);
  };

  test('costs a guesser what OWASP asks for, from the next sign-in on', async () => {
    const shop = await openWorkshop({ passwordCost: COST });
    expect(await hashOf(shop.dataDir)).toMatch(/^scrypt\$16\$8\$1\$/);
    await shop.window().call('session.signIn', right);
    const raised = await hashOf(shop.dataDir);
    expect(raised).toMatch(/^scrypt\$131072\$8\$1\$/);
    await shop.window().call('session.signIn', right);
    expect(await hashOf(shop.dataDir)).toBe(raised);
    await shop.remove();
  });

  test('is left as it is by a wrong one', async () => {
    const shop = await openWorkshop({ passwordCost: COST });
    const before = await hashOf(shop.dataDir);
    await shop.window().refusal('session.signIn', wrong);
    expect(await hashOf(shop.dataDir)).toBe(before);
    await shop.remove();
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
    expect(await seat.call('session.current', {})).toEqual({ person: null, locked: false, way: null });
    expect(await seat.refusal('session.unlock', { password: PASSWORD })).toMatchObject({
      code: 'not_signed_in',
    });
  });
});
