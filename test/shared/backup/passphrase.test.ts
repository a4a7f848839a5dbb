import { expect, test } from 'vitest';
import { strengthOf } from '../../../shared/backup/passphrase.ts';

test.each([
  ['', 'weak'],
  ['short', 'weak'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['Warsaw-2026-x', 'fair'],
  ['one two six ten red', 'strong'],
  ['the blue drone fell into the lake', 'strong'],
])('%j is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength);
});
