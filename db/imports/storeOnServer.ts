import type Database from 'better-sqlite3';
import type { Act } from '../act.ts';
import { weighChanged } from '../claims/weighed.ts';
import { isForbidden } from '../fault.ts';
import type { PlanRow } from '../planRow/rows.ts';
import type { PostgresStore } from '../postgres/store.ts';
import type { Reader } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import type { StoreOrder } from './checked.ts';
import { type Concern, HARMLESS, OF_PRODUCTS, outdated } from './outdated.ts';

/**
 * Stores staged plans on a server, all in one transaction, for the reasons that storePlans.ts gives. It is a command like
 * any other: those of this service wait their turn until it is done, those of other services ten seconds, and reading waits
 * for none.
 */

/** Each with some twenty values, of which a statement takes 65,535. */
const ROWS_AT_ONCE = 500;

const AS_STAGED = [
  'code',
  'product_id',
  'product_version',
  'holder_name',
  'holder_email',
  'purchase_country',
  'device_activated_at',
  'activated_at',
  'video_verified_at',
  'repair_invitation_at',
  'valid_from',
  'valid_until',
  'allowance',
  'status',
] as const satisfies readonly (keyof PlanRow)[];

type StagedPlan = Pick<PlanRow, (typeof AS_STAGED)[number]> & {
  readonly n: number;
  readonly plan_id: string;
  readonly binding_id: string;
  readonly serial: string;
  readonly model: string;
};

interface StagedChange {
  readonly n: number;
  readonly plan_id: string;
  readonly holder_name: string;
  readonly holder_email: string;
  readonly before: { readonly holderName?: string; readonly holderEmail?: string };
}

/** What is staged, in the order of the file, so many rows at once. */
function* inBatches<Row extends { readonly n: number }>(
  staging: Database.Database,
  columns: readonly string[],
  outcome: string,
): Generator<Row[]> {
  const next = staging.prepare<[number], Row>(
    `SELECT n, plan_id, ${columns.join(', ')} FROM staged.rows WHERE ${outcome} AND n > ? ORDER BY n LIMIT ${ROWS_AT_ONCE}`,
  );
  for (let after = 0; ; ) {
    const rows = next.all(after);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.n;
  }
}

const newPlans = (staging: Database.Database) =>
  inBatches<StagedPlan>(staging, ['binding_id', 'serial', 'model', ...AS_STAGED], 'outcome = 0');

function* changes(staging: Database.Database): Generator<StagedChange[]> {
  for (const rows of inBatches<Omit<StagedChange, 'before'> & { readonly before: string }>(
    staging,
    ['holder_name', 'holder_email', 'before'],
    'outcome = 1 AND outcome <> 0',
  )) {
    yield rows.map((row) => ({ ...row, before: JSON.parse(row.before) }));
  }
}

const holdersOf = (db: Reader, rows: readonly StagedChange[]) =>
  db
    .selectFrom('plans')
    .select(['id', 'holder_name', 'holder_email'])
    .where(
      'id',
      'in',
      rows.map(({ plan_id }) => plan_id),
    )
    .execute();

export async function concernOnServer({ reader }: Pick<PostgresStore, 'reader'>): Promise<Concern> {
  const { id } = await reader
    .selectFrom('event_log')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow();
  return { lastEvent: id ?? 0 };
}

/** Looks again at what no constraint guards, if anything has happened since. */
async function lookAgain(db: Reader, staging: Database.Database, { lastEvent }: Concern): Promise<void> {
  const since = db.selectFrom('events').select('id').where('id', '>', lastEvent).limit(1);
  if (!(await since.where('kind', 'not in', HARMLESS).executeTakeFirst())) return;
  if (await since.where('kind', 'in', OF_PRODUCTS).executeTakeFirst()) throw outdated();
  for (const rows of newPlans(staging)) {
    const models = new Map(rows.map(({ serial, model }) => [serial, model]));
    const devices = await db
      .selectFrom('devices')
      .select(['serial', 'model', 'retired_at'])
      .where('serial', 'in', [...models.keys()])
      .execute();
    const fits = devices.every(
      ({ serial, model, retired_at }) => models.get(serial) === model && retired_at === null,
    );
    if (!fits) throw outdated();
  }
  for (const rows of changes(staging)) {
    const before = new Map(rows.map((row) => [row.plan_id, row.before]));
    const fits = (await holdersOf(db, rows)).every(({ id, holder_name, holder_email }) => {
      const { holderName = holder_name, holderEmail = holder_email } = before.get(id) ?? {};
      return holderName === holder_name && holderEmail === holder_email;
    });
    if (!fits) throw outdated();
  }
}

async function insertPlans({ db, now }: Act, importId: string, rows: readonly StagedPlan[]): Promise<void> {
  await db
    .insertInto('devices')
    .values(
      rows.map(({ serial, model }) => ({
        ...{ serial, model, added_at: now, retired_at: null, replaced_by: null },
      })),
    )
    .onConflict((conflict) => conflict.column('serial').doNothing())
    .execute();
  await db
    .insertInto('plans')
    .values(
      rows.map(({ n: _n, plan_id, binding_id: _binding, serial: _serial, model: _model, ...plan }) => ({
        ...plan,
        ...{ id: plan_id, registered_at: now, import_id: importId, bound_elsewhere: 1 },
      })),
    )
    .execute();
  await db
    .insertInto('bindings')
    .values(
      rows.map(({ binding_id, plan_id, serial, activated_at }) => ({
        ...{ id: binding_id, plan_id, serial, from_at: activated_at, until_at: null, claim_id: null },
      })),
    )
    .execute();
}

async function changeHolders(act: Act, importId: string, rows: readonly StagedChange[]): Promise<void> {
  const emails = new Map((await holdersOf(act.db, rows)).map(({ id, holder_email }) => [id, holder_email]));
  for (const { plan_id, holder_name, holder_email, before } of rows) {
    // An address that the file does not have stays.
    const email = before.holderEmail === undefined ? (emails.get(plan_id) ?? '') : holder_email;
    await act.db
      .updateTable('plans')
      .set({ holder_name, holder_email: email })
      .where('id', '=', plan_id)
      .execute();
    const after = { holderName: holder_name, holderEmail: email };
    await act.record({ kind: 'plans_imported', planId: plan_id, data: { importId, before, after } });
  }
}

export async function storeOnServer(
  { db }: Pick<PostgresStore, 'db'>,
  staging: Database.Database,
  concern: Concern,
  order: StoreOrder,
): Promise<void> {
  const { pace } = order;
  const of = Number(staging.prepare('SELECT coalesce(max(n), 0) FROM staged.rows').pluck().get());
  try {
    await inTransaction(db, async (writer) => {
      const act = order.actOn(writer);
      await lookAgain(writer, staging, concern);
      const importId = await order.begin(act);
      for (const rows of newPlans(staging)) {
        await insertPlans(act, importId, rows);
        await pace.breathe(rows.at(-1)?.n ?? of, of);
      }
      for (const rows of changes(staging)) {
        await changeHolders(act, importId, rows);
        await pace.breathe(of, of);
      }
      await weighChanged(writer);
      await pace.breathe(of, of);
    });
  } catch (error) {
    throw isForbidden(error) ? outdated() : error;
  }
}
