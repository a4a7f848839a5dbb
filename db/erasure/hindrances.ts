import { isOpen } from '../../shared/claim/vocabulary.ts';
import type { Hindrance } from '../../shared/contract/erasures.ts';
import { keepingOf } from '../../shared/retention/due.ts';
import { balanceOf, partsOf } from '../claims/gather.ts';
import type { Reader } from '../tables.ts';
import { factsOf } from './keeping.ts';
import type { Person } from './person.ts';
import { retentionOf } from './terms.ts';

/** What has to end before a customer's data may go; nothing that runs is told of once more by the term that follows it. */
export async function hindrancesOf(
  db: Reader,
  { customer, plans }: Person,
  /** The centre's day. */
  today: string,
): Promise<Hindrance[]> {
  const claims = await db
    .selectFrom('claims')
    .select(['id', 'number', 'state'])
    .where('customer_id', '=', customer.id)
    .execute();
  const nothing = { name: null, claimId: null, planId: null, until: null };
  const found: Hindrance[] = [];
  for (const { id, number, state } of claims.toSorted((one, other) => (one.number < other.number ? -1 : 1))) {
    const about = { ...nothing, name: number, claimId: id };
    if (isOpen(state)) found.push({ ...about, why: 'open_claim' });
    else if (await isUneven(db, id)) found.push({ ...about, why: 'balance' });
  }
  for (const { id, code, status, valid_until: until } of plans) {
    if (status === 'active' && until >= today)
      found.push({ ...nothing, why: 'plan', name: code, planId: id, until });
  }
  if (found.length > 0 || (await wasErasedBefore(db, customer.id))) return found;
  const { terms } = await retentionOf(db);
  const facts = (await factsOf(db, [customer.id])).get(customer.id);
  const { dueOn, why } = facts ? keepingOf(facts, terms) : { dueOn: null, why: 'nothing' as const };
  return (why === 'tax' || why === 'claims') && dueOn !== null && dueOn > today
    ? [{ ...nothing, why, until: dueOn }]
    : [];
}

/** Of an ended claim: whether money is still to come or to go back. */
async function isUneven(db: Reader, claimId: string): Promise<boolean> {
  const { payments, due } = await partsOf(db, claimId);
  const paid = balanceOf(payments);
  return (paid?.amount ?? 0) !== (due?.amount ?? 0);
}

async function wasErasedBefore(db: Reader, customerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('keepings')
    .select('why')
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row?.why === 'restored';
}
