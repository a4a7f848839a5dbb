import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { EventHead, SignedHead } from '../../shared/contract/eventHead.ts';

/**
 * Ed25519 signatures (RFC 8032) of where the record ends: whoever has the public key can tell that the centre stood by a
 * head at some moment, and cannot make such a word for another one. A head is a keyed link over all events up to it, so
 * that with the key of the chain as well every single one of them is checked, and still none can be forged.
 */
export interface Signer {
  /** 32 bytes in base64url. */
  readonly publicKey: string;
  /** 64 bytes in base64url. */
  sign(text: string): string;
}

/** What stands before the key itself in DER (RFC 8410); the key is the last 32 bytes. */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_BYTES = 32;

export function signerOf(seed: Uint8Array): Signer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const der = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    publicKey: der.subarray(-KEY_BYTES).toString('base64url'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64url'),
  };
}

/** Null for what is no public key. */
function publicKeyOf(text: string): KeyObject | null {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== KEY_BYTES) return null;
  try {
    return createPublicKey({ key: Buffer.concat([PUBLIC, bytes]), format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/** Whether the owner of the public key has signed the text. */
export function isSigned(publicKey: string, text: string, signature: string): boolean {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** What is signed of a head. The first word keeps one kind of signature from standing in for another. */
const headText = ({ event, hmac }: EventHead, at: string): string =>
  JSON.stringify(['hangar head 1', event, hmac, at]);

const toTheSecond = (instant: string): string => `${instant.slice(0, 19)}Z`;

/** `now` is UTC, ISO 8601. Without a signer, or an event, it stays as it is. */
export function signHead(
  head: EventHead | null,
  signer: Signer | null,
  now: string,
): EventHead | SignedHead | null {
  if (!head || !signer) return head;
  const at = toTheSecond(now);
  return { ...head, at, publicKey: signer.publicKey, signature: signer.sign(headText(head, at)) };
}

export const isHeadSigned = (head: SignedHead): boolean =>
  isSigned(head.publicKey, headText(head, head.at), head.signature);

/** What is signed of a backup: its bytes, and where its record ends. */
export interface SignedBackup {
  /** When it was signed; UTC, ISO 8601 to the second. */
  readonly at: string;
  readonly publicKey: string;
  readonly signature: string;
}

interface ProvenBackup {
  /** Of its bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly head: EventHead | null;
}

const backupText = ({ sha256, head }: ProvenBackup, at: string): string =>
  JSON.stringify(['hangar backup 1', sha256, head?.event ?? null, head?.hmac ?? null, at]);

/** `now` is UTC, ISO 8601. */
export function signBackup(backup: ProvenBackup, signer: Signer, now: string): SignedBackup {
  const at = toTheSecond(now);
  return { at, publicKey: signer.publicKey, signature: signer.sign(backupText(backup, at)) };
}

export const isBackupSigned = (backup: ProvenBackup, { at, publicKey, signature }: SignedBackup): boolean =>
  isSigned(publicKey, backupText(backup, at), signature);
