import type Database from 'better-sqlite3';
import type { RestoreLoss } from '../../shared/contract/backups.ts';
import { EVENT_DATA } from '../../shared/contract/eventData.ts';

interface Link {
  readonly id: number;
  readonly hmac: string;
}

const newestUpTo = (database: Database.Database) =>
  database.prepare<[number], Link>('SELECT id, hmac FROM events WHERE id <= ? ORDER BY id DESC LIMIT 1');

/** More than any event's number. */
const BEYOND_ALL = 2 ** 52;

/**
 * The last event that two databases have in common; 0 where there is none. Each link follows from all before it, so that
 * below one that both have, they differ in nothing: the place where they part is found by halves.
 */
function lastInCommon(one: Database.Database, other: Database.Database): number {
  const [inOne, inOther] = [newestUpTo(one), newestUpTo(other)];
  let [known, low, high] = [0, 0, inOther.get(BEYOND_ALL)?.id ?? 0];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const link = inOther.get(middle);
    const same = link && inOne.get(link.id);
    if (link && same?.id === link.id && same.hmac === link.hmac) {
      known = link.id;
      low = middle;
    } else high = middle - 1;
  }
  return known;
}

const countAfter = (database: Database.Database, event: number): number =>
  Number(database.prepare('SELECT count(*) FROM events WHERE id > ?').pluck().get(event));

/** How many of a kind there were after an event. */
function countOf(live: Database.Database, event: number, kind: string): number {
  return Number(
    live.prepare('SELECT count(*) FROM events WHERE id > ? AND kind = ?').pluck().get(event, kind),
  );
}

/** What was taken and given back after an event, by currency. */
function moneyAfter(live: Database.Database, event: number): RestoreLoss['payments'] {
  const sums = new Map<string, RestoreLoss['payments'][number]>();
  const rows = live.prepare<[number], { kind: 'payment_recorded' | 'refund_recorded'; data: string }>(
    "SELECT kind, data FROM events WHERE id > ? AND kind IN ('payment_recorded', 'refund_recorded') ORDER BY id",
  );
  for (const { kind, data } of rows.iterate(event)) {
    const { amount, currency } = EVENT_DATA[kind].parse(JSON.parse(data)).amount;
    const sum = sums.get(currency) ?? { currency, count: 0, paid: 0, refunded: 0 };
    sum.count += 1;
    if (kind === 'payment_recorded') sum.paid += amount;
    else sum.refunded += amount;
    sums.set(currency, sum);
  }
  return [...sums.values()];
}

/** Claims opened since that are named; how many there are is told beside them. */
const NAMED_CLAIMS = 20;

/** What would be missing, and what would come back, if `other` took the place of the open database. */
export function lossOf(live: Database.Database, other: Database.Database): RestoreLoss {
  const common = lastInCommon(live, other);
  const by = live
    .prepare<[number], { name: string; events: number; from: string; until: string }>(
      `SELECT by_name AS name, count(*) AS events, min(at) AS "from", max(at) AS until FROM events WHERE id > ?
       GROUP BY by_name ORDER BY events DESC, name`,
    )
    .all(common);
  const numbers = live
    .prepare<[number, number], string>(
      `SELECT claims.number FROM events JOIN claims ON claims.id = events.claim_id
       WHERE events.id > ? AND events.kind = 'claim_booked' ORDER BY events.id DESC LIMIT ?`,
    )
    .pluck()
    .all(common, NAMED_CLAIMS);
  return {
    events: by.reduce((sum, { events }) => sum + events, 0),
    from: by.map(({ from }) => from).toSorted()[0] ?? null,
    until:
      by
        .map(({ until }) => until)
        .toSorted()
        .at(-1) ?? null,
    by,
    claims: { count: countOf(live, common, 'claim_booked'), numbers },
    choices: countOf(live, common, 'choice_recorded'),
    payments: moneyAfter(live, common),
    gained: countAfter(other, common),
  };
}
