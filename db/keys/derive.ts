import { hkdfSync } from 'node:crypto';

/** Bytes of a key, and of what keys follow from. */
export const KEY_BYTES = 32;

/** A key for one purpose, 32 bytes, derived (HKDF, RFC 5869), so that no purpose can stand in for another. */
export const deriveKey = (from: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', from, '', `hangar ${purpose}`, KEY_BYTES));
