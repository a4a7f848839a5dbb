import type { Message } from '../../shared/contract/mail.ts';
import type { MessageRow, Reader } from '../tables.ts';

/** How many messages the list of all shows. */
const SHOWN = 50;

function messages(db: Reader) {
  return db
    .selectFrom('messages')
    .innerJoin('people', 'people.id', 'messages.queued_by')
    .leftJoin('plans', 'plans.id', 'messages.plan_id')
    .selectAll('messages')
    .select(['people.name as by_name', 'plans.code as plan_code'])
    .orderBy('messages.queued_at', 'desc')
    .orderBy('messages.id', 'desc');
}

const shown = (row: MessageRow & { by_name: string; plan_code: string | null }): Message => ({
  id: row.id,
  kind: row.kind,
  to: row.to_address,
  language: row.language,
  subject: row.subject,
  state: row.state,
  attempts: row.attempts,
  reason: row.reason,
  detail: row.detail,
  nextAt: row.next_at,
  queuedAt: row.queued_at,
  queuedBy: row.by_name,
  sentAt: row.sent_at,
  planId: row.plan_id,
  planCode: row.plan_code,
  paperId: row.paper_id,
});

/** What was sent, or is to be sent, to a plan's holder, newest first. */
export async function messagesOfPlan(db: Reader, planId: string): Promise<Message[]> {
  return (await messages(db).where('messages.plan_id', '=', planId).execute()).map(shown);
}

export async function newestMessages(db: Reader): Promise<Message[]> {
  return (await messages(db).limit(SHOWN).execute()).map(shown);
}
