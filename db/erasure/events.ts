import { sql } from 'kysely';
import type { EventHead } from '../../shared/contract/eventHead.ts';
import type { EventKind } from '../../shared/contract/events.ts';
import { ERASED, NAMING_KINDS, PERSONAL_WORDS } from '../../shared/contract/eventWords.ts';
import { type LoggedEvent, sealKey, sealOf } from '../eventSeal.ts';
import { holdsIn, SALT } from '../events.ts';
import type { Reader, Writer } from '../tables.ts';
import { naming, scrubbed, withoutThem } from './mentions.ts';
import type { Person } from './person.ts';

/** What events tell of a person is taken out of them, and what is left is sealed. */

/** Of kinds that name nobody by themselves: a report that was narrowed to somebody. */
function namingEvents(db: Reader): Promise<LoggedEvent[]> {
  return db.selectFrom('events').selectAll().where('id', 'in', idsOf(db, NAMING_KINDS)).execute();
}

const idsOf = (db: Reader, kinds: readonly EventKind[]) =>
  db
    .selectFrom('event_log')
    .innerJoin('event_kinds', 'event_kinds.id', 'event_log.kind')
    .select('event_log.id')
    .where('event_kinds.name', 'in', kinds);

/** That the customer was corrected where no claim was at hand. */
function ownEvents(db: Reader, customerId: string): Promise<LoggedEvent[]> {
  const ids = idsOf(db, ['customer_changed']).where(sql<boolean>`data ->> 'customerId' = ${customerId}`);
  return db.selectFrom('events').selectAll().where('id', 'in', ids).execute();
}

async function eventsAbout(db: Reader, { customer, plans }: Person): Promise<LoggedEvent[]> {
  const claims = db.selectFrom('claims').select('seq').where('customer_id', '=', customer.id);
  return db
    .selectFrom('events')
    .selectAll()
    .where((where) =>
      where.or([
        where('claim_seq', 'in', claims),
        where(
          'plan_seq',
          'in',
          plans.map(({ seq }) => seq),
        ),
      ]),
    )
    .execute();
}

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

/** The events with words of the person, each with what is left of it, in their order. */
export async function wordsInEvents(db: Reader, person: Person): Promise<ErasedWords[]> {
  const found = [
    ...(await eventsAbout(db, person)),
    ...(await ownEvents(db, person.customer.id)),
    ...(await namingEvents(db)),
  ];
  const events = [...new Map(found.map((event) => [event.id, event])).values()];
  return events
    .toSorted((one, other) => one.id - other.id)
    .flatMap((event) => {
      const left = leftOf(event, person.words);
      return left === null ? [] : [{ event, left }];
    });
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
