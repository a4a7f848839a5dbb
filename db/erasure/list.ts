import { type SqlBool, sql } from 'kysely';
import type { ErasureRow } from '../../shared/contract/erasures.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { Ask } from '../act.ts';
import { PAGE, pageOf, readCursor } from '../page.ts';
import { foundPage, inOrderOf } from '../search/match.ts';
import type { Reader } from '../tables.ts';
import { draftsNaming } from './blank.ts';
import { todayAt } from './erase.ts';
import { wordsAbout } from './events.ts';
import { hindrancesOf } from './hindrances.ts';
import { NEVER } from './keeping.ts';
import { personOf } from './person.ts';

/** Customers by when their data may go, and those whose data is gone. */

type Listed = Output<'erasures.list'>;

/** What a list shows of each of these customers, in their order. */
async function shown(db: Reader, ids: readonly string[]): Promise<ErasureRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('customers')
    .leftJoin('keepings', 'keepings.customer_id', 'customers.id')
    .select((eb) => [
      'customers.id as customerId',
      'customers.name',
      'customers.email',
      'customers.erased_at as erasedAt',
      'keepings.due_on',
      'keepings.why',
      eb
        .selectFrom('claims')
        .select((count) => count.fn.countAll<number>().as('claims'))
        .whereRef('claims.customer_id', '=', 'customers.id')
        .as('claims'),
      eb
        .selectFrom('claims')
        .select('number')
        .where('seq', '=', (newest) =>
          newest
            .selectFrom('claims as all')
            .select(({ fn }) => fn.max('all.seq').as('seq'))
            .whereRef('all.customer_id', '=', 'customers.id'),
        )
        .as('claim'),
    ])
    .where('customers.id', 'in', ids)
    .execute();
  const known = inOrderOf(ids, rows, ({ customerId }) => customerId);
  return known.map(({ due_on, why, claims, ...row }) => ({
    ...row,
    claims: claims ?? 0,
    dueOn: due_on === null || due_on === NEVER ? null : due_on,
    why: why ?? 'nothing',
  }));
}

async function kept(
  db: Reader,
  { part, after }: Pick<Checked<'erasures.list'>, 'part' | 'after'>,
  today: string,
): Promise<Listed> {
  const cursor = readCursor(after, 2);
  const rows = await db
    .selectFrom('keepings')
    .select(['due_on', 'customer_id'])
    .where('due_on', part === 'due' ? '<=' : '>', today)
    .$if(cursor !== null, (query) =>
      query.where(sql<SqlBool>`(due_on, customer_id) > (${sql.join(cursor ?? [])})`),
    )
    .orderBy('due_on')
    .orderBy('customer_id')
    .limit(PAGE + 1)
    .execute();
  const { rows: ids, next } = pageOf(
    rows,
    (row) => row.customer_id,
    (row) => [row.due_on ?? '', row.customer_id],
  );
  return { rows: await shown(db, ids), next };
}

/** The latest first. */
async function erased(db: Reader, after: string | null): Promise<Listed> {
  const [before] = readCursor(after, 1) ?? [];
  const rows = await db
    .selectFrom('erasures')
    .select(['event_id', 'customer_id'])
    .$if(before !== undefined, (query) => query.where('event_id', '<', Number(before)))
    .orderBy('event_id', 'desc')
    .limit(PAGE + 1)
    .execute();
  const { rows: ids, next } = pageOf(
    rows,
    (row) => row.customer_id,
    (row) => [String(row.event_id)],
  );
  return { rows: await shown(db, ids), next };
}

export const erasureQueries = {
  'erasures.list': async (ask: Ask, input: Checked<'erasures.list'>): Promise<Listed> => {
    const { part, search, after } = input;
    if (search !== '') {
      const { ids, next } = await foundPage(ask.db, 'customer', search, { after });
      return { rows: await shown(ask.db, ids), next };
    }
    if (part === 'erased') return erased(ask.db, after);
    return kept(ask.db, { part, after }, await todayAt(ask));
  },

  'erasures.look': async (
    ask: Ask,
    { customerId }: Checked<'erasures.look'>,
  ): Promise<Output<'erasures.look'>> => {
    const { db } = ask;
    const person = await personOf(db, customerId);
    const { customer, plans } = person;
    const isErased = customer.erased_at !== null;
    const [row] = await shown(db, [customerId]);
    if (!row) throw new Error(`Customer ${customerId} is gone within one reading.`);
    const claims = db.selectFrom('claims').select('id').where('customer_id', '=', customerId);
    const planIds = plans.map(({ id }) => id);
    const about = (table: 'papers' | 'messages') =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where((where) => where.or([where('claim_id', 'in', claims), where('plan_id', 'in', planIds)]))
        .executeTakeFirstOrThrow();
    const photos = await db
      .selectFrom('photos')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('claim_id', 'in', claims)
      .executeTakeFirstOrThrow();
    return {
      customer: {
        ...row,
        phone: customer.phone,
        language: customer.language,
        company: customer.company,
        taxNumber: customer.tax_number,
        addedAt: customer.added_at,
      },
      held: {
        claims: row.claims,
        plans: plans.length,
        papers: (await about('papers')).count,
        messages: (await about('messages')).count,
        photos: photos.count,
        events: isErased ? 0 : (await wordsAbout(db, person)).length,
        drafts: isErased ? [] : [...new Set((await draftsNaming(db, person)).map(({ name }) => name))],
      },
      hindrances: isErased ? [] : await hindrancesOf(db, person, await todayAt(ask)),
    };
  },
};
