import { sql } from 'kysely';
import { ENDED_STATES } from '../../shared/claim/vocabulary.ts';
import { type KeepingFacts, keepingOf } from '../../shared/retention/due.ts';
import { plainDate } from '../../shared/time/plainDate.ts';
import type { Reader, Writer } from '../tables.ts';
import { retentionOf } from './terms.ts';

/** How long each customer is kept, worked out where triggers have forgotten it. */

/** Stands for a day that nobody can tell. */
export const NEVER = '9999-12-31';

/** In one go: some tens of milliseconds. */
export const AT_ONCE = 500;

/** The latest calendar on earth is this far ahead of UTC. Milliseconds. */
const AHEAD_MS = 14 * 3_600_000;

/** The year that an instant lies in, at its very end already the next one, so that nothing goes too early anywhere. */
const yearOf = (at: string | null): number | null =>
  at === null ? null : new Date(Date.parse(at) + AHEAD_MS).getUTCFullYear();

/** What decides of each of these customers. */
export async function factsOf(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KeepingFacts>> {
  if (ids.length === 0) return new Map();
  const claims = await db
    .selectFrom('claims')
    .leftJoin('plans', (join) =>
      join.onRef('plans.id', '=', 'claims.plan_id').on('plans.status', '=', 'active'),
    )
    .select(({ fn, eb }) => [
      'claims.customer_id',
      fn.count<number>(eb.case().when('claims.state', 'not in', ENDED_STATES).then(1).end()).as('open'),
      fn.max('claims.state_since').as('ended'),
      fn.max('plans.valid_until').as('planEnds'),
    ])
    .where('claims.customer_id', 'in', ids)
    .groupBy('claims.customer_id')
    .execute();
  const money = await db
    .selectFrom('payments')
    .innerJoin('claims', 'claims.id', 'payments.claim_id')
    .select(({ fn }) => ['claims.customer_id', fn.max('payments.at').as('paid')])
    .where('claims.customer_id', 'in', ids)
    .groupBy('claims.customer_id')
    .execute();
  const invoiced = await db
    .selectFrom('invoices')
    .innerJoin('claims', 'claims.id', 'invoices.claim_id')
    .select(({ fn }) => ['claims.customer_id', fn.max('invoices.issued_at').as('issued')])
    .where('claims.customer_id', 'in', ids)
    .groupBy('claims.customer_id')
    .execute();
  const owed = await db
    .selectFrom('payments')
    .innerJoin('claims', 'claims.id', 'payments.claim_id')
    .select('claims.customer_id')
    .where('claims.customer_id', 'in', ids)
    .where('claims.state', '=', 'cancelled')
    .groupBy(['claims.customer_id', 'claims.id', 'payments.currency'])
    .having(sql`sum(CASE payments.kind WHEN 'payment' THEN amount ELSE -amount END)`, '<>', 0)
    .execute();
  // The tax law keeps an invoice from the year in which it was issued.
  const paid = new Map(money.map((row) => [row.customer_id, row.paid]));
  for (const { customer_id, issued } of invoiced) {
    const before = paid.get(customer_id);
    if (!before || issued > before) paid.set(customer_id, issued);
  }
  const facts = new Map(
    claims.map(({ customer_id, open, ended, planEnds }): [string, KeepingFacts] => [
      customer_id,
      {
        open,
        unsettled: owed.filter((row) => row.customer_id === customer_id).length,
        ended: yearOf(ended),
        paid: yearOf(paid.get(customer_id) ?? null),
        planEnds: planEnds === null ? null : plainDate(planEnds),
      },
    ]),
  );
  const none: KeepingFacts = { open: 0, unsettled: 0, ended: null, paid: null, planEnds: null };
  return new Map(ids.map((id) => [id, facts.get(id) ?? none]));
}

/** Works out what was forgotten, of some customers at most; whether any are left. */
export async function weighKeeping(db: Writer, most = AT_ONCE): Promise<boolean> {
  const forgotten = await db
    .selectFrom('keepings')
    .select('customer_id')
    .where('due_on', 'is', null)
    .limit(most)
    .execute();
  if (forgotten.length === 0) return false;
  const { terms } = await retentionOf(db);
  const facts = await factsOf(
    db,
    forgotten.map((row) => row.customer_id),
  );
  for (const [customerId, each] of facts) {
    const { dueOn, why } = keepingOf(each, terms);
    await db
      .updateTable('keepings')
      .set({ due_on: dueOn ?? NEVER, why })
      .where('customer_id', '=', customerId)
      .execute();
  }
  return forgotten.length === most;
}

/** Has it worked out anew of everybody: how long anything is kept has changed. */
export const forgetKeeping = (db: Writer) =>
  db.updateTable('keepings').set({ due_on: null, why: null }).where('due_on', 'is not', null).execute();
