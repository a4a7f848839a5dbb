import { refuse } from '../shared/contract/answer.ts';
import type { CustomerRow, Reader } from './tables.ts';

export const noCustomer = () =>
  refuse('not_found', 'no_such_customer', 'There is no such customer: search again or add a new one.');

export async function requireCustomer(db: Reader, customerId: string): Promise<CustomerRow> {
  const row = await db.selectFrom('customers').selectAll().where('id', '=', customerId).executeTakeFirst();
  if (!row) throw noCustomer();
  return row;
}

/** Everything that stood about the customer is gone, so there is nothing to do with it. */
export function refuseErased({ erased_at }: Pick<CustomerRow, 'erased_at'>): void {
  if (erased_at === null) return;
  throw refuse(
    'rule',
    'customer_erased',
    'This customer’s data was erased and cannot be brought back: add the customer anew.',
  );
}
