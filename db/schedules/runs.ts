import { sql } from 'kysely';
import { readSaved, type SavedAsked } from '../../shared/contract/savedReports.ts';
import { dueAfter, lastDue } from '../../shared/report/rhythm.ts';
import { type TimeZone, timeZone } from '../../shared/time/localDate.ts';
import { requireCentre } from '../centre.ts';
import type { Context } from '../context.ts';
import type { Reader } from '../tables.ts';
import { inTransaction } from '../transaction.ts';
import type { ScheduleRow } from './rows.ts';

/** Longer than any report takes; then another window may make what one was killed over. Milliseconds. */
const TAKEN_MS = 30 * 60_000;

/** A report that is due and that nobody else makes meanwhile. */
export interface Taken {
  readonly runId: string;
  readonly schedule: ScheduleRow;
  readonly name: string;
  /** Null where the report that it was made of is gone. */
  readonly asked: SavedAsked | null;
  /** The last moment at which it was due, however often it was missed. */
  readonly dueAt: string;
  readonly zone: TimeZone;
}

const due = (db: Reader) =>
  db
    .selectFrom('schedules')
    .innerJoin('saved_reports', 'saved_reports.id', 'schedules.saved_report_id')
    .where('schedules.deleted_at', 'is', null)
    .where('saved_reports.deleted_at', 'is', null);

type Around = Pick<Context, 'store' | 'now' | 'actIn'>;

/** Takes the report that has been due the longest, so that no other window makes it too; null where none is. */
export function takeDue({ store, now, actIn }: Around): Promise<Taken | null> {
  const at = now();
  return inTransaction(store.db, async (writer) => {
    const row = await due(writer)
      .selectAll('schedules')
      .select(['saved_reports.name', 'saved_reports.report', 'saved_reports.asked'])
      .where('schedules.next_at', '<=', at)
      .where((where) =>
        where.or([where('schedules.run_until', 'is', null), where('schedules.run_until', '<=', at)]),
      )
      .orderBy('schedules.next_at')
      .limit(1)
      .executeTakeFirst();
    if (!row) return null;
    const { name, report, asked, ...schedule } = row;
    const zone = timeZone((await requireCentre(writer)).timeZone);
    const runId = actIn(writer, null, at).newId();
    const dueAt = lastDue(schedule, at, zone);
    await writer
      .updateTable('schedule_runs')
      .set({ ended_at: at, code: 'run_interrupted' })
      .where('schedule_id', '=', schedule.id)
      .where('ended_at', 'is', null)
      .execute();
    await writer
      .insertInto('schedule_runs')
      .values({
        ...{ id: runId, schedule_id: schedule.id, due_at: dueAt, started_at: at, ended_at: null },
        ...{ code: null, detail: '', rows: null, place: '' },
      })
      .execute();
    await writer
      .updateTable('schedules')
      .set({ run_id: runId, run_until: new Date(Date.parse(at) + TAKEN_MS).toISOString() })
      .where('id', '=', schedule.id)
      .execute();
    return { runId, schedule, name, asked: readSaved(report, JSON.parse(asked)).asked, dueAt, zone };
  });
}

export type Outcome =
  | { readonly made: true; readonly rows: number; readonly place: string; readonly head: string }
  | { readonly made: false; readonly code: string; readonly message: string };

/** Writes down what became of it and when it is due next; nothing where another window has taken it meanwhile. */
export async function endRun(
  { store, now, actIn }: Around,
  { runId, schedule, name, zone }: Taken,
  outcome: Outcome,
): Promise<void> {
  const at = now();
  await inTransaction(store.db, async (writer) => {
    const { numUpdatedRows } = await writer
      .updateTable('schedules')
      .set({ run_id: null, run_until: null, next_at: dueAfter(schedule, at, zone) })
      .where('id', '=', schedule.id)
      .where('run_id', '=', runId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const data = { id: schedule.id, report: name };
    const { record } = actIn(writer, null, at);
    if (outcome.made) {
      const { rows, place, head } = outcome;
      await writer
        .updateTable('schedule_runs')
        .set({ ended_at: at, rows, place })
        .where('id', '=', runId)
        .execute();
      await record({ kind: 'scheduled_report_made', data: { ...data, rows, place, head } });
    } else {
      const { code, message } = outcome;
      await writer
        .updateTable('schedule_runs')
        .set({ ended_at: at, code, detail: message })
        .where('id', '=', runId)
        .execute();
      await record({ kind: 'scheduled_report_failed', data: { ...data, why: code, message } });
    }
  });
}

/** Gives back what was taken and not made, so that it is made when the program is open again. */
export async function giveBack({ store }: Around, { runId }: Taken): Promise<void> {
  await inTransaction(store.db, async (writer) => {
    await writer
      .updateTable('schedules')
      .set({ run_id: null, run_until: null })
      .where('run_id', '=', runId)
      .execute();
    await writer.deleteFrom('schedule_runs').where('id', '=', runId).execute();
  });
}

/** When the next one is due, or is free again; null where nothing is to be made. */
export async function nextDue(db: Reader): Promise<string | null> {
  const row = await due(db)
    .select(
      sql<string | null>`min(CASE WHEN schedules.run_until > schedules.next_at
        THEN schedules.run_until ELSE schedules.next_at END)`.as('next'),
    )
    .executeTakeFirst();
  return row?.next ?? null;
}
