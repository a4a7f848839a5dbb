import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  isBackupSigned,
  isHeadSigned,
  isSigned,
  signBackup,
  signerOf,
  signHead,
} from '../../../db/keys/signing.ts';
import { headFromWord, headWord, type SignedHead } from '../../../shared/contract/eventHead.ts';

const NOW = '2026-03-09T09:00:00.123Z';
const head = { event: 17, hmac: 'a1'.repeat(32) };
const signer = signerOf(randomBytes(32));

const signedHead = (): SignedHead => {
  const signed = signHead(head, signer, NOW);
  if (!signed || !('signature' in signed)) throw new Error('It was not signed.');
  return signed;
};

test('the keys are those of RFC 8032', () => {
  const test1 = signerOf(
    Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex'),
  );
  expect(Buffer.from(test1.publicKey, 'base64url').toString('hex')).toBe(
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
  );
  expect(Buffer.from(test1.sign(''), 'base64url').toString('hex')).toMatch(/^e5564300c360ac72.*7a100b$/);
});

test('a head is signed for whoever has the public key, and for no other head, moment or key', () => {
  const signed = signedHead();
  expect(signed).toMatchObject({ ...head, at: '2026-03-09T09:00:00Z', publicKey: signer.publicKey });
  expect(isHeadSigned(signed)).toBe(true);
  const other = signerOf(randomBytes(32)).publicKey;
  for (const changed of [
    { event: 18 },
    { hmac: 'b1'.repeat(32) },
    { at: '2026-03-09T09:00:01Z' },
    { publicKey: other },
  ]) {
    expect(isHeadSigned({ ...signed, ...changed }), JSON.stringify(changed)).toBe(false);
  }
});

test('what is no key and no signature is nobody’s, and no fault', () => {
  const { signature } = signedHead();
  for (const key of ['', 'short', 'A'.repeat(43), '%'.repeat(43)])
    expect(isSigned(key, 'text', signature)).toBe(false);
  expect(isSigned(signer.publicKey, 'text', '')).toBe(false);
});

test('one word carries it, and is read back; a word from before is read as ever', () => {
  const signed = signedHead();
  expect(headWord(signed).length).toBeLessThan(300);
  expect(headFromWord(`  ${headWord(signed)}\n`)).toEqual(signed);
  expect(headFromWord(headWord(head))).toEqual(head);
  expect(headFromWord(`${headWord(signed)}x`)).toBeNull();
  expect(headFromWord(headWord(signed).slice(0, -90))).toBeNull();
});

test('without a signer a head stays unsigned, and without an event there is nothing to sign', () => {
  expect(signHead(head, null, NOW)).toEqual(head);
  expect(signHead(null, signer, NOW)).toBeNull();
});

test('a backup is signed with its bytes and its end, and no head’s signature stands in for it', () => {
  const backup = { sha256: 'c1'.repeat(32), head };
  const signed = signBackup(backup, signer, NOW);
  expect(isBackupSigned(backup, signed)).toBe(true);
  expect(isBackupSigned({ ...backup, sha256: 'd1'.repeat(32) }, signed)).toBe(false);
  expect(isBackupSigned({ ...backup, head: null }, signed)).toBe(false);
  expect(isBackupSigned(backup, signedHead())).toBe(false);
});
