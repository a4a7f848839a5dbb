import { open } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { weighChanged } from '../claims/weighed.ts';
import { isForbidden } from '../fault.ts';
import { inTransaction } from '../transaction.ts';
import type { StoreOrder } from './checked.ts';
import { type Concern, HARMLESS, OF_PRODUCTS, outdated } from './outdated.ts';
import type { Pace } from './pace.ts';
import type { Workbench } from './workbench.ts';

/**
 * Stores staged plans, all in one transaction on the import's own connection.
 *
 * One transaction and not batches that are taken back, because plans, bindings and events are never deleted: the
 * database itself would refuse to take them back, and half an import would be seen meanwhile. The price is the write
 * lock for its length (for a million plans some seconds; the check before, which takes longer, holds none) and a WAL of
 * the size of what is written. Windows go on reading; their commands wait in `holdWrites`; a command line in another
 * process waits its ten seconds and then says that another Hangar is writing.
 */

/** Rows stored in one statement: about as long as a turn. */
const ROWS_AT_ONCE = 1000;
/** A binding makes its plan findable, which takes some 60 µs: each has its document written and indexed by triggers. */
const BINDINGS_AT_ONCE = 200;
/** Serials are digits and capital letters. */
const AFTER_EVERY_SERIAL = '~';

export function concernOf(connection: Database.Database): Concern {
  return { lastEvent: lastEventOf(connection) };
}

const lastEventOf = (connection: Database.Database): number =>
  Number(connection.prepare('SELECT coalesce(max(id), 0) FROM main.event_log').pluck().get());

const quoted = (kinds: readonly string[]): string => kinds.map((kind) => `'${kind}'`).join(', ');

/** Looks again at what no constraint guards: models, retired serials, products and holders, if anything has happened since. */
function lookAgain(connection: Database.Database, concern: Concern): void {
  const happened = connection
    .prepare(`SELECT 1 FROM main.events WHERE id > ? AND kind NOT IN (${quoted(HARMLESS)}) LIMIT 1`)
    .get(concern.lastEvent);
  if (!happened) return;
  const found = connection
    .prepare(
      `SELECT 1 FROM staged.rows JOIN main.devices USING (serial)
       WHERE outcome = 0 AND (devices.model <> rows.model OR devices.retired_at IS NOT NULL)
       UNION ALL
       SELECT 1 FROM main.events
       WHERE id > ? AND kind IN (${quoted(OF_PRODUCTS)})
       UNION ALL
       SELECT 1 FROM staged.rows JOIN main.plans ON plans.id = rows.plan_id
       WHERE outcome = 1 AND outcome <> 0 AND (
         plans.holder_name <> coalesce(json_extract(before, '$.holderName'), plans.holder_name)
         OR plans.holder_email <> coalesce(json_extract(before, '$.holderEmail'), plans.holder_email))
       LIMIT 1`,
    )
    .get(concern.lastEvent);
  if (found) throw outdated();
}

/** In the order of their serials, which is the order of their index; the staging's own index has all it takes. */
const DEVICES = `INSERT INTO main.devices (serial, model, added_at, retired_at, replaced_by)
   SELECT serial, model, @now, NULL, NULL FROM staged.rows
   WHERE outcome = 0 AND serial > @from AND serial <= @to ORDER BY serial
   ON CONFLICT (serial) DO NOTHING`;

/** In the order of the file, which is the order of their ids. */
const PLANS_AND_BINDINGS: readonly { readonly sql: string; readonly atOnce: number }[] = [
  {
    atOnce: ROWS_AT_ONCE,
    sql: `INSERT INTO main.plans (id, code, product_id, product_version, holder_name, holder_email, purchase_country,
     device_activated_at, activated_at, video_verified_at, repair_invitation_at, valid_from, valid_until, allowance, status,
     registered_at, import_id, bound_elsewhere)
   SELECT plan_id, code, product_id, product_version, holder_name, holder_email, purchase_country,
     device_activated_at, activated_at, video_verified_at, repair_invitation_at, valid_from, valid_until, allowance,
     status, @now, @import, 1
   FROM staged.rows WHERE n > @from AND n <= @to AND outcome = 0 ORDER BY n`,
  },
  {
    atOnce: BINDINGS_AT_ONCE,
    sql: `INSERT INTO main.bindings (id, plan_id, serial, from_at, until_at, claim_id)
   SELECT binding_id, plan_id, serial, activated_at, NULL, NULL
   FROM staged.rows WHERE n > @from AND n <= @to AND outcome = 0 ORDER BY n`,
  },
];

