import { sql } from 'kysely';
import { isBeyond } from '../page.ts';
import { type Asked, inParts, momentsOf, type Source } from './source.ts';

interface LoggedRow {
  readonly id: number;
  readonly logged: number;
  readonly at: string;
  readonly by_name: string;
  readonly kind: string;
  readonly number: string | null;
  readonly code: string | null;
  readonly serial: string | null;
  readonly data: string;
  readonly hmac: string;
}

/** Milliseconds, as the log has its moments. */
function span(asked: Asked) {
  const { since, until } = momentsOf(asked);
  return { since: Date.parse(since), until: Date.parse(until) };
}

function eventsAfter(asked: Asked, last: LoggedRow | null, limit: number): Promise<LoggedRow[]> {
  const { since, until } = span(asked);
  return (
    asked.db
      .selectFrom('event_log')
      .innerJoin('events', 'events.id', 'event_log.id')
      .leftJoin('claims', 'claims.seq', 'event_log.claim')
      .leftJoin('plans', 'plans.seq', 'event_log.plan')
      .select([
        'event_log.id',
        'event_log.at as logged',
        'events.at',
        'events.by_name',
        'events.kind',
        'claims.number',
        'plans.code',
        'events.data',
        'events.hmac',
      ])
      // A plan is told by the serial that it is bound to now, or was last.
      .select(
        sql<string | null>`coalesce(claims.serial, (SELECT serial FROM bindings WHERE plan_id = plans.id
        ORDER BY until_at IS NULL DESC, until_at DESC LIMIT 1))`.as('serial'),
      )
      .where('event_log.at', '>=', since)
      .where('event_log.at', '<', until)
      .$if(last !== null, (query) =>
        last === null
          ? query
          : query.where(isBeyond(['event_log.at', 'event_log.id'], '>', [last.logged, last.id])),
      )
      .orderBy('event_log.at')
      .orderBy('event_log.id')
      .limit(limit)
      .execute()
  );
}

export const record: Source = {
  async count(asked) {
    const { since, until } = span(asked);
    const { total } = await asked.db
      .selectFrom('event_log')
      .select(({ fn }) => fn.countAll<number>().as('total'))
      .where('at', '>=', since)
      .where('at', '<', until)
      .executeTakeFirstOrThrow();
    return total;
  },
  async *rows(asked) {
    for await (const part of inParts<LoggedRow>((last, limit) => eventsAfter(asked, last, limit))) {
      yield part.map((row) => [
        String(row.id),
        row.at,
        row.by_name,
        row.kind,
        row.number ?? '',
        row.code ?? '',
        row.serial ?? '',
        row.data,
        row.hmac,
      ]);
    }
  },
};
