import { sql } from 'kysely';
import { ERASED } from '../../shared/contract/eventWords.ts';
import { EXTENSIONS } from '../../shared/photo/vocabulary.ts';
import { packKept, unpackKept } from '../claimRow/kept.ts';
import { holds } from '../dialect.ts';
import type { KeptFolder } from '../keptFolders.ts';
import type { Writer } from '../tables.ts';
import { naming, scrubbed, withoutThem } from './mentions.ts';
import type { Person } from './person.ts';

/**
 * Takes out of the rows what tells of a person: where they are reached, what somebody typed about them, their papers, photos
 * and messages. What was chosen from a list, days, serials and money stay as they are.
 */

/** A file beside the database that is to go; `hash` and `extension` name it. */
export interface ErasedFile {
  readonly folder: KeptFolder;
  readonly hash: string;
  readonly extension: string;
}

/** An address without all that is more exact than its country, which verdicts and figures rest on. */
const countryOf = (shipTo: string): string => {
  const { country } = JSON.parse(shipTo) as { country: string };
  return JSON.stringify({ name: '', street: '', postcode: '', city: '', country, phone: '' });
};

/** A buyer with nothing but their country, which the tax on the invoice rests on. */
const buyerOf = (buyer: string): string => {
  const { country } = JSON.parse(buyer) as { country: string };
  return JSON.stringify({ name: ERASED, taxNumber: '', street: '', postcode: '', city: '', country });
};

/** An expression for what stands in a column that may not be empty. */
const blanked = (column: string) => sql<string>`CASE ${sql.ref(column)} WHEN '' THEN '' ELSE ${ERASED} END`;

async function blankClaims(db: Writer, customerId: string): Promise<void> {
  const ids = db.selectFrom('claims').select('id').where('customer_id', '=', customerId);
  const choices = db.selectFrom('choices').select('id').where('claim_id', 'in', ids);
  await db
    .updateTable('claims')
    .set({
      description: '',
      condition: '',
      cancelled_reason: sql<string | null>`CASE WHEN cancelled_reason IS NOT NULL THEN ${ERASED} END`,
    })
    .where('customer_id', '=', customerId)
    .execute();
  await db.updateTable('diagnoses').set({ findings: '' }).where('claim_id', 'in', ids).execute();
  await db.updateTable('estimates').set({ note: '' }).where('claim_id', 'in', ids).execute();
  await db.updateTable('decisions').set({ reason: ERASED }).where('claim_id', 'in', ids).execute();
  await db
    .updateTable('intake_proofs')
    .set({ waived_reason: ERASED })
    .where('claim_id', 'in', ids)
    .where('waived_reason', 'is not', null)
    .execute();
  await db.updateTable('fee_adjustments').set({ reason: ERASED }).where('choice_id', 'in', choices).execute();
  await db
    .updateTable('part_replacements')
    .set({ reason: ERASED })
    .where('choice_id', 'in', choices)
    .execute();
  await db
    .updateTable('payments')
    .set({ reference: blanked('reference') })
    .where('claim_id', 'in', ids)
    .execute();
  await db
    .updateTable('shipments')
    .set({ tracking: blanked('tracking') })
    .where('claim_id', 'in', ids)
    .execute();
  await blankAddresses(db, customerId);
  await blankChoices(db, customerId);
}

async function blankAddresses(db: Writer, customerId: string): Promise<void> {
  const claims = db.selectFrom('claims').where('customer_id', '=', customerId);
  for (const { id, ship_to } of await claims.select(['id', 'ship_to']).execute()) {
    await db
      .updateTable('claims')
      .set({ ship_to: countryOf(ship_to) })
      .where('id', '=', id)
      .execute();
  }
  const shipments = db.selectFrom('shipments').where('claim_id', 'in', claims.select('id'));
  for (const { id, ship_to } of await shipments.select(['id', 'ship_to']).execute()) {
    await db
      .updateTable('shipments')
      .set({ ship_to: countryOf(ship_to) })
      .where('id', '=', id)
      .execute();
  }
}

