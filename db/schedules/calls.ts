import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import type { ReportFormat } from '../../shared/report/formats.ts';
import { dueAfter, type Rhythm } from '../../shared/report/rhythm.ts';
import { timeZone } from '../../shared/time/localDate.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { requireCentre } from '../centre.ts';
import { placeOutside } from '../filesOut.ts';
import { requireSaved } from '../reports/saved.ts';
import type { PersonRow, Reader } from '../tables.ts';
import type { ScheduleRow, ScheduleRunRow } from './rows.ts';

/** More than a centre looks through. */
const MOST = 100;

async function requireSchedule(db: Reader, id: string): Promise<ScheduleRow> {
  const row = await db.selectFrom('schedules').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw refuse('not_found', 'no_such_schedule', 'There is no such schedule: load the list again.');
  return row;
}

/** @throws Refusal where no file can be written into the folder, or where it lies in somebody's data. */
export function requireFolder(folder: string, dataDir: string): void {
  placeOutside(join(folder, 'report'), dataDir);
  try {
    if (!statSync(folder).isDirectory()) throw new Error('no folder');
    accessSync(folder, constants.W_OK);
  } catch {
    throw refuse(
      'rule',
      'folder_gone',
      `Nothing can be written into ${folder}: it is gone, or it does not let files be written.`,
      { folder },
    );
  }
}

/** @throws Refusal for a PDF where what makes reports by the clock has no window. */
export function requireForm(format: ReportFormat, prints: boolean): void {
  if (format !== 'pdf' || prints) return;
  throw refuse(
    'rule',
    'no_window_by_the_clock',
    'A PDF is made by a window, and the service that keeps this centre’s data has none: have the report made as a workbook (XLSX) or as CSV, and save a PDF by hand.',
  );
}

async function nextOf(db: Reader, rhythm: Rhythm, now: string): Promise<string> {
  return dueAfter(rhythm, now, timeZone((await requireCentre(db)).timeZone));
}

const runOf = (row: ScheduleRunRow) => ({
  dueAt: row.due_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  failure: row.code === null ? null : { code: row.code, message: row.detail },
  rows: row.rows,
  place: row.place,
});

