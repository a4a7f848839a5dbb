import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { sql } from 'kysely';
import type { Person } from '../shared/contract/centre.ts';
import type { EventHead } from '../shared/contract/eventHead.ts';
import type { HangarEvent } from '../shared/contract/events.ts';
import { mayTellOfSomebody } from '../shared/contract/eventWords.ts';
import type { NewEvent } from './act.ts';
import { isSealed, type Linked, type LoggedEvent, sealKey } from './eventSeal.ts';
import type { EventRow, Reader, Writer } from './tables.ts';

/**
 * The chain's link: an HMAC-SHA-256 over the row before and this row's content, so that a row changed, removed or
 * slipped in behind the program's back breaks every link after it.
 */
function link(key: Buffer | KeyObject, previous: string, row: Omit<Linked, 'hmac'>): string {
  const content = [
    previous,
    row.at,
    row.person_id,
    row.by_name,
    row.kind,
    row.claim_id,
    row.plan_id,
    row.data,
  ];
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('hex');
}

/** Beside what a kind of event tells. */
export const SALT = 'salt';
const SALT_BYTES = 16;

/** Under what name something is done; the program's own where nobody does it. */
export const byName = (person: Person | null): string => person?.name ?? 'Hangar';

/**
 * What an event tells, as it is written. With words that an erasure may take away goes a salt that it takes along, so that
 * the link, which stays, lets nobody who has the key try out what the words may have been.
 */
function written({ kind, data = {} }: NewEvent): string {
  return JSON.stringify(
    mayTellOfSomebody(kind) ? { ...data, [SALT]: randomBytes(SALT_BYTES).toString('base64url') } : data,
  );
}

/** Appends one event; must run inside the transaction of the change that it tells of. */
export async function appendEvent(
  db: Writer,
  key: Buffer,
  person: Person | null,
  now: string,
  event: NewEvent,
): Promise<void> {
  const last = await newestHead(db);
  const row = {
    at: now,
    person_id: person?.id ?? null,
    by_name: byName(person),
    kind: event.kind,
    claim_id: event.claimId ?? null,
    plan_id: event.planId ?? null,
    data: written(event),
  };
  await db
    .insertInto('events')
    .values({ ...row, hmac: link(key, last?.hmac ?? '', row) })
    .execute();
}

/** The chain's end now; null before the first event. */
export async function newestHead(db: Reader): Promise<EventHead | null> {
  const row = await db
    .selectFrom('events')
    .select(['id as event', 'hmac'])
    .where('id', '=', ({ selectFrom }) => selectFrom('event_log').select(({ fn }) => fn.max('id').as('id')))
    .executeTakeFirst();
  return row ?? null;
}

/**
 * When the head's event was recorded; null when the chain no longer contains the head. While it does, no event up to it
 * was changed or removed, the newest ones included, which the links alone cannot tell.
 */