/** With the manager's reason in the copy that a choice keeps. */
async function blankChoices(db: Writer, customerId: string): Promise<void> {
  const rows = await db
    .selectFrom('choices')
    .innerJoin('claims', 'claims.id', 'choices.claim_id')
    .select(['choices.id', 'choices.kept'])
    .where('claims.customer_id', '=', customerId)
    .execute();
  for (const { id, kept } of rows) {
    const copy = JSON.parse(unpackKept(kept));
    const decided = copy.decision ? { ...copy, decision: { ...copy.decision, reason: ERASED } } : null;
    await db
      .updateTable('choices')
      .set({ note: '', ...(decided && { kept: packKept(JSON.stringify(decided)) }) })
      .where('id', '=', id)
      .execute();
  }
}

/** What was typed of parts, units and orders stays, as money rests on it, unless it names them. */
async function blankNames(db: Writer, customerId: string, words: readonly string[]): Promise<void> {
  const names = naming(words);
  const ids = db.selectFrom('claims').select('id').where('customer_id', '=', customerId);
  const estimates = await db
    .selectFrom('estimates')
    .select(['id', 'lines'])
    .where('claim_id', 'in', ids)
    .execute();
  for (const { id, lines } of estimates) {
    const named = scrubbed(JSON.parse(lines), names);
    const text = JSON.stringify(named);
    if (text !== JSON.stringify(JSON.parse(lines))) {
      await db.updateTable('estimates').set({ lines: text }).where('id', '=', id).execute();
    }
  }
  const invoices = await db
    .selectFrom('invoices')
    .select(['id', 'lines', 'buyer'])
    .where('claim_id', 'in', ids)
    .execute();
  for (const { id, lines, buyer } of invoices) {
    const left = JSON.stringify(scrubbed(JSON.parse(lines), names));
    await db
      .updateTable('invoices')
      .set({ buyer: buyerOf(buyer), lines: left })
      .where('id', '=', id)
      .execute();
  }
  const units = await db
    .selectFrom('stock_units')
    .select(['id', 'note'])
    .where('claim_id', 'in', ids)
    .execute();
  for (const { id, note } of units) {
    if (names(note)) await db.updateTable('stock_units').set({ note: '' }).where('id', '=', id).execute();
  }
  const orders = await db
    .selectFrom('supplier_orders')
    .select(['id', 'reference'])
    .where('claim_id', 'in', ids)
    .execute();
  for (const { id, reference } of orders) {
    if (names(reference)) {
      await db.updateTable('supplier_orders').set({ reference: ERASED }).where('id', '=', id).execute();
    }
  }
}

/** Papers, photos and messages go with their rows; their files afterwards. */
async function takeFiles(db: Writer, { customer, plans }: Person): Promise<ErasedFile[]> {
  const ids = db.selectFrom('claims').select('id').where('customer_id', '=', customer.id);
  const planIds = plans.map(({ id }) => id);
  await db
    .deleteFrom('messages')
    .where((where) =>
      where.or([
        where('claim_id', 'in', ids),
        where('plan_id', 'in', planIds),
        ...(customer.email === '' ? [] : [where('to_address', '=', customer.email)]),
      ]),
    )
    .where('kind', '<>', 'report')
    .execute();
  const photos = await db
    .deleteFrom('photos')
    .where('claim_id', 'in', ids)
    .returning(['sha256', 'media_type'])
    .execute();
  const papers = await db
    .deleteFrom('papers')
    .where((where) => where.or([where('claim_id', 'in', ids), where('plan_id', 'in', planIds)]))
    .returning('sha256')
    .execute();
  return [
    ...papers.map(({ sha256 }): ErasedFile => ({ folder: 'papers', hash: sha256, extension: 'pdf' })),
    ...photos.map(
      (row): ErasedFile => ({
        folder: 'photos',
        hash: row.sha256,
        extension: EXTENSIONS[row.media_type],
      }),
    ),
  ];
}

