import { refuse } from '../../shared/contract/answer.ts';
import type { Checked, Output } from '../../shared/contract/index.ts';
import { readSaved, type SavedAsked } from '../../shared/contract/savedReports.ts';
import { type Act, type Ask, signedIn } from '../act.ts';
import { nameKey } from '../nameKey.ts';
import { namesOf } from '../people.ts';
import type { Reader } from '../tables.ts';
import type { SavedReportRow } from './rows.ts';

/** More than a list in which a person still finds one. */
const MOST = 200;

const present = (db: Reader) => db.selectFrom('saved_reports').selectAll().where('deleted_at', 'is', null);

export async function requireSaved(db: Reader, id: string): Promise<SavedReportRow> {
  const row = await present(db).where('id', '=', id).executeTakeFirst();
  if (!row)
    throw refuse('not_found', 'no_such_saved_report', 'There is no such saved report: load the list again.');
  return row;
}

/** Names are unique whatever their capitals. */
async function requireFree(db: Reader, name: string, but: string | null): Promise<string> {
  const key = nameKey(name);
  const taken = await present(db)
    .where('name_key', '=', key)
    .$if(but !== null, (query) => query.where('id', '<>', but ?? ''))
    .executeTakeFirst();
  if (taken) {
    throw refuse(
      'conflict',
      'saved_report_name_taken',
      `There is a saved report called “${taken.name}” already: choose another name.`,
      { name: taken.name },
    );
  }
  return key;
}

/** What is kept of it, in one form. */
const packed = ({ columns, filters, groupBy, sort, period }: SavedAsked): string =>
  JSON.stringify({ ...(columns ? { columns } : {}), filters, groupBy, sort, period });

async function insert(act: Act, name: string, asked: SavedAsked): Promise<string> {
  const { count } = await act.db
    .selectFrom('saved_reports')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (count >= MOST) {
    throw refuse(
      'rule',
      'too_many_saved_reports',
      `There are ${MOST} saved reports: delete one that nobody needs.`,
      { most: MOST },
    );
  }
  const key = await requireFree(act.db, name, null);
  const id = act.newId();
  const by = signedIn(act).id;
  await act.db
    .insertInto('saved_reports')
    .values({
      ...{ id, name, name_key: key, report: asked.report, asked: packed(asked), deleted_at: null },
      ...{ saved_at: act.now, saved_by: by, changed_at: act.now, changed_by: by },
    })
    .execute();
  const data = { id, name, report: asked.report, asked: JSON.parse(packed(asked)) };
  await act.record({ kind: 'report_saved', data });
  return id;
}

const change = (act: Act, id: string, columns: Partial<SavedReportRow>) =>
  act.db
    .updateTable('saved_reports')
    .set({ ...columns, changed_at: act.now, changed_by: signedIn(act).id })
    .where('id', '=', id)
    .execute();

export const savedReportQueries = {
  'savedreports.list': async (ask: Ask): Promise<Output<'savedreports.list'>> => {
    const rows = await present(ask.db).orderBy('name_key').execute();
    const nameOf = await namesOf(ask.db);
    return {
      reports: rows.map((row) => {
        const { asked, gone } = readSaved(row.report, JSON.parse(row.asked));
        return {
          id: row.id,
          name: row.name,
          report: row.report,
          asked,
          gone: [...gone],
          changedAt: row.changed_at,
          changedBy: nameOf(row.changed_by),
        };
      }),
    };
  },
};

export const savedReportCommands = {
  'savedreports.save': async (
    act: Act,
    { name, ...asked }: Checked<'savedreports.save'>,
  ): Promise<Output<'savedreports.save'>> => ({ id: await insert(act, name, asked) }),

  'savedreports.change': async (
    act: Act,
    { id, ...asked }: Checked<'savedreports.change'>,
  ): Promise<Output<'savedreports.change'>> => {
    const { name } = await requireSaved(act.db, id);
    await change(act, id, { report: asked.report, asked: packed(asked) });
    const data = { id, name, report: asked.report, asked: JSON.parse(packed(asked)) };
    await act.record({ kind: 'report_changed', data });
    return { done: true };
  },

  'savedreports.rename': async (
    act: Act,
    { id, name }: Checked<'savedreports.rename'>,
  ): Promise<Output<'savedreports.rename'>> => {
    const before = await requireSaved(act.db, id);
    if (before.name === name) return { done: true };
    await change(act, id, { name, name_key: await requireFree(act.db, name, id) });
    await act.record({ kind: 'report_renamed', data: { id, from: before.name, to: name } });
    return { done: true };
  },

  'savedreports.copy': async (
    act: Act,
    { id, name }: Checked<'savedreports.copy'>,
  ): Promise<Output<'savedreports.copy'>> => {
    const row = await requireSaved(act.db, id);
    const { asked } = readSaved(row.report, JSON.parse(row.asked));
    if (!asked) {
      throw refuse(
        'rule',
        'report_gone',
        `The report that “${row.name}” was made of is no longer there: it can only be deleted.`,
        { name: row.name },
      );
    }
    return { id: await insert(act, name, asked) };
  },

  'savedreports.delete': async (
    act: Act,
    { id }: Checked<'savedreports.delete'>,
  ): Promise<Output<'savedreports.delete'>> => {
    const { name } = await requireSaved(act.db, id);
    await change(act, id, { deleted_at: act.now });
    await act.record({ kind: 'report_deleted', data: { id, name } });
    return { done: true };
  },

  'savedreports.bringBack': async (
    act: Act,
    { id }: Checked<'savedreports.bringBack'>,
  ): Promise<Output<'savedreports.bringBack'>> => {
    const row = await act.db.selectFrom('saved_reports').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row)
      throw refuse(
        'not_found',
        'no_such_saved_report',
        'There is no such saved report: load the list again.',
      );
    if (row.deleted_at === null) return { done: true };
    await requireFree(act.db, row.name, id);
    await change(act, id, { deleted_at: null });
    await act.record({ kind: 'report_brought_back', data: { id, name: row.name } });
    return { done: true };
  },
};
