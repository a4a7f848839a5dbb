import { type Act, signedIn } from '../act.ts';
import type { Reader } from '../tables.ts';
import type { MailServerRow, MessageRow } from './rows.ts';

export async function mailServer(db: Reader): Promise<MailServerRow | null> {
  return (await db.selectFrom('mail_server').selectAll().executeTakeFirst()) ?? null;
}

/** Queues a message; the workstation's backend sends it once this transaction is stored. */
export async function queue(
  act: Act,
  message: Pick<
    MessageRow,
    'kind' | 'to_name' | 'to_address' | 'language' | 'subject' | 'body' | 'plan_id' | 'paper_id' | 'claim_id'
  > &
    Partial<Pick<MessageRow, 'file_sha256' | 'file_name'>>,
  /** Who wanted it, where nobody is signed in. */
  by = signedIn(act).id,
): Promise<string> {
  const messageId = act.newId();
  await act.db
    .insertInto('messages')
    .values({
      ...message,
      id: messageId,
      state: 'queued',
      attempts: 0,
      next_at: act.now,
      reason: null,
      detail: '',
      queued_at: act.now,
      queued_by: by,
      sent_at: null,
      file_sha256: message.file_sha256 ?? null,
      file_name: message.file_name ?? null,
    })
    .execute();
  await act.record({
    kind: 'message_queued',
    planId: message.plan_id,
    claimId: message.claim_id,
    data: { messageId, kind: message.kind, address: message.to_address, subject: message.subject },
  });
  return messageId;
}
