import { deriveKey } from './derive.ts';
import { sealBytes, unsealBytes } from './sealing.ts';

/**
 * The root of the centre's secrets under the recovery key that its manager has on paper. It lies in the database and so in
 * every backup: who has both opens the secrets of a centre whose computer is lost, and nobody who has the backup alone.
 * The key holds 120 random bits, too many to try, so that no slow hash is needed to make another one of it.
 */
export interface SealedRoot {
  readonly sealed: string;
  /** The public key that follows from the root: whose it is. */
  readonly publicKey: string;
}

const keyOf = (recoveryKey: string): Buffer => deriveKey(Buffer.from(recoveryKey), 'recovery 1');

/** `recoveryKey` as it is printed. */
export const sealRoot = (recoveryKey: string, root: Buffer, publicKey: string): SealedRoot => ({
  sealed: sealBytes(keyOf(recoveryKey), publicKey, root),
  publicKey,
});

/** Null where another recovery key sealed it. */
export const unsealRoot = (recoveryKey: string, { sealed, publicKey }: SealedRoot): Buffer | null =>
  unsealBytes(keyOf(recoveryKey), publicKey, sealed);
