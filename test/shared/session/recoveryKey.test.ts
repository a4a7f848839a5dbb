import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECOVERY_KEY_BYTES, readRecoveryKey, recoveryKeyOf } from '../../../shared/session/recoveryKey.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const key = fc
  .uint8Array({ minLength: RECOVERY_KEY_BYTES, maxLength: RECOVERY_KEY_BYTES })
  .map(recoveryKeyOf)
  .filter((made) => made !== null);

describe('a recovery key', () => {
  it('stands in five groups of five', () => {
    fc.assert(
      fc.property(key, (made) => {
        expect(made).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/);
      }),
    );
  });

  it('is read in small letters, without its dashes, and with the letters that look like its digits', () => {
    fc.assert(
      fc.property(key, (made) => {
        const typed = made.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
        expect(readRecoveryKey(` ${typed} `)).toBe(made);
      }),
    );
  });

  it('is not read with one sign wrong', () => {
    fc.assert(
      fc.property(key, fc.nat(24), fc.nat(31), (made, at, sign) => {
        const signs = [...made.replaceAll('-', '')];
        fc.pre(signs[at] !== ALPHABET[sign]);
        signs[at] = ALPHABET[sign] ?? '';
        expect(readRecoveryKey(signs.join(''))).toBeNull();
      }),
    );
  });

  it('is not read with two neighbours changed about', () => {
    fc.assert(
      fc.property(key, fc.nat(23), (made, at) => {
        const signs = [...made.replaceAll('-', '')];
        fc.pre(signs[at] !== signs[at + 1]);
        [signs[at], signs[at + 1]] = [signs[at + 1] ?? '', signs[at] ?? ''];
        expect(readRecoveryKey(signs.join(''))).toBeNull();
      }),
    );
  });

  it.each(['', 'ABCDE', '*'.repeat(25), '00000-00000-00000-00000-00000-0'])('is not “%s”', (typed) => {
    expect(readRecoveryKey(typed)).toBeNull();
  });
});
