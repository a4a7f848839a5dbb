import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { behindItsBack } from '../behindItsBack.ts';
import { openWorkshop, PASSWORD, PEOPLE, type Workshop } from '../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const add = async (name: string, role: 'technician' | 'clerk' | 'manager') =>
  (await house.as('manager').call('people.add', { name, roles: [role], language: 'de', password: PASSWORD }))
    .person;

describe('the people of the centre', () => {
  test('are added by a manager, each name once whatever its capitals', async () => {
    const person = await add('Jürgen', 'clerk');
    expect(person).toMatchObject({ roles: ['clerk'], language: 'de', theme: 'system', active: true });
    const again = { name: 'JÜRGEN', roles: ['clerk'], language: 'de', password: PASSWORD };
    expect(await house.as('manager').refusal('people.add', again)).toMatchObject({
      kind: 'conflict',
      code: 'name_taken',
    });
  });

  test('have passwords of at least ten characters', async () => {
    const weak = { name: 'Ola', roles: ['clerk'], language: 'pl', password: 'short' };
    expect(await house.as('manager').refusal('people.add', weak)).toMatchObject({
      kind: 'bad_input',
      issues: [{ path: 'password', message: 'A password has at least 10 characters.' }],
    });
  });

  test('once deactivated are out at once, at every window, and stay in the record', async () => {
    const { id } = await add('Piotr', 'technician');
    const seat = house.window();
    await seat.call('session.signIn', { name: 'Piotr', password: PASSWORD });
    const { claimId } = await seat.call('claims.book', house.bookingOf());
    await house.as('manager').call('people.change', { personId: id, active: false });
    expect(await seat.refusal('claims.list')).toMatchObject({ code: 'not_signed_in' });
    expect(await seat.call('session.current', {})).toMatchObject({ person: null });
    expect(
      await house.window().refusal('session.signIn', { name: 'Piotr', password: PASSWORD }),
    ).toMatchObject({ code: 'wrong_password' });
    expect((await house.claim(claimId)).bookedBy).toBe('Piotr');
    await house.as('manager').call('people.change', { personId: id, active: true });
    await house.window().call('session.signIn', { name: 'Piotr', password: PASSWORD });
  });

  test('have a new role from the next call on', async () => {
    const { id } = await add('Zofia', 'technician');
    const seat = house.window();
    await seat.call('session.signIn', { name: 'Zofia', password: PASSWORD });
    expect(await seat.refusal('people.list')).toMatchObject({ code: 'role_may_not' });
    await house.as('manager').call('people.change', { personId: id, roles: ['manager'] });
    await seat.call('people.list', {});
    await house.as('manager').call('people.change', { personId: id, roles: ['clerk'] });
  });

  test('with several roles do what each of them may under one name, and nothing beyond', async () => {
    const both = { name: 'Iga', roles: ['clerk', 'technician', 'clerk'], language: 'pl', password: PASSWORD };
    expect(await house.as('manager').ask('people.add', both)).toMatchObject({
      value: { person: { roles: ['technician', 'clerk'] } },
    });
    const seat = house.window();
    await seat.call('session.signIn', { name: 'Iga', password: PASSWORD });
    const { claimId } = await seat.call('claims.book', house.bookingOf());
    await seat.call('claims.startDiagnosis', { claimId });
    expect((await seat.call('claims.get', { claimId })).claim.steps).toContain('cancel');
    await seat.call('claims.cancel', { claimId, reason: 'The customer took it home.' });
    expect(await seat.refusal('people.list')).toMatchObject({
      code: 'role_may_not',
      figures: { roles: 'technician, clerk' },
    });
    const day = { from: '2026-03-09', to: '2026-03-09' };
    const { rows } = await house.as('manager').call('reports.preview', { report: 'work', ...day });
    expect(rows.map((cells) => cells.slice(0, 3))).toContainEqual(['Iga', 'technician clerk', '1']);
  });

  test('have one role at least', async () => {
    const { id } = await add('Ada', 'clerk');
    expect(await house.as('manager').refusal('people.change', { personId: id, roles: [] })).toMatchObject({
      kind: 'bad_input',
      issues: [{ path: 'roles' }],
    });
  });

  test('always have a manager among them', async () => {
    const { people } = await house.as('manager').call('people.list', {});
    const maria = people.find((person) => person.name === PEOPLE.manager)?.id ?? '';
    for (const change of [{ active: false }, { roles: ['clerk'] }]) {
      expect(
        await house.as('manager').refusal('people.change', { personId: maria, ...change }),
      ).toMatchObject({
        kind: 'rule',
        code: 'last_manager',
      });
    }
    const { id } = await add('Ewa', 'manager');
    await house.as('manager').call('people.change', { personId: id, active: false });
    expect(
      await house.as('manager').refusal('people.change', { personId: maria, active: false }),
    ).toMatchObject({ code: 'last_manager' });
  });
});

describe('a person', () => {
  test('changes their own password, knowing the old one', async () => {
    await add('Hanna', 'clerk');
    const seat = house.window();
    await seat.call('session.signIn', { name: 'Hanna', password: PASSWORD });
    const next = 'nine yellow gimbals';
    expect(await seat.refusal('session.changePassword', { current: 'not the password', next })).toMatchObject(
      { kind: 'not_allowed', code: 'wrong_current_password' },
    );
    await seat.call('session.changePassword', { current: PASSWORD, next });
    await house.window().call('session.signIn', { name: 'Hanna', password: next });
    await house.window().refusal('session.signIn', { name: 'Hanna', password: PASSWORD });
  });

  test('sets their own language and light', async () => {
    const { person } = await house.as('clerk').call('session.preferences', { language: 'ru', theme: 'dark' });
    expect(person).toMatchObject({ name: 'Klara', language: 'ru', theme: 'dark' });
    expect((await house.as('clerk').call('session.current', {})).person).toEqual(person);
  });

  test('has drafts of their own', async () => {
    const draft = { serial: '1581', causes: ['collision'], nested: { half: null } };
    await house.as('clerk').call('drafts.save', { key: 'intake', value: draft });
    expect(await house.as('clerk').call('drafts.get', { key: 'intake' })).toEqual({ value: draft });
    expect(await house.as('technician').call('drafts.get', { key: 'intake' })).toEqual({ value: null });
    await house.as('clerk').call('drafts.save', { key: 'intake', value: 'shorter' });
    expect(await house.as('clerk').call('drafts.get', { key: 'intake' })).toEqual({ value: 'shorter' });
    await house.as('clerk').call('drafts.clear', { key: 'intake' });
    expect(await house.as('clerk').call('drafts.get', { key: 'intake' })).toEqual({ value: null });
    const long = { key: 'intake', value: 'x'.repeat(200_001) };
    expect(await house.as('clerk').refusal('drafts.save', long)).toMatchObject({ code: 'draft_too_long' });
  });

  test('is shown what can still be read of a draft that was damaged on the disk', async () => {
    const key = 'intake';
    await house.as('clerk').call('drafts.save', { key, value: { note: 'It fell into the lake.' } });
    await behindItsBack(house.dataDir, `UPDATE drafts SET value = substr(value, 1, 20) WHERE key = '${key}'`);
    const damaged = '{"note":"It fell int';
    expect(await house.as('clerk').call('drafts.get', { key })).toEqual({ value: null, damaged });
    await house.as('clerk').call('drafts.save', { key, value: 'typed on' });
    expect(await house.as('clerk').call('drafts.get', { key })).toEqual({ value: 'typed on' });
  });
});
