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
    .select(({ selectFrom }) => {
      const last = selectFrom('event_log')
        .whereRef('author', '=', 'authors.id')
        .where('kind', '=', kind.id)
        .orderBy('at', 'desc')
        .limit(1);
      return [
        'person_id',
        last.select('event_log.at').as('at'),
        last.select('event_log.data').as('data'),
      ] as const;
    })
    .where('person_id', 'is not', null)
    .execute();
  const signIns = found.flatMap(({ person_id, at, data }) =>
    person_id === null || at === null || data === null ? [] : [{ person_id, at, data }],
  );
  return new Map(
    // Of a person with several names, the last one's.
    signIns
      .toSorted((one, other) => one.at - other.at)
      .map(({ person_id, at, data }) => [
        person_id,
        {
          at: new Date(at).toISOString(),
          way: EVENT_DATA.signed_in.safeParse(JSON.parse(data)).data?.way ?? null,
        },
      ]),
  );
}
