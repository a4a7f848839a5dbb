import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { seal, unseal } from '../../../db/mail/seal.ts';

const key = randomBytes(32);
const account = { host: 'smtp.example.com', user: 'desk' };

test('a sealed password opens for its own server and user, and says nothing otherwise', () => {
  const sealed = seal(key, account, 'zażółć gęślą jaźń');
  expect(unseal(key, account, sealed)).toBe('zażółć gęślą jaźń');
  expect(Buffer.from(sealed, 'base64').toString('utf8')).not.toContain('gęślą');
  expect(unseal(key, { ...account, host: 'evil.example.com' }, sealed)).toBeNull();
  expect(unseal(key, { ...account, user: 'other' }, sealed)).toBeNull();
  expect(unseal(randomBytes(32), account, sealed)).toBeNull();
});

test('what was changed or cut short does not open, and the same password never looks the same', () => {
  const sealed = seal(key, account, 'secret');
  expect(seal(key, account, 'secret')).not.toBe(sealed);
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(unseal(key, account, bytes.toString('base64'))).toBeNull();
  expect(unseal(key, account, sealed.slice(0, 12))).toBeNull();
  expect(unseal(key, account, '')).toBeNull();
});
