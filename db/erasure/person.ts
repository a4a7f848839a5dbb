import type { InvoiceBuyer } from '../../shared/contract/invoices.ts';
import { fold } from '../../shared/search/fold.ts';
import { requireCustomer } from '../customerRow.ts';
import { foundPage } from '../search/match.ts';
import type { CustomerRow, Reader } from '../tables.ts';

interface HeldPlan {
  readonly id: string;
  readonly seq: number;
  readonly code: string;
  readonly holder_name: string;
  readonly holder_email: string;
  readonly status: 'active' | 'cancelled';
  readonly valid_until: string;
}

/** One customer with what is held of them besides their claims. */
export interface Person {
  readonly customer: CustomerRow;
  /** The plans that they hold. */
  readonly plans: readonly HeldPlan[];
  /** What tells who they are, as it was typed and each once: names, addresses, numbers. */
  readonly words: readonly string[];
}

const plansIn = (db: Reader) =>
  db
    .selectFrom('plans')
    .select(['id', 'seq', 'code', 'holder_name', 'holder_email', 'status', 'valid_until']);

/** The plans of their claims, and of the devices that those are about or that replaced one. */
const plansOfClaims = (db: Reader, customerId: string): Promise<HeldPlan[]> => {
  const claims = db.selectFrom('claims').where('customer_id', '=', customerId);
  return plansIn(db)
    .where((where) =>
      where.or([
        where(
          'id',
          'in',
          claims.select('plan_id').where('plan_id', 'is not', null).$castTo<{ plan_id: string }>(),
        ),
        where(
          'id',
          'in',
          db
            .selectFrom('bindings')
            .select('plan_id')
            .where((binding) =>
              binding.or([
                binding('serial', 'in', claims.select('serial')),
                binding(
                  'serial',
                  'in',
                  db.selectFrom('shipments').select('serial').where('claim_id', 'in', claims.select('id')),
                ),
              ]),
            ),
        ),
      ]),
    )
    .execute();
};

/** Those under their e-mail address, whatever device they are bound to. */
async function plansByAddress(db: Reader, email: string): Promise<HeldPlan[]> {
  const plans: HeldPlan[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof foundPage>> = await foundPage(db, 'plan', email, { after });
    if (page.ids.length > 0) plans.push(...(await plansIn(db).where('id', 'in', page.ids).execute()));
    after = page.next;
  } while (after !== null);
  return plans.filter((plan) => isSame(plan.holder_email, email));
}

const isSame = (one: string, other: string): boolean =>
  other !== '' && fold(one.trim()) === fold(other.trim());

/**
 * Of the plans that their claims lead to, theirs are those in their own name or under their address, and those on which
 * nobody else ever had a claim: a drone may have been sold with its plan.
 */
async function plansOf(db: Reader, customer: CustomerRow): Promise<HeldPlan[]> {
  const { id, name, email } = customer;
  const led = await plansOfClaims(db, id);
  const others =
    led.length === 0
      ? []
      : await db
          .selectFrom('claims')
          .select('plan_id')
          .distinct()
          .where(
            'plan_id',
            'in',
            led.map((plan) => plan.id),
          )
          .where('customer_id', '<>', id)
          .execute();
  const shared = new Set(others.map(({ plan_id }) => plan_id));
  const theirs = led.filter(
    (plan) => !shared.has(plan.id) || isSame(plan.holder_name, name) || isSame(plan.holder_email, email),
  );
  const byAddress = email === '' ? [] : await plansByAddress(db, email);
  return [...new Map([...theirs, ...byAddress].map((plan) => [plan.id, plan])).values()];
}

/** Shorter ones occur in what is about somebody else. */
const SHORTEST_WORD = 4;

async function wordsOf(db: Reader, customer: CustomerRow, plans: readonly HeldPlan[]): Promise<string[]> {
  const claims = db.selectFrom('claims').select('id').where('customer_id', '=', customer.id);
  const addresses = await db
    .selectFrom('claims')
    .select('ship_to')
    .where('customer_id', '=', customer.id)
    .unionAll(db.selectFrom('shipments').select('ship_to').where('claim_id', 'in', claims))
    .execute();
  const invoiced = await db.selectFrom('invoices').select('buyer').where('claim_id', 'in', claims).execute();
  const { name: called, email, phone: number, company, tax_number } = customer;
  const words = new Set([called, email, number, company, tax_number]);
  for (const { buyer } of invoiced) {
    const { name, street, taxNumber }: InvoiceBuyer = JSON.parse(buyer);
    for (const word of [name, street, taxNumber]) words.add(word);
  }
  for (const plan of plans) words.add(plan.holder_name).add(plan.holder_email);
  for (const { ship_to } of addresses) {
    const { name, street, phone } = JSON.parse(ship_to);
    for (const word of [name, street, phone]) words.add(String(word ?? ''));
  }
  return [...words].map((word) => word.trim()).filter((word) => word.length >= SHORTEST_WORD);
}

export async function personOf(db: Reader, customerId: string): Promise<Person> {
  const customer = await requireCustomer(db, customerId);
  const plans = await plansOf(db, customer);
  return { customer, plans, words: await wordsOf(db, customer, plans) };
}
