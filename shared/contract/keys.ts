import { z } from 'zod';
import { OFFICE } from '../claim/vocabulary.ts';
import { recoveryKey } from './centre.ts';
import { command, query, secret } from './define.ts';
import { done, instant, nothing } from './fields.ts';

/**
 * Where the keys of this centre are: held by the system's key store, in the data folder as they are, or closed, which
 * keeps Hangar from signing and from sending mail.
 */
const KEYS_STATES = ['system', 'folder', 'closed'] as const;

/**
 * What the recovery key that was made last opens of them: the present ones, those of before, or none, since it was made
 * before it could or while they were closed. `none`: there is no recovery key.
 */
const RECOVERIES = ['none', 'present', 'before', 'nothing'] as const;

/** Whether the mail server's password can be read: `lost`, it was sealed by keys of before. */
const MAIL_PASSWORDS = ['none', 'opens', 'closed', 'lost'] as const;

/** The keys that no backup opens: the one that signs where the record ends, and the mail password's. */
export const keyCalls = {
  'keys.status': query(
    OFFICE,
    nothing,
    z.object({
      state: z.enum(KEYS_STATES),
      /** Ed25519, base64url: what the ends of the record are signed with. Null where nobody can read the file of the keys. */
      publicKey: z.string().nullable(),
      /** Those that the centre has signed with, newest first. */
      signedWith: z.array(z.object({ publicKey: z.string(), since: instant })),
      recovery: z.enum(RECOVERIES),
      mailPassword: z.enum(MAIL_PASSWORDS),
    }),
  ),
  /** Goes on with the keys that the recovery key opens. */
  'keys.open': secret(
    command(OFFICE, ['backups', 'mail', 'centre'], z.strictObject({ key: recoveryKey }), done),
  ),
  /** Begins with new keys where the present ones are closed, which are kept aside. */
  'keys.begin': secret(
    command(OFFICE, ['backups', 'mail'], z.strictObject({ current: z.string().max(200) }), done),
  ),
} as const;
