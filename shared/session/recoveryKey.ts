import { BASE32, readBase32 } from '../base32/base32.ts';

/**
 * A recovery key sets a manager's password when nobody knows one any more. It is read off paper, so it is written in
 * Crockford's base 32, in groups, with his check sign at the end: 24 signs
 * hold 120 random bits, and the 25th is their number modulo 37. Any one wrong sign, and any two neighbours that changed
 * places, are noticed before the key is tried.
 */
const SIGNS = 24;
const GROUP = 5;
const CHECK_MODULUS = 37;

/** Random bytes that one key is made of. */
export const RECOVERY_KEY_BYTES = SIGNS;

const checkOf = (signs: string): number =>
  [...signs].reduce((sum, sign) => (sum * BASE32.length + BASE32.indexOf(sign)) % CHECK_MODULUS, 0);

/**
 * The key that these random bytes make, in groups of five; null for the one draw in seven whose check sign would be none
 * of the alphabet's: draw again. Each byte gives five bits.
 */
export function recoveryKeyOf(random: Uint8Array): string | null {
  const signs = [...random.subarray(0, SIGNS)].map((byte) => BASE32[byte % BASE32.length]).join('');
  const check = BASE32[checkOf(signs)];
  return check === undefined ? null : inGroups(signs + check);
}

const inGroups = (signs: string): string => (signs.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');

/** The key as it was made, out of what somebody typed in whatever spelling; null when a sign must be wrong. */
export function readRecoveryKey(typed: string): string | null {
  const signs = readBase32(typed);
  if (signs?.length !== SIGNS + 1) return null;
  return BASE32[checkOf(signs.slice(0, SIGNS))] === signs[SIGNS] ? inGroups(signs) : null;
}
