import type { EventHead } from '../../shared/contract/eventHead.ts';
import type { EventKind } from '../../shared/contract/events.ts';
import { ERASED, NAMING_KINDS, PERSONAL_WORDS } from '../../shared/contract/eventWords.ts';
import { type LoggedEvent, sealKey, sealOf } from '../eventSeal.ts';
import { holdsIn, SALT } from '../events.ts';
import type { Reader, Writer } from '../tables.ts';
import { naming, scrubbed, withoutThem } from './mentions.ts';
import type { Person } from './person.ts';

/** What events tell of a person is taken out of them, and what is left is sealed. */

async function ofKinds(db: Reader, kinds: readonly EventKind[]): Promise<LoggedEvent[]> {
  const known = await db.selectFrom('event_kinds').select('id').where('name', 'in', kinds).execute();
  const ids = db
    .selectFrom('event_log')
    .select('id')
    .where(
      'kind',
      'in',
      known.map(({ id }) => id),
    );
  return db.selectFrom('events').selectAll().where('id', 'in', ids).execute();
}

/** That the customer was corrected where no claim was at hand. */
const ownEvents = async (db: Reader, customerId: string): Promise<LoggedEvent[]> =>
  (await ofKinds(db, ['customer_changed'])).filter(({ data }) => JSON.parse(data).customerId === customerId);

/** Events of their claims and plans, each by its own index. */
async function eventsAbout(db: Reader, { customer, plans }: Person): Promise<LoggedEvent[]> {
  const claims = await db.selectFrom('claims').select('seq').where('customer_id', '=', customer.id).execute();
  const found: LoggedEvent[] = [];
  for (const [of, seqs] of [
    ['claim_seq', claims.map(({ seq }) => seq)],
    ['plan_seq', plans.map(({ seq }) => seq)],
  ] as const) {
    for (const seq of seqs) {
      found.push(...(await db.selectFrom('events').selectAll().where(of, '=', seq).execute()));
    }
  }
  return found;
}

/** All that tells of a customer, oldest first. */
export async function eventsOf(db: Reader, person: Person): Promise<LoggedEvent[]> {
  return inOrder([...(await eventsAbout(db, person)), ...(await ownEvents(db, person.customer.id))]);
}

/** Each once: one may be about a claim and a plan. */
const inOrder = (events: readonly LoggedEvent[]): LoggedEvent[] =>
  [...new Map(events.map((event) => [event.id, event])).values()].toSorted((one, other) => one.id - other.id);

const NAMING: ReadonlySet<string> = new Set(NAMING_KINDS);

/** What is left of an event; null where it tells nothing of the person. */
function leftOf({ kind, data }: LoggedEvent, words: readonly string[]): string | null {
  const { [SALT]: _, ...told }: Record<string, unknown> = JSON.parse(data);
  const personal: readonly string[] = PERSONAL_WORDS[kind] ?? [];
  const typed = personal.filter((key) => typeof told[key] === 'string' && told[key] !== '');
  const kept = NAMING.has(kind)
    ? withoutThem(told, words)
    : (scrubbed(told, naming(words)) as Record<string, unknown>);
  const left = JSON.stringify({ ...kept, ...Object.fromEntries(typed.map((key) => [key, ERASED])) });
  return left === JSON.stringify(told) ? null : left;
}

export interface ErasedWords {
  readonly event: LoggedEvent;
  readonly left: string;
}

/** Those with words of the person, each with what is left of it, in their order. */
const withWords = (found: readonly LoggedEvent[], words: readonly string[]): ErasedWords[] =>
  inOrder(found).flatMap((event) => {
    const left = leftOf(event, words);
    return left === null ? [] : [{ event, left }];
  });

/** Of their claims and plans. */
export const wordsAbout = async (db: Reader, person: Person): Promise<ErasedWords[]> =>
  withWords(await eventsAbout(db, person), person.words);

/** Of all that there is: reports may have been narrowed to them. */
export async function wordsInEvents(db: Reader, person: Person): Promise<ErasedWords[]> {
  const found = [...(await eventsOf(db, person)), ...(await ofKinds(db, NAMING_KINDS))];
  return withWords(found, person.words);
}

/**
 * Takes the words away and seals what is left under the event of the erasure. An event whose link did not hold before is
 * not sealed: what somebody else has changed stays told as that.
 */
export async function eraseWords(
  db: Writer,
  eventKey: Buffer,
  words: readonly ErasedWords[],
  erasure: EventHead,
): Promise<void> {
  const key = sealKey(eventKey);
  for (const { event, left } of words) {
    const before = await db
      .selectFrom('events')
      .select('hmac')
      .where('id', '<', event.id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const holds = await holdsIn(db, eventKey, [event]);
    const isRight = holds(event, before?.hmac ?? '');
    await db.updateTable('event_log').set({ data: left }).where('id', '=', event.id).execute();
    if (!isRight) continue;
    const seal = sealOf(key, { ...event, data: left }, erasure);
    await db
      .insertInto('erased_events')
      .values({ event_id: event.id, erasure_id: erasure.event, seal })
      .onConflict((conflict) => conflict.column('event_id').doUpdateSet({ erasure_id: erasure.event, seal }))
      .execute();
  }
}
