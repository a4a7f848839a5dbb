import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM of something short: what was changed, or is opened as what it is not, does not open at all. */

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** `belonging` says what it is and whose; it opens as nothing else. The answer is base64. */
export function sealBytes(key: Buffer, belonging: string, content: Uint8Array): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(belonging));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null where it was sealed with another key, as something else, or was changed. */
export function unsealBytes(key: Buffer, belonging: string, sealed: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(belonging))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
