import type { Keys } from '../keys/keys.ts';
import { mailServer } from '../outbox/queue.ts';
import type { Reader, Writer } from '../tables.ts';
import { MAIL_PURPOSE, seal, unseal } from './seal.ts';

/** Whether the mail server's password can be read: `closed`, the keys are; `lost`, it was sealed by other ones. */
export type MailPasswordState = 'none' | 'opens' | 'closed' | 'lost';

export async function mailPasswordState(db: Reader, keys: Keys): Promise<MailPasswordState> {
  const server = await mailServer(db);
  if (!server?.password) return 'none';
  if (keys.state() === 'closed') return 'closed';
  return unseal(keys.keyFor(MAIL_PURPOSE), server, server.password) === null ? 'lost' : 'opens';
}

/**
 * Seals the mail password anew, where one of the keys `from` opens it and `to` does not. It stays as it is where none
 * does. Returns whether it was sealed anew.
 */
export async function resealMailPassword(
  writer: Writer,
  from: readonly Buffer[],
  to: Buffer,
): Promise<boolean> {
  const server = await mailServer(writer);
  if (!server?.password || unseal(to, server, server.password) !== null) return false;
  for (const key of from) {
    const password = unseal(key, server, server.password);
    if (password === null) continue;
    await writer
      .updateTable('mail_server')
      .set({ password: seal(to, server, password) })
      .execute();
    return true;
  }
  return false;
}
