import { expect, test } from 'vitest';
import { desksOf } from '../../../renderer/session/desks.ts';
import { ROLES } from '../../../shared/claim/vocabulary.ts';

test('a key leads to the same desk whoever presses it', () => {
  const led = new Map<string, Set<string>>();
  for (const { name, keys } of ROLES.flatMap((role) => desksOf([role])))
    led.set(keys, (led.get(keys) ?? new Set()).add(name));
  expect([...led.values()].filter((names) => names.size > 1)).toEqual([]);
});

test('every desk of a role has a key of its own', () => {
  for (const role of ROLES) {
    const desks = desksOf([role]);
    expect(new Set(desks.map(({ keys }) => keys)).size, role).toBe(desks.length);
  }
});
