import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * The mail password at rest: AES-256-GCM under a key derived from the data folder's key file.
 *
 * What this is good for: a backup, an export or a copy of the database alone does not give the password away, and a
 * sealed password moved to another server's row does not open, because it is sealed together with server and user.
 * What it is not: whoever can read the whole data folder has the key file too, as the program must be able to send
 * without anybody typing a password. The folder is readable by its owner only; give Hangar a mailbox of its own or an
 * app password, which can be withdrawn.
 */

export const MAIL_PURPOSE = 'mail password 1';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What the password belongs to; it opens for nothing else. */
export interface MailAccount {
  readonly host: string;
  readonly user: string;
}

const belonging = ({ host, user }: MailAccount): Buffer => Buffer.from(JSON.stringify([host, user]));

export function seal(key: Buffer, account: MailAccount, password: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(belonging(account));
  const sealed = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The password, or null where it was sealed with another key, for another account, or was changed. */
export function unseal(key: Buffer, account: MailAccount, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(belonging(account))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const opened = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return opened.toString('utf8');
  } catch {
    return null;
  }
}
