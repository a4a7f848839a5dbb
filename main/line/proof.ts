import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

/**
 * How a desk shows that it has its key, and on which connection: it signs the service's nonce together with what only the two
 * ends of this TLS session can work out (RFC 5705). Neither a hello that was written down nor one that is passed on by
 * somebody in the middle is worth anything.
 */

const PURPOSE = 'hangar desk 1';
const EXPORTER_LABEL = 'EXPERIMENTAL-hangar-desk';
const BOUND_BYTES = 32;

/** What binds a proof to a connection. */
export const bindingOf = (socket: TLSSocket): Buffer =>
  socket.exportKeyingMaterial(BOUND_BYTES, EXPORTER_LABEL, Buffer.alloc(0));

const signedWords = (nonce: string, binding: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${PURPOSE}\n`), Buffer.from(nonce, 'base64url'), binding]);

/** Base64url. `key`: Ed25519. */
export const proofOf = (key: KeyObject, nonce: string, binding: Buffer): string =>
  sign(null, signedWords(nonce, binding), key).toString('base64url');

/** Whether the desk with this public key, as it was paired, made the proof for this connection. */
export function isProof(publicKey: string, proof: string, nonce: string, binding: Buffer): boolean {
  return verify(null, signedWords(nonce, binding), publicKeyOf(publicKey), Buffer.from(proof, 'base64url'));
}

/** @throws TypeError where the 32 bytes are no key. */
const publicKeyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });

/** An Ed25519 key as it goes over the line: 32 bytes, base64url. */
export const rawPublicKey = (key: KeyObject): string => String(key.export({ format: 'jwk' }).x);

/** By what a service is known: SHA-256 of the public key of its certificate, which outlives the certificate. */
export const fingerprintOf = (publicKey: KeyObject): Buffer =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