async function lastRun(db: Reader, scheduleId: string): Promise<ScheduleRunRow | null> {
  const row = await db
    .selectFrom('schedule_runs')
    .selectAll()
    .where('schedule_id', '=', scheduleId)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export const scheduleQueries = {
  'schedules.list': async (ask: Ask): Promise<Output<'schedules.list'>> => {
    const rows = await ask.db
      .selectFrom('schedules')
      .innerJoin('saved_reports', 'saved_reports.id', 'schedules.saved_report_id')
      .selectAll('schedules')
      .select(['saved_reports.name', 'saved_reports.deleted_at as gone'])
      .where('schedules.deleted_at', 'is', null)
      .orderBy('schedules.next_at')
      .limit(MOST)
      .execute();
    const people = await ask.db
      .selectFrom('people')
      .select(['id', 'name', 'active', 'email'])
      .orderBy('name_key')
      .execute();
    const schedules = [];
    for (const row of rows) {
      const last = await lastRun(ask.db, row.id);
      schedules.push({
        id: row.id,
        savedId: row.saved_report_id,
        name: row.name,
        every: row.every,
        time: row.time,
        format: row.format,
        language: row.language,
        folder: row.folder,
        recipients: row.recipients === null ? [] : (JSON.parse(row.recipients) as string[]),
        people: people.filter(({ id }) => idsIn(row).includes(id)).map(shownPerson),
        nextAt: row.gone === null ? row.next_at : null,
        last: last && runOf(last),
      });
    }
    return { schedules, prints: ask.printsByClock };
  },
};

/** The people whom it goes to; those who left among them. */
const idsIn = ({ people }: Pick<ScheduleRow, 'people'>): string[] => JSON.parse(people) as string[];

const shownPerson = ({ id, name, active, email }: Pick<PersonRow, 'id' | 'name' | 'active' | 'email'>) => {
  const unreached = email === '' ? ('no_email' as const) : null;
  return { id, name, getsNothing: active === 1 ? unreached : ('inactive' as const) };
};

/** Refuses whom nothing reaches, but for those who left since. */
async function requireReached(db: Reader, ids: readonly string[], before: ScheduleRow | null): Promise<void> {
  const rows = await db.selectFrom('people').selectAll().where('id', 'in', ids).execute();
  if (rows.length < new Set(ids).size) {
    throw refuse('not_found', 'no_such_person', 'There is no such person: load the list again.');
  }
  const had = before ? idsIn(before) : [];
  const unreached = rows.find((row) => !had.includes(row.id) && shownPerson(row).getsNothing !== null);
  if (!unreached) return;
  const { name } = unreached;
  throw refuse(
    'rule',
    'person_not_reached',
    `No e-mail reaches ${name}: give them an address in the settings, under “People”, or leave them out.`,
    { name },
  );
}

async function targetOf(act: Act, { to }: Checked<'schedules.save'>, before: ScheduleRow | null) {
  if (to.kind === 'mail') {
    if (to.people.length > 0) await requireReached(act.db, to.people, before);
    return {
      folder: null,
      recipients: JSON.stringify([...new Set(to.recipients)]),
      people: JSON.stringify([...new Set(to.people)]),
    };
  }
  const folder = to.path ?? before?.folder ?? null;
  if (folder === null) throw refuse('bad_input', 'no_folder', 'Choose the folder that the report goes into.');
  requireFolder(folder, act.dataDir);
  return { folder, recipients: null, people: '[]' };
}

export interface Addressee {
  /** Empty for an address that somebody typed. */
  readonly name: string;
  readonly address: string;
}

/** Whom it reaches now, each address once: of the people those who are still here and have one. */
export async function reachedBy(
  db: Reader,
  row: Pick<ScheduleRow, 'people' | 'recipients'>,
): Promise<readonly Addressee[]> {
  const ids = idsIn(row);
  const people =
    ids.length === 0
      ? []
      : await db.selectFrom('people').selectAll().where('id', 'in', ids).orderBy('name_key').execute();
  const all = [
    ...people
      .filter((person) => shownPerson(person).getsNothing === null)
      .map(({ name, email }) => ({ name, address: email })),
    ...(JSON.parse(row.recipients ?? '[]') as string[]).map((address) => ({ name: '', address })),
  ];
  return [
    ...new Map(all.toReversed().map((each) => [each.address.toLowerCase(), each])).values(),
  ].toReversed();
}

export const scheduleCommands = {
  'schedules.save': async (act: Act, input: Checked<'schedules.save'>): Promise<Output<'schedules.save'>> => {
    const saved = await requireSaved(act.db, input.savedId);
    requireForm(input.format, act.printsByClock);
    const before = input.id === null ? null : await requireSchedule(act.db, input.id);
    const { every, time, format, language } = input;
    const target = await targetOf(act, input, before);
    const id = before?.id ?? act.newId();
    const row = {
      ...{ saved_report_id: saved.id, every, time, format, language, ...target },
      ...{ next_at: await nextOf(act.db, { every, time }, act.now), set_at: act.now },
      ...{ set_by: signedIn(act).id, deleted_at: null },
    };
    if (before) await act.db.updateTable('schedules').set(row).where('id', '=', id).execute();
    else {
      const { count } = await act.db
        .selectFrom('schedules')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('deleted_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (count >= MOST) {
        throw refuse('rule', 'too_many_schedules', `There are ${MOST} schedules: delete one first.`, {
          most: MOST,
        });
      }
      await act.db
        .insertInto('schedules')
        .values({ id, run_id: null, run_until: null, ...row })
        .execute();
    }
    await act.record({
      kind: 'schedule_set',
      data: {
        id,
        report: saved.name,
        every,
        time,
        format,
        to: target.folder ?? (await reachedBy(act.db, target)).map(({ address }) => address).join(', '),
      },
    });
    return { id };
  },

  'schedules.delete': async (
    act: Act,
    { id }: Checked<'schedules.delete'>,
  ): Promise<Output<'schedules.delete'>> => {
    await requireSchedule(act.db, id);
    await act.db.updateTable('schedules').set({ deleted_at: act.now }).where('id', '=', id).execute();
    await act.record({ kind: 'schedule_deleted', data: { id } });
    return { done: true };
  },

  'schedules.bringBack': async (
    act: Act,
    { id }: Checked<'schedules.bringBack'>,
  ): Promise<Output<'schedules.bringBack'>> => {
    const row = await requireSchedule(act.db, id);
    if (row.deleted_at === null) return { done: true };
    // What came due meanwhile was not wanted then.
    await act.db
      .updateTable('schedules')
      .set({ deleted_at: null, next_at: await nextOf(act.db, row, act.now) })
      .where('id', '=', id)
      .execute();
    await act.record({ kind: 'schedule_brought_back', data: { id } });
    return { done: true };
  },

  'schedules.makeNow': async (
    act: Act,
    { id }: Checked<'schedules.makeNow'>,
  ): Promise<Output<'schedules.makeNow'>> => {
    await requireSchedule(act.db, id);
    await act.db.updateTable('schedules').set({ next_at: act.now }).where('id', '=', id).execute();
    return { done: true };
  },
};
