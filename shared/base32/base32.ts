/**
 * Crockford's base 32, in which secrets are written that people read off paper or a screen: it has no letters that look like
 * digits.
 */
export const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;

/** What somebody typed, in the alphabet's own letters; null when a sign is none of it. Dashes and blanks are passed over. */
export function readBase32(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-‐‑–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return [...signs].every((sign) => BASE32.includes(sign)) ? signs : null;
}

/** Bytes as signs; the last sign is filled up with zeros. */
export function toBase32(bytes: Uint8Array): string {
  let signs = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= BITS) {
      bits -= BITS;
      signs += BASE32[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? signs + BASE32[(held << (BITS - bits)) & 31] : signs;
}

/** The whole bytes that signs of the alphabet hold. */
export function fromBase32(signs: string): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const sign of signs) {
    held = (held << BITS) | BASE32.indexOf(sign);
    bits += BITS;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return Uint8Array.from(bytes);
}
