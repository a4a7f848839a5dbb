import { EVENT_DATA } from '../shared/contract/eventData.ts';
import type { Way } from '../shared/session/ways.ts';
import type { Reader } from './tables.ts';

interface LastSignIn {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Null where the record is from before it told so. */
  readonly way: Way | null;
}

/** When each person came in last and how, by their id: for each name that they had, one look at the record's index. */
export async function lastSignIns(db: Reader): Promise<ReadonlyMap<string, LastSignIn>> {
  const kind = await db
    .selectFrom('event_kinds')
    .select('id')
    .where('name', '=', 'signed_in')
    .executeTakeFirst();
  if (!kind) return new Map();
  const found = await db
    .selectFrom('authors')
    .select(({ selectFrom }) =>
      selectFrom('event_log')
        .select('event_log.id')
        .whereRef('author', '=', 'authors.id')
        .where('kind', '=', kind.id)
        .orderBy('at', 'desc')
        .limit(1)
        .as('event'),
    )
    .where('person_id', 'is not', null)
    .execute();
  const ids = found.flatMap(({ event }) => (event === null ? [] : [event]));
  if (ids.length === 0) return new Map();
  const events = await db
    .selectFrom('events')
    .select(['person_id', 'at', 'data'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
  return new Map(
    events.map(({ person_id, at, data }) => [
      person_id ?? '',
      { at, way: EVENT_DATA.signed_in.safeParse(JSON.parse(data)).data?.way ?? null },
    ]),
  );
}
