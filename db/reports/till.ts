import { sql } from 'kysely';
import { startOfDay } from '../../shared/time/localDate.ts';
import { addDays, plainDate } from '../../shared/time/plainDate.ts';
import type { Reader } from '../tables.ts';
import { type Asked, decimal, momentsOf, type Source } from './source.ts';

interface TillRow {
  day: string;
  method: string;
  currency: string;
  payments: number;
  taken: number;
  refunds: number;
  refunded: number;
}

/** Days asked for at once: each is three of the values that one statement takes. */
const DAYS_AT_ONCE = 366;

/** The first and the last day on which money changed hands within the period, so that no empty century is gone through. */
async function daysWithMoney(asked: Asked): Promise<{ first: string; last: string } | null> {
  const { since, until } = momentsOf(asked);
  const end = (way: 'asc' | 'desc') =>
    asked.db
      .selectFrom('payments')
      .select('at')
      .where('at', '>=', since)
      .where('at', '<', until)
      .orderBy('at', way)
      .limit(1)
      .executeTakeFirst();
  const [first, last] = [await end('asc'), await end('desc')];
  if (!first || !last) return null;
  // A day of the centre is at most one off the day of UTC.
  const from = addDays(plainDate(first.at.slice(0, 10)), -1);
  const to = addDays(plainDate(last.at.slice(0, 10)), 1);
  return { first: from > asked.from ? from : asked.from, last: to < asked.to ? to : asked.to };
}

function tillOf(db: Reader, days: readonly { day: string; since: string; until: string }[]) {
  const values = sql.join(days.map(({ day, since, until }) => sql`(${day}, ${since}, ${until})`));
  return db
    .selectFrom(
      sql<TillRow>`(WITH days (day, since, until) AS (VALUES ${values})
        SELECT days.day, payments.method, payments.currency,
          sum(CASE payments.kind WHEN 'payment' THEN 1 ELSE 0 END) AS payments,
          sum(CASE payments.kind WHEN 'payment' THEN payments.amount ELSE 0 END) AS taken,
          sum(CASE payments.kind WHEN 'refund' THEN 1 ELSE 0 END) AS refunds,
          sum(CASE payments.kind WHEN 'refund' THEN payments.amount ELSE 0 END) AS refunded
        FROM days CROSS JOIN payments
        WHERE payments.at >= days.since AND payments.at < days.until
        GROUP BY days.day, payments.method, payments.currency)`.as('till'),
    )
    .selectAll()
    .orderBy('day')
    .orderBy('method')
    .orderBy('currency')
    .execute();
}

export const till: Source = {
  count: async () => null,
  async *rows(asked) {
    const known = await daysWithMoney(asked);
    if (!known) return;
    let day = plainDate(known.first);
    while (day <= known.last) {
      const days = [];
      for (; days.length < DAYS_AT_ONCE && day <= known.last; day = addDays(day, 1)) {
        const next = addDays(day, 1);
        days.push({ day, since: startOfDay(day, asked.zone), until: startOfDay(next, asked.zone) });
      }
      yield (await tillOf(asked.db, days)).map((row) => [
        row.day,
        row.method,
        row.currency,
        String(row.payments),
        decimal(row.taken, row.currency),
        String(row.refunds),
        decimal(row.refunded, row.currency),
        decimal(row.taken - row.refunded, row.currency),
      ]);
    }
  },
};