export async function instantOfHead(db: Reader, head: EventHead): Promise<string | null> {
  const row = await db
    .selectFrom('events')
    .select('at')
    .where('id', '=', head.event)
    .where('hmac', '=', head.hmac)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The newest events, newest first, as the chain links them. */
const newestLinked = (connection: Database.Database, most: number) =>
  connection
    .prepare<[number], EventRow & { id: number }>('SELECT * FROM events ORDER BY id DESC LIMIT ?')
    .all(most);

/** Whether the chain in a file ends with a link of this key's, as that of another centre's data does not. */
export function endsWithItsKey(connection: Database.Database, key: Buffer): boolean {
  const [last, before] = newestLinked(connection, 2);
  return !last || last.hmac === link(key, before?.hmac ?? '', last);
}

/** How many links a key is tried on. */
const TRIED = 20;

/**
 * Whether the chain was made with this key, which one of its last links shows, or has no event yet. That the very last
 * one does not hold may also be because somebody changed it, which is no reason to take another key.
 */
export function isChainedBy(connection: Database.Database, key: Buffer): boolean {
  const newest = newestLinked(connection, TRIED + 1);
  return (
    newest.length === 0 ||
    newest.some((row, at) => {
      const before = newest[at + 1];
      const isFirst = before === undefined && newest.length <= TRIED;
      return (before !== undefined || isFirst) && row.hmac === link(key, before?.hmac ?? '', row);
    })
  );
}

export interface CheckedLinks {
  /** How many events were looked at. */
  readonly checked: number;
  /** The first event whose link does not hold; null as long as all hold. */
  readonly broken: number | null;
  /** The last event looked at, to go on after; null at the chain's end. */
  readonly next: number | null;
}

/**
 * Whether an event's link holds behind the one given: it is made from what the event tells, or the event is sealed as one
 * from which words were erased. `rows` are all that will be asked about.
 */
export async function holdsIn(
  db: Reader,
  key: Buffer | KeyObject,
  rows: readonly { readonly id: number }[],
): Promise<(row: LoggedEvent, previous: string) => boolean> {
  const [first, last] = [rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0];
  const sealed = await db
    .selectFrom('erased_events')
    .innerJoin('events', 'events.id', 'erased_events.erasure_id')
    .select(['erased_events.event_id', 'seal', 'events.id as event', 'events.hmac'])
    .where('erased_events.event_id', '>=', first)
    .where('erased_events.event_id', '<=', last)
    .where('events.kind', '=', 'customer_erased')
    .execute();
  const seals = new Map(sealed.map((row) => [row.event_id, row]));
  const keyOfSeals = seals.size > 0 ? sealKey(key) : Buffer.alloc(0);
  return (row, previous) => {
    if (row.id < 1) return false;
    if (row.hmac === link(key, previous, row)) return true;
    const erased = seals.get(row.id);
    return erased !== undefined && isSealed(keyOfSeals, row, erased, erased.seal);
  };
}

/** Checks the links of at most `most` events after the one given, which counts as right; null begins with the first. */
export async function checkLinks(
  db: Reader,
  key: Buffer,
  after: number | null,
  most: number,
): Promise<CheckedLinks> {
  const before =
    after === null
      ? undefined
      : await db.selectFrom('events').select('hmac').where('id', '=', after).executeTakeFirst();
  let previous = before?.hmac ?? '';
  // Made ready once, a link takes a third of the time.
  const ready = createSecretKey(key);
  const rows = await db
    .selectFrom('events')
    .selectAll()
    // From the very first one: an event under no number of the program's own is none of its events.
    .where('id', '>', after ?? Number.MIN_SAFE_INTEGER)
    .orderBy('id')
    .limit(most)
    .execute();
  const holds = await holdsIn(db, ready, rows);
  for (const [index, row] of rows.entries()) {
    if (!holds(row, previous)) return { checked: index + 1, broken: row.id, next: null };
    previous = row.hmac;
  }
  return {
    checked: rows.length,
    broken: null,
    next: rows.length < most ? null : (rows.at(-1)?.id ?? null),
  };
}

/** Events on either side of one that are shown with it. */
const AROUND = 3;

/** What stands around an event, oldest first, each with whether its link holds; whoever wrote it. */
export async function linksAround(
  db: Reader,
  key: Buffer,
  id: number,
): Promise<{ id: number; at: string; by: string; kind: string; data: string; holds: boolean }[]> {
  const all = db.selectFrom('events').selectAll();
  // One more than is shown, whose link the first of those shown is made from.
  const before = await all
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .limit(AROUND + 1)
    .execute();
  const from = await all
    .where('id', '>=', id)
    .orderBy('id')
    .limit(AROUND + 1)
    .execute();
  const rows = [...before.toReversed(), ...from];
  const holds = await holdsIn(db, key, rows);
  return rows
    .map((row, index) => ({
      ...{ id: row.id, at: row.at, by: row.by_name, kind: row.kind, data: row.data },
      holds: holds(row, rows[index - 1]?.hmac ?? ''),
    }))
    .slice(before.length > AROUND ? 1 : 0);
}

export function eventOf(row: {
  id: number;
  at: string;
  by_name: string;
  kind: HangarEvent['kind'];
  claim_id: string | null;
  plan_id: string | null;
  data: string;
}): HangarEvent {
  return {
    id: row.id,
    at: row.at,
    by: row.by_name,
    kind: row.kind,
    claimId: row.claim_id,
    planId: row.plan_id,
    data: toldIn(row.data),
  };
}

function toldIn(data: string): HangarEvent['data'] {
  const { [SALT]: _, ...told } = JSON.parse(data);
  return told;
}

const SHOWN = 200;

/** The one event of the import that brought a plan, which tells of all plans of its file. */
async function importEventOf(db: Reader, planId: string): Promise<HangarEvent[]> {
  const row = await db
    .selectFrom('plans')
    .innerJoin('imports', 'imports.id', 'plans.import_id')
    .innerJoin('events', 'events.id', 'imports.event_id')
    .selectAll('events')
    .where('plans.id', '=', planId)
    .executeTakeFirst();
  return row ? [eventOf(row)] : [];
}

/** The newest events of a claim or a plan, newest first, at most 200; a plan's begin with the import that brought it. */
export async function eventsOf(
  db: Reader,
  of: { claimId: string } | { planId: string },
): Promise<HangarEvent[]> {
  const rows = await db
    .selectFrom('events')
    .selectAll()
    .where(({ eb, selectFrom }) =>
      'claimId' in of
        ? eb('claim_seq', '=', selectFrom('claims').select('seq').where('id', '=', of.claimId))
        : eb('plan_seq', '=', selectFrom('plans').select('seq').where('id', '=', of.planId)),
    )
    // The sum keeps SQLite from walking the whole log backwards in its own order until it has met enough of them.
    .orderBy(sql`events.id + 0`, 'desc')
    .limit(SHOWN)
    .execute();
  const told = rows.map(eventOf);
  return 'planId' in of ? [...told, ...(await importEventOf(db, of.planId))] : told;
}
