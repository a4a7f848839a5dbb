import { type SqlBool, sql } from 'kysely';
import { CUSTOMER_FIELDS } from '../shared/claim/vocabulary.ts';
import { refuse } from '../shared/contract/answer.ts';
import type { Address } from '../shared/contract/fields.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { Customer } from '../shared/contract/intake.ts';
import type { Act, Ask } from './act.ts';
import { noCustomer, refuseErased, requireCustomer } from './customerRow.ts';
import { anyCase } from './dialect.ts';
import { PAGE, pageOf, readCursor } from './page.ts';
import { foundPage, inOrderOf } from './search/match.ts';
import type { CustomerRow, Reader } from './tables.ts';

export function customerOf(row: CustomerRow): Customer {
  const { id, name, email, phone, language, company } = row;
  return { id, name, email, phone, language, company, taxNumber: row.tax_number };
}

/** The id of the customer meant at intake: the known one, or a new one added now. */
export async function customerFor(act: Act, given: Checked<'claims.book'>['customer']): Promise<string> {
  if (given.known) {
    const row = await requireCustomer(act.db, given.customerId);
    refuseErased(row);
    return row.id;
  }
  const id = act.newId();
  const { name, email, phone, language, company, taxNumber } = given;
  await act.db
    .insertInto('customers')
    .values({
      ...{ id, name, email, phone, language, company },
      tax_number: taxNumber,
      added_at: act.now,
      erased_at: null,
    })
    .execute();
  await act.record({ kind: 'customer_added', data: { customerId: id } });
  return id;
}

/** Refuses a claim that is not this customer's: what is corrected on it is told among its events. */
async function requireClaimOf(db: Reader, claimId: string, customerId: string): Promise<void> {
  const claim = await db
    .selectFrom('claims')
    .select('id')
    .where('id', '=', claimId)
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  if (!claim) throw noCustomer();
}

/** Where the newest claim of each customer goes back to. Claims' ids rise with time. */
async function newestAddresses(db: Reader, ids: readonly string[]): Promise<Map<string, Address>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('claims')
    .select(['customer_id', 'ship_to'])
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('claims')
        .select(({ fn }) => fn.max('id').as('id'))
        .where('customer_id', 'in', ids)
        .groupBy('customer_id'),
    )
    .execute();
  return new Map(rows.map((row) => [row.customer_id, JSON.parse(row.ship_to)]));
}

async function listed(
  db: Reader,
  rows: readonly (CustomerRow & { claims: number | null })[],
): Promise<Output<'customers.list'>['rows']> {
  const addresses = await newestAddresses(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...customerOf(row),
    claims: row.claims ?? 0,
    shipTo: addresses.get(row.id) ?? null,
  }));
}

export const customerQueries = {
  'customers.list': async (ask: Ask, input: Checked<'customers.list'>): Promise<Output<'customers.list'>> => {
    let query = ask.db
      .selectFrom('customers')
      .selectAll('customers')
      .where('erased_at', 'is', null)
      .select((eb) =>
        eb
          .selectFrom('claims')
          .select((count) => count.fn.countAll<number>().as('claims'))
          .whereRef('claims.customer_id', '=', 'customers.id')
          .as('claims'),
      )
      .limit(PAGE + 1);
    if (input.search !== '') {
      const { ids, next } = await foundPage(ask.db, 'customer', input.search, { after: input.after });
      if (ids.length === 0) return { rows: [], next };
      const found = await query.where('customers.id', 'in', ids).execute();
      return {
        rows: await listed(
          ask.db,
          inOrderOf(ids, found, ({ id }) => id),
        ),
        next,
      };
    }
    // Names in the order of their index, which takes capitals and small letters for the same.
    const byName = anyCase(ask.db, sql`customers.name`);
    const after = readCursor(input.after, 2);
    if (after) {
      const last = anyCase(ask.db, sql`${after[0]}`);
      // SQLite finds the place by the name alone: it takes no order of letters of its own inside a pair.
      query = query
        .where(sql<SqlBool>`${byName} >= ${last}`)
        .where(sql<SqlBool>`(${byName}, customers.id) > (${last}, ${after[1]})`);
    }
    const read = await query.orderBy(byName).orderBy('customers.id').execute();
    const page = pageOf(
      read,
      (row) => row,
      (row) => [row.name, row.id],
    );
    return { rows: await listed(ask.db, page.rows), next: page.next };
  },
};

export const customerCommands = {
  'customers.change': async (
    act: Act,
    input: Checked<'customers.change'>,
  ): Promise<Output<'customers.change'>> => {
    const { id, name, email, phone, language, claimId } = input;
    const row = await requireCustomer(act.db, id);
    refuseErased(row);
    const before = customerOf(row);
    const { company = before.company, taxNumber = before.taxNumber } = input;
    const after = { name, email, phone, language, company, taxNumber };
    // Which fields changed, and not to what: events outlive a customer's right to have personal data removed.
    const fields = CUSTOMER_FIELDS.filter((field) => before[field] !== after[field]);
    if (fields.length === 0) {
      throw refuse(
        'bad_input',
        'customer_unchanged',
        'Nothing differs from what is recorded: change something first.',
      );
    }
    if (claimId !== null) await requireClaimOf(act.db, claimId, id);
    await act.db
      .updateTable('customers')
      .set({ name, email, phone, language, company, tax_number: taxNumber })
      .where('id', '=', id)
      .execute();
    await act.record({
      kind: 'customer_changed',
      claimId,
      data: { customerId: id, fields, reason: input.reason },
    });
    return { done: true };
  },
};
