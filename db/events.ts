import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import { sql } from 'kysely';
import type { Person } from '../shared/contract/centre.ts';
import type { EventHead } from '../shared/contract/eventHead.ts';
import type { HangarEvent } from '../shared/contract/events.ts';
import type { NewEvent } from './act.ts';
import type { EventRow, Reader, Writer } from './tables.ts';

/**
 * The chain's link: an HMAC-SHA-256 over the row before and this row's content, so that a row changed, removed or
 * slipped in behind the program's back breaks every link after it.
 */
function link(
  key: Buffer | KeyObject,
  previous: string,
  row: Omit<EventRow, 'id' | 'hmac' | 'claim_seq' | 'plan_seq'>,
): string {
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

/** Under what name something is done; the program's own where nobody does it. */
export const byName = (person: Person | null): string => person?.name ?? 'Hangar';

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
    data: JSON.stringify(event.data ?? {}),
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
  for (const [index, row] of rows.entries()) {
    if (row.id < 1 || row.hmac !== link(ready, previous, row))
      return { checked: index + 1, broken: row.id, next: null };
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
  return rows
    .map((row, index) => ({
      ...{ id: row.id, at: row.at, by: row.by_name, kind: row.kind, data: row.data },
      holds: row.id >= 1 && row.hmac === link(key, rows[index - 1]?.hmac ?? '', row),
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
    data: JSON.parse(row.data),
  };
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
    // The sign keeps SQLite from walking the whole log backwards in its own order until it has met enough of them.
    .orderBy(sql`+events.id`, 'desc')
    .limit(SHOWN)
    .execute();
  const told = rows.map(eventOf);
  return 'planId' in of ? [...told, ...(await importEventOf(db, of.planId))] : told;
}
