import { expect, test } from 'vitest';
import { LIFECYCLE } from '../../../shared/claim/lifecycle.ts';
import { ROLES } from '../../../shared/claim/vocabulary.ts';
import { type CallName, contract } from '../../../shared/contract/index.ts';
import { callsOf, rights, TASKS } from '../../../shared/rights/tasks.ts';

const names = Object.keys(contract) as CallName[];

test.each(rights())(
  'what the table says of $name is what the contract enforces of each of its calls',
  (right) => {
    const calls = callsOf(right.name);
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect([call, contract[call].roles]).toEqual([call, [...right.roles]]);
  },
);

test('every call that wants a role is in the table once, and every task and step has its row', () => {
  const rows = rights();
  const shown = rows.flatMap(({ name }) => callsOf(name));
  expect(shown.toSorted()).toEqual(names.filter((name) => contract[name].roles !== 'anyone').toSorted());
  expect(new Set(rows.map(({ name }) => name)).size).toBe(TASKS.length + LIFECYCLE.length);
});

test('a manager may do everything', () => {
  expect(rights().filter(({ roles }) => !roles.includes('manager'))).toEqual([]);
  expect(ROLES).toContain('manager');
});
