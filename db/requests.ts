import { createHmac } from 'node:crypto';
import { refuse } from '../shared/contract/answer.ts';
import type { CallName } from '../shared/contract/index.ts';
import type { Act } from './act.ts';
import { faultOf } from './fault.ts';
import type { Store } from './store.ts';
import { inTransaction } from './transaction.ts';

/** What was answered to requests that have an id, kept for a while: a command sent again changes nothing more. */

const KEPT_DAYS = 30;

/**
 * Carries a request out once: sent again, it gets the same answer.
 * @param key of the centre, without which nobody can try out what an input may have been
 */
export async function once(
  key: Buffer,
  act: Act,
  call: CallName,
  input: unknown,
  requestId: string,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const inputHash = createHmac('sha256', key).update(JSON.stringify(input)).digest('hex');
  const known = await act.db
    .selectFrom('requests')
    .selectAll()
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (known) {
    if (
      known.call !== call ||
      known.input_hash !== inputHash ||
      known.person_id !== (act.person?.id ?? null)
    ) {
      throw refuse(
        'conflict',
        'request_reused',
        'This request id already belongs to another request: use a new one.',
      );
    }
    return JSON.parse(known.answer);
  }
  const value = await run();
  await act.db
    .insertInto('requests')
    .values({
      request_id: requestId,
      person_id: act.person?.id ?? null,
      call,
      input_hash: inputHash,
      answer: JSON.stringify(value),
      at: act.now,
    })
    .execute();
  return value;
}

/** `now` is UTC, ISO 8601. */
export async function forgetOldRequests(store: Store, now: string): Promise<void> {
  const before = new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString();
  try {
    await inTransaction(
      store.db,
      async (writer) => {
        await writer.deleteFrom('requests').where('at', '<', before).execute();
      },
      0,
    );
  } catch (error) {
    // Another process is writing, or the disk is full: that is no reason not to open, and the next opening does it.
    if (!faultOf(error)) throw error;
  }
}
