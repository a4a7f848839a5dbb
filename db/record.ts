import { claimNumbersMeant } from '../shared/claim/number.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { FoundEvent } from '../shared/contract/record.ts';
import { normaliseSerial } from '../shared/serial/serial.ts';
import { startOfDay, type TimeZone, timeZone } from '../shared/time/localDate.ts';
import { addDays, plainDate } from '../shared/time/plainDate.ts';
import type { Ask } from './act.ts';
import { requireCentre } from './centre.ts';
import { eventOf } from './events.ts';
import { numberForms } from './numbering.ts';
import { isBeyond, PAGE, type Place, pageOf, placeOf, readCursor } from './page.ts';
import type { Reader } from './tables.ts';

/** The record as a manager searches it: every way to narrow it walks an index in the order of time, a page at a time. */

type Input = Checked<'record.list'>;

/** A range of an index, within which events lie in the order of time. */
interface Range {
  readonly author?: number;
  readonly kind?: number;
  /** The log's own numbers of claims and plans. */
  readonly about?: { readonly claims: readonly number[]; readonly plans: readonly number[] };
}

/** Claims and plans of one serial: more than a device ever had. */
const MOST_OF_A_SERIAL = 200;

async function aboutOf(db: Reader, text: string): Promise<NonNullable<Range['about']>> {
  const numbers = claimNumbersMeant(text, await numberForms(db));
  if (numbers.length > 0) {
    const claims = await db.selectFrom('claims').select('seq').where('number', 'in', numbers).execute();
    return { claims: claims.map(({ seq }) => seq), plans: [] };
  }
  const serial = normaliseSerial(text);
  const claims = await db
    .selectFrom('claims')
    .select('seq')
    .where('serial', '=', serial)
    .limit(MOST_OF_A_SERIAL)
    .execute();
  const bound = await db
    .selectFrom('bindings')
    .innerJoin('plans', 'plans.id', 'bindings.plan_id')
    .select('plans.seq')
    .where('bindings.serial', '=', serial)
    .limit(MOST_OF_A_SERIAL)
    .execute();
  const named = await db
    .selectFrom('plans')
    .select('seq')
    .where('code', '=', text.trim().toUpperCase())
    .execute();
  return {
    claims: claims.map(({ seq }) => seq),
    plans: [...new Set([...bound, ...named].map(({ seq }) => seq))],
  };
}

/** The ranges that together hold what is asked for; none where nothing can be found. */
async function rangesOf(db: Reader, { personId, kind, about }: Input): Promise<Range[]> {
  const wanted = about === '' ? {} : { about: await aboutOf(db, about) };
  const kinds = await db
    .selectFrom('event_kinds')
    .select('id')
    .$if(kind !== null, (query) => (kind === null ? query : query.where('name', '=', kind)))
    .execute();
  if (personId === null) {
    return kind === null ? [wanted] : kinds.map(({ id }) => ({ ...wanted, kind: id }));
  }
  // As a person was called then and is called now.
  const authors = await db.selectFrom('authors').select('id').where('person_id', '=', personId).execute();
  return authors.flatMap((author) => kinds.map(({ id }) => ({ ...wanted, author: author.id, kind: id })));
}

function inRange(db: Reader, { author, kind, about }: Range, { from, to }: Input, zone: TimeZone) {
  return db
    .selectFrom('event_log')
    .select(['event_log.at', 'event_log.id'])
    .$if(author !== undefined, (query) => query.where('author', '=', author ?? 0))
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 0))
    .$if(from !== null, (query) =>
      query.where('at', '>=', Date.parse(startOfDay(plainDate(from ?? ''), zone))),
    )
    .$if(to !== null, (query) =>
      query.where('at', '<', Date.parse(startOfDay(addDays(plainDate(to ?? ''), 1), zone))),
    )
    .$if(about !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where('claim', 'in', [...(about?.claims ?? []), -1]),
          where('plan', 'in', [...(about?.plans ?? []), -1]),
        ]),
      ),
    );
}

/** The places of one page and of one event more, newest first. */
async function placesOf(
  db: Reader,
  input: Input,
  after: Place | null,
): Promise<{ at: number; id: number }[]> {
  const zone = timeZone((await requireCentre(db)).timeZone);
  const found: { at: number; id: number }[] = [];
  for (const range of await rangesOf(db, input)) {
    const part = await inRange(db, range, input, zone)
      .$if(after !== null, (query) =>
        after === null
          ? query
          : query.where(isBeyond(['event_log.at', 'event_log.id'], '<', [Number(after[0]), after[1]])),
      )
      .orderBy('event_log.at', 'desc')
      .orderBy('event_log.id', 'desc')
      .limit(PAGE + 1)
      .execute();
    found.push(...part);
  }
  return found.toSorted((one, other) => other.at - one.at || other.id - one.id).slice(0, PAGE + 1);
}

async function read(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, FoundEvent>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .leftJoin('claims', 'claims.seq', 'events.claim_seq')
    .leftJoin('plans', 'plans.seq', 'events.plan_seq')
    .selectAll('events')
    .select(['claims.number', 'plans.code'])
    .where('events.id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map((row) => [row.id, { ...eventOf(row), claimNumber: row.number, planCode: row.code }]),
  );
}

export const recordQueries = {
  'record.list': async (ask: Ask, input: Input): Promise<Output<'record.list'>> => {
    const cursor = readCursor(input.after, 2);
    const places = await placesOf(ask.db, input, cursor && placeOf(cursor));
    const events = await read(
      ask.db,
      places.map(({ id }) => id),
    );
    return pageOf(
      places,
      ({ id }) => {
        const event = events.get(id);
        if (!event) throw new Error(`Event ${id} is gone within one reading.`);
        return event;
      },
      ({ at, id }) => [String(at), String(id)],
    );
  },
};
