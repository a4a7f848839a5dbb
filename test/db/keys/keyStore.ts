import { randomBytes } from 'node:crypto';
import type { KeyStore } from '../../../db/keys/keys.ts';
import { sealBytes, unsealBytes } from '../../../db/keys/sealing.ts';

/** What stands for a system's key store: of one person at one computer, which opens what it sealed itself. */
export interface Computer extends KeyStore {
  /** Locked, it opens nothing, as a key store does whose password nobody has typed yet. */
  locked: boolean;
}

export function computer(): Computer {
  const key = randomBytes(32);
  return {
    locked: false,
    async seal(secret) {
      return this.locked ? null : Buffer.from(sealBytes(key, 'store', secret));
    },
    async open(sealed) {
      return this.locked ? null : unsealBytes(key, 'store', sealed.toString());
    },
  };
}
