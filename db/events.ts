import { createHmac } from 'node:crypto';
import type { Person } from '../shared/contract/centre.ts';
import type { HangarEvent } from '../shared/contract/events.ts';
import type { NewEvent } from './act.ts';
import type { EventRow, Reader, Writer } from './tables.ts';

/**
 * The chain's link: an HMAC-SHA-256 over the row before and this row's content, so that a row changed, removed or
 * slipped in behind the program's back breaks every link after it.
 */
function link(key: Buffer, previous: string, row: Omit<EventRow, 'id' | 'hmac'>): string {
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

/** Appends one event; must run inside the transaction of the change that it tells of. */
export async function appendEvent(
  db: Writer,
  key: Buffer,
  person: Person | null,
  now: string,
  event: NewEvent,
): Promise<void> {
  const last = await db.selectFrom('events').select('hmac').orderBy('id', 'desc').limit(1).executeTakeFirst();
  const row = {
    at: now,
    person_id: person?.id ?? null,
    by_name: person?.name ?? 'Hangar',
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

/** The id of the first event whose link does not hold, or null when the chain is whole. Reads in pages. */
export async function firstBrokenEvent(db: Reader, key: Buffer): Promise<number | null> {
  let previous = '';
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('events')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute();
    if (rows.length === 0) return null;
    for (const row of rows) {
      if (row.hmac !== link(key, previous, row)) return row.id;
      previous = row.hmac;
      after = row.id;
    }
  }
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
    .$call((query) =>
      'claimId' in of ? query.where('claim_id', '=', of.claimId) : query.where('plan_id', '=', of.planId),
    )
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  const told = rows.map(eventOf);
  return 'planId' in of ? [...told, ...(await importEventOf(db, of.planId))] : told;
}