export async function storePlans(
  { connection, db, sums }: Workbench,
  concern: Concern,
  order: StoreOrder,
): Promise<void> {
  const { pace } = order;
  try {
    await inTransaction(db, async (writer) => {
      const act = order.actOn(writer);
      lookAgain(connection, concern);
      const importId = await order.begin(act);
      const last = Number(connection.prepare('SELECT coalesce(max(n), 0) FROM staged.rows').pluck().get());
      const of = last * (PLANS_AND_BINDINGS.length + 1);
      let done = 0;
      const step = async (rows: number) => {
        done += rows;
        sums.foldMany();
        if (pace.due()) await pace.breathe(Math.min(done, of), of);
      };
      // Table after table, so that the cache has one table's indexes to hold at a time.
      const device = connection.prepare(DEVICES);
      const serialAfter = connection
        .prepare<[string], string>(
          `SELECT serial FROM staged.rows WHERE outcome = 0 AND serial > ? ORDER BY serial LIMIT 1 OFFSET ${ROWS_AT_ONCE}`,
        )
        .pluck();
      for (let from: string | undefined = ''; from !== undefined; ) {
        const to = serialAfter.get(from);
        device.run({ now: act.now, from, to: to ?? AFTER_EVERY_SERIAL });
        from = to;
        await step(ROWS_AT_ONCE);
      }
      for (const { sql, atOnce } of PLANS_AND_BINDINGS) {
        const insert = connection.prepare(sql);
        for (let from = 0; from < last; from += atOnce) {
          insert.run({ now: act.now, import: importId, from, to: from + atOnce });
          await step(atOnce);
        }
      }
      await updateHolders(connection, pace, of, async (planId, before, after) => {
        await writer
          .updateTable('plans')
          .set({ holder_name: after.holderName, holder_email: after.holderEmail })
          .where('id', '=', planId)
          .execute();
        await act.record({ kind: 'plans_imported', planId, data: { importId, before, after } });
      });
      await weighChanged(writer);
      await syncLog(connection);
      await pace.breathe(of, of);
    });
  } catch (error) {
    throw isForbidden(error) ? outdated() : error;
  }
  // Gives the disk the log's size back. A window reading just now makes it a part of the work, and the rest comes later.
  try {
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // A full disk, say. The plans are stored, and the next checkpoint does it.
  }
}

interface Holder {
  readonly holderName: string;
  readonly holderEmail: string;
}

async function updateHolders(
  connection: Database.Database,
  pace: Pace,
  of: number,
  update: (planId: string, before: Partial<Holder>, after: Holder) => Promise<void>,
): Promise<void> {
  const next = connection.prepare<
    [number],
    { n: number; plan_id: string; holder_name: string; holder_email: string; before: string }
  >(
    `SELECT rows.n, rows.plan_id, rows.holder_name, rows.before,
       CASE WHEN json_extract(rows.before, '$.holderEmail') IS NULL THEN plans.holder_email ELSE rows.holder_email END
         AS holder_email
     FROM staged.rows JOIN main.plans ON plans.id = rows.plan_id
     WHERE outcome = 1 AND outcome <> 0 AND n > ? ORDER BY n LIMIT 200`,
  );
  let after = 0;
  for (;;) {
    const rows = next.all(after);
    for (const row of rows) {
      await update(row.plan_id, JSON.parse(row.before), {
        holderName: row.holder_name,
        holderEmail: row.holder_email,
      });
      after = row.n;
      if (pace.due()) await pace.breathe(of, of);
    }
    if (rows.length === 0) return;
  }
}

/** Has the log written to the disk before the commit asks for it, because a commit waits for it with the whole process. */
async function syncLog(connection: Database.Database): Promise<void> {
  const log = await open(`${connection.name}-wal`, 'r+');
  try {
    await log.datasync();
  } finally {
    await log.close();
  }
}
