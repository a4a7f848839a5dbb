import type Database from 'better-sqlite3';
import type { Doer } from '../../transaction.ts';
import { BEGINNING, type Commit } from './ring.ts';

/** Counts the commits inside the database, for what is counted there to be compared with what the witness knows. */

/** Where the database stands, by its own count. */
export interface Position {
  readonly count: number;
  /** Hexadecimal. */
  readonly mark: string;
  readonly event: number;
  readonly settled: number;
}

/** So much of a link's 64 hexadecimal digits tells it from every other. */
const LINK_LETTERS = 32;
/** Of an import's events, some tell enough. */
const MOST_EVENTS = 50;

const POSITION = 'SELECT count, lower(hex(mark)) AS mark, event, settled FROM commits';

/** Null in a database from before commits were counted. */
export function positionIn(connection: Database.Database): Position | null {
  const counted = connection
    .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'commits'")
    .get();
  return counted ? (connection.prepare<[], Position>(POSITION).get() ?? null) : null;
}

/** Whether the chain contains the event with this link, or its beginning. */
export function containsLink(connection: Database.Database, event: number, link: string): boolean {
  if (event === 0) return true;
  const found = connection
    .prepare<[number], string>('SELECT lower(hex(hmac)) FROM event_log WHERE id = ?')
    .pluck()
    .get(event);
  return found?.startsWith(link) ?? false;
}

interface Told extends Doer {
  readonly kind: string;
  readonly claim: string | null;
}

export interface Counter {
  /** How much this connection has changed so far; to be asked as a transaction begins. */
  changes(): number;
  /**
   * To be called as the last of a transaction: counts it, unless it has changed nothing since `before`, and says what a
   * witness is to remember of it once it is committed. Null: nothing, as of what the program clears up by itself, which
   * was promised to nobody.
   */
  count(before: number, doer: Doer | null): Commit | null;
  /** Where the database stands as its witness begins. `at` is UTC, ISO 8601. */
  beginning(at: string): Commit;
}

export function counterOver(connection: Database.Database): Counter {
  const totalChanges = connection.prepare<[], number>('SELECT total_changes()').pluck();
  const position = connection.prepare<[], Position>(POSITION);
  const raise = connection.prepare<[], Position>(
    `UPDATE commits SET count = count + 1, mark = randomblob(8), event = (SELECT coalesce(max(id), 0) FROM event_log)
     RETURNING count, lower(hex(mark)) AS mark, event, settled`,
  );
  const linkOf = connection
    .prepare<[number], string>('SELECT lower(hex(hmac)) FROM event_log WHERE id = ?')
    .pluck();
  const eventsAfter = connection.prepare<[number, number], Told>(
    `SELECT events.at, events.by_name AS by, events.kind,
       (SELECT number FROM claims WHERE seq = events.claim_seq) AS claim
     FROM events WHERE events.id > ? ORDER BY events.id LIMIT ?`,
  );
  const stand = ({ count, mark, event }: Position) => ({
    number: count,
    mark,
    event,
    link: (linkOf.get(event) ?? '').slice(0, LINK_LETTERS),
  });
  const must = (row: Position | undefined): Position => {
    if (!row) throw new Error('The database does not count its commits.');
    return row;
  };
  const once = (words: readonly (string | null)[]) => [
    ...new Set(words.filter((word): word is string => word !== null)),
  ];
  return {
    changes: () => totalChanges.get() ?? 0,

    count(before, doer) {
      if ((totalChanges.get() ?? 0) === before) return null;
      const stood = must(position.get());
      const stands = must(raise.get());
      const told = stands.event > stood.event ? eventsAfter.all(stood.event, MOST_EVENTS) : [];
      const by = doer ?? told[0];
      if (!by) return null;
      return {
        ...stand(stands),
        at: by.at,
        by: by.by,
        kinds: once(told.map(({ kind }) => kind)),
        claims: once(told.map(({ claim }) => claim)),
      };
    },

    beginning: (at) => ({ ...stand(must(position.get())), at, by: BEGINNING, kinds: [], claims: [] }),
  };
}
