import type { Message } from '../../shared/contract/mail.ts';
import type { Reader } from '../tables.ts';
import type { MessageRow } from './rows.ts';

/** How many messages the list of all shows. */
const SHOWN = 50;

function messages(db: Reader) {
  return db
    .selectFrom('messages')
    .innerJoin('people', 'people.id', 'messages.queued_by')
    .leftJoin('plans', 'plans.id', 'messages.plan_id')
    .leftJoin('claims', 'claims.id', 'messages.claim_id')
    .selectAll('messages')
    .select(['people.name as by_name', 'plans.code as plan_code', 'claims.number as claim_number'])
    .orderBy('messages.queued_at', 'desc')
    .orderBy('messages.id', 'desc');
}

const shown = (
  row: MessageRow & { by_name: string; plan_code: string | null; claim_number: string | null },
): Message => ({
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
  claimId: row.claim_id,
  claimNumber: row.claim_number,
});

/** What was sent, or is to be sent, to a plan's holder, newest first. */
export async function messagesOfPlan(db: Reader, planId: string): Promise<Message[]> {
  return (await messages(db).where('messages.plan_id', '=', planId).execute()).map(shown);
}

/** What was sent, or is to be sent, to the customer about a claim, newest first. */
export async function messagesOfClaim(db: Reader, claimId: string): Promise<Message[]> {
  return (await messages(db).where('messages.claim_id', '=', claimId).execute()).map(shown);
}

export async function newestMessages(db: Reader): Promise<Message[]> {
  return (await messages(db).limit(SHOWN).execute()).map(shown);
}
