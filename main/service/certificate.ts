import { generateKeyPairSync, randomBytes, type webcrypto, X509Certificate } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SERVICE_CERTIFICATE_FILE, SERVICE_KEY_FILE } from '../../db/dataFolder.ts';
import { writeWhole } from '../../db/wholeFiles.ts';
import { fingerprintOf } from '../line/proof.ts';

export interface Certificate {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of its public key. */
  readonly fingerprint: Buffer;
}

const YEARS = 10;

/** What the service shows its desks, made at its first start: who has the key is the service to them, so it never changes. */
export async function serviceCertificate(dataDir: string, now: string): Promise<Certificate> {
  const [keyFile, certFile] = [join(dataDir, SERVICE_KEY_FILE), join(dataDir, SERVICE_CERTIFICATE_FILE)];
  const kept = await readOrNull(keyFile);
  const key = kept ?? newKey();
  if (kept === null) await writeWhole(keyFile, key);
  else await chmod(keyFile, 0o600);
  const cert = (kept === null ? null : await readOrNull(certFile)) ?? (await selfSigned(key, now));
  await writeWhole(certFile, cert);
  return { key, cert, fingerprint: fingerprintOf(new X509Certificate(cert).publicKey) };
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null;
    throw problem;
  }
}

const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

/** Loaded at the first start alone: the library takes a quarter of a second. */
async function selfSigned(key: string, now: string): Promise<string> {
  await import('reflect-metadata');
  const { PemConverter, X509CertificateGenerator, cryptoProvider } = await import('@peculiar/x509');
  const { createPrivateKey, createPublicKey, webcrypto: crypto } = await import('node:crypto');
  // Node's own; its types and the browser's, which the library asks for, do not know each other.
  cryptoProvider.set(crypto as unknown as Crypto);
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const [privateKey, publicKey] = [
    await crypto.subtle.importKey(
      'pkcs8',
      createPrivateKey(key).export({ type: 'pkcs8', format: 'der' }),
      algorithm,
      false,
      ['sign'],
    ),
    await crypto.subtle.importKey(
      'spki',
      createPublicKey(key).export({ type: 'spki', format: 'der' }),
      algorithm,
      true,
      ['verify'],
    ),
  ];
  const from = new Date(now);
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + YEARS);
  const made = await X509CertificateGenerator.createSelfSigned({
    // Positive, as RFC 5280 wants it.
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    name: 'CN=Hangar',
    notBefore: from,
    notAfter: until,
    signingAlgorithm: algorithm,
    keys: { privateKey, publicKey } as webcrypto.CryptoKeyPair as CryptoKeyPair,
  });
  return PemConverter.encode(made.rawData, 'CERTIFICATE');
}
