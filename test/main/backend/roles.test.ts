import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../../shared/claim/vocabulary.ts';
import { type CallName, contract } from '../../../shared/contract/index.ts';
import { openWorkshop, PASSWORD, type Workshop } from '../../workshop.ts';

let house: Workshop;
beforeAll(async () => {
  house = await openWorkshop();
});
afterAll(() => house.remove());

const names = Object.keys(contract) as CallName[];
const guarded = names.filter((name) => contract[name].roles !== 'anyone');
const openWhileLocked = [
  'recovery.use',
  'centre.status',
  'storage.status',
  'line.status',
  'line.try',
  'session.signIn',
  'session.quick',
  'session.signInByPin',
  'session.signInByBadge',
  'drafts.save',
  'drafts.clear',
  'session.signOut',
  'session.current',
  'session.lock',
  'session.unlock',
];

describe.each(guarded)('%s', (name) => {
  const allowed: readonly string[] = contract[name].roles === 'anyone' ? [] : contract[name].roles;

  test('is refused to every role that it does not name, and to no other', async () => {
    for (const role of ROLES) {
      const answer = await house.as(role).ask(name);
      const refused = !answer.ok && answer.error.code === 'role_may_not';
      expect([role, refused]).toEqual([role, !allowed.includes(role)]);
      // An empty input may be refused, but whatever the contract names is answered by somebody.
      if (!answer.ok) expect([role, answer.error.kind]).not.toEqual([role, 'internal']);
      if (refused) expect(answer).toMatchObject({ error: { kind: 'not_allowed', figures: { roles: role } } });
    }
  });

  test('is refused where nobody has signed in', async () => {
    expect(await house.window().refusal(name)).toMatchObject({ kind: 'not_allowed', code: 'not_signed_in' });
  });
});

test('a locked seat answers nothing but what leads out of the lock, whoever sits there', async () => {
  const seat = house.window();
  await seat.call('session.signIn', { name: 'Maria', password: PASSWORD });
  await seat.call('session.lock', {});
  for (const name of names.filter((each) => !openWhileLocked.includes(each))) {
    expect([name, await seat.refusal(name)]).toMatchObject([name, { kind: 'not_allowed', code: 'locked' }]);
  }
});
