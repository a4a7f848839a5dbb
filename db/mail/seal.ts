import { sealBytes, unsealBytes } from '../keys/sealing.ts';

/**
 * The mail password at rest: sealed under a key that follows from the root of the centre's secrets, which lies in the
 * system's key store where there is one and never in a backup.
 *
 * What this is good for: a backup, an export or a copy of the database alone does not give the password away, and a
 * sealed password moved to another server's row does not open, because it is sealed together with server and user.
 * What it is not: a program that runs as the same user while Hangar works can get at it, as Hangar must be able to send
 * without anybody typing a password. Give Hangar a mailbox of its own or an app password, which can be withdrawn.
 */

export const MAIL_PURPOSE = 'mail password 2';
/** Of the chain's key, which lies beside the backups too: what was sealed so before is sealed anew. */
export const MAIL_PURPOSE_BEFORE = 'mail password 1';

/** What the password belongs to; it opens for nothing else. */
export interface MailAccount {
  readonly host: string;
  readonly user: string;
}

const belonging = ({ host, user }: MailAccount): string => JSON.stringify([host, user]);

export const seal = (key: Buffer, account: MailAccount, password: string): string =>
  sealBytes(key, belonging(account), Buffer.from(password));

/** The password, or null where it was sealed with another key, for another account, or was changed. */
export const unseal = (key: Buffer, account: MailAccount, sealed: string): string | null =>
  unsealBytes(key, belonging(account), sealed)?.toString('utf8') ?? null;
