import { expect, test } from 'vitest';
import { BADGE_DIGITS, badgeOf, holdsBadge, isOffBadge, readBadge } from '../../../shared/session/badge.ts';

const code = badgeOf(Array.from({ length: BADGE_DIGITS }, (_, index) => index % 10));

test('a badge is read whatever the capitals that a scanner was left in', () => {
  expect(readBadge(code)).toBe(code);
  expect(readBadge(` ${code.toLowerCase()} `)).toBe(code);
});

test('what is not all of a badge is none, and is still nobody’s to see', () => {
  expect(readBadge(code.slice(0, -1))).toBeNull();
  expect(isOffBadge(code.slice(0, -8))).toBe(true);
});

test('no other code of the house is taken for a badge', () => {
  for (const other of ['HG-2026-000123', '1581F4XFC12345678', 'CARE-0001', 'HB12', '5901234123457']) {
    expect([other, isOffBadge(other), holdsBadge(other)]).toEqual([other, false, false]);
  }
});

test('a badge is found within what was typed around it', () => {
  expect(holdsBadge(`Customer called. ${code} again`)).toBe(true);
  expect(holdsBadge(`Customer called. ${code.slice(0, 20)}`)).toBe(false);
});
