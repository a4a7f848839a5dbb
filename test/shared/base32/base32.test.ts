import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBase32, readBase32, toBase32 } from '../../../shared/base32/base32.ts';

it('gives bytes back as they were', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(fromBase32(toBase32(bytes))).toEqual(bytes);
    }),
  );
});

it('writes as Crockford does', () => {
  expect(toBase32(Uint8Array.from([0xff, 0x00, 0xaa, 0x55, 0x12]))).toBe('ZW0AMN8J');
});

it('reads letters that look like its digits, and small ones', () => {
  expect(readBase32('o1-il Z')).toBe('0111Z');
  expect(readBase32('U')).toBeNull();
});