/** Reports that wait to be sent were made before this, of whatever rows: whoever wants one has it made again. */
async function dropReports(db: Writer): Promise<ErasedFile[]> {
  const waiting = await db
    .updateTable('messages')
    .set({ state: 'failed', next_at: null, reason: 'erased', detail: '' })
    .where('kind', '=', 'report')
    .where('state', '<>', 'sent')
    .returning(['file_sha256', 'file_name'])
    .execute();
  return waiting.flatMap(({ file_sha256: hash, file_name: name }) =>
    hash === null
      ? []
      : [{ folder: 'reports', hash, extension: /\.([a-z0-9]+)$/.exec(name ?? '')?.[1] ?? 'bin' }],
  );
}

/** What is half-typed of them, by whoever typed it. */
export async function draftsNaming(db: Pick<Writer, 'selectFrom'>, { customer, words }: Person) {
  const names = naming([...words, customer.id]);
  const claims = await db.selectFrom('claims').select('id').where('customer_id', '=', customer.id).execute();
  const drafts = await db
    .selectFrom('drafts')
    .innerJoin('people', 'people.id', 'drafts.person_id')
    .select(['drafts.person_id', 'drafts.key', 'drafts.value', 'people.name'])
    .execute();
  return drafts.filter(
    ({ key, value }) => names(key) || naming(words)(value) || claims.some(({ id }) => key.includes(id)),
  );
}

/** Drafts, answers that are kept for a request that comes again, and reports that are narrowed to them. */
async function forgetMentions(db: Writer, person: Person): Promise<void> {
  for (const { person_id, key } of await draftsNaming(db, person)) {
    await db.deleteFrom('drafts').where('person_id', '=', person_id).where('key', '=', key).execute();
  }
  for (const word of person.words) {
    const inJson = JSON.stringify(word).slice(1, -1);
    await db
      .deleteFrom('requests')
      .where(holds(db, sql.ref('answer'), inJson))
      .execute();
  }
  const names = naming(person.words);
  const reports = await db.selectFrom('saved_reports').select(['id', 'name', 'name_key', 'asked']).execute();
  for (const { id, name, asked } of reports) {
    const left = JSON.stringify(withoutThem(JSON.parse(asked), person.words));
    if (!names(name) && left === JSON.stringify(JSON.parse(asked))) continue;
    const called = names(name) ? { name: ERASED, name_key: id } : {};
    await db
      .updateTable('saved_reports')
      .set({ ...called, asked: left })
      .where('id', '=', id)
      .execute();
  }
  const runs = await db.selectFrom('schedule_runs').select(['id', 'detail', 'place']).execute();
  for (const { id, detail, place } of runs) {
    if (!names(detail) && !names(place)) continue;
    const left = (text: string) => (names(text) ? ERASED : text);
    await db
      .updateTable('schedule_runs')
      .set({ detail: left(detail), place: left(place) })
      .where('id', '=', id)
      .execute();
  }
}

/** In the transaction of an erasure. Gives the files that are to go once it is stored. */
export async function blankRows(db: Writer, person: Person, now: string): Promise<ErasedFile[]> {
  const { customer, plans } = person;
  await forgetMentions(db, person);
  const files = [...(await takeFiles(db, person)), ...(await dropReports(db))];
  await blankNames(db, customer.id, person.words);
  await blankClaims(db, customer.id);
  for (const { id } of plans) {
    await db.updateTable('plans').set({ holder_name: '', holder_email: '' }).where('id', '=', id).execute();
  }
  await db
    .updateTable('customers')
    .set({ name: ERASED, email: '', phone: '', company: '', tax_number: '', erased_at: now })
    .where('id', '=', customer.id)
    .execute();
  await sql`DELETE FROM customer_documents WHERE customer_id = ${customer.id}`.execute(db);
  await db.deleteFrom('keepings').where('customer_id', '=', customer.id).execute();
  return files;
}
