import type { Output } from '../../../shared/contract/index.ts';
import type { RowKind } from '../../../shared/contract/rows.ts';
import { type Finding, type ToldDifferences, toldDifferences } from '../../../shared/contract/storage.ts';
import type { Act, Ask } from '../../act.ts';
import { newestHead } from '../../events.ts';
import type { Reader, Writer } from '../../tables.ts';
import type { Differences } from './prove.ts';
import { PROVEN } from './proven.ts';
import type { DifferingRow } from './which.ts';

/** What was found to differ, until a manager has said that it was read. The events tell of it for good. */

/** The latest that is not confirmed; it tells how the rows differed then, whatever was found before. */
export async function openFinding(db: Reader): Promise<Finding | null> {
  const row = await db
    .selectFrom('row_findings')
    .innerJoin('events', 'events.id', 'row_findings.event_id')
    .select(['events.id as event', 'events.at', 'events.data'])
    .where('confirmed_event_id', 'is', null)
    .orderBy('event_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...toldDifferences.parse(JSON.parse(row.data)), event: row.event, at: row.at } : null;
}

export const isAsTold = (finding: ToldDifferences, { rows, more, sums }: ToldDifferences): boolean =>
  JSON.stringify([finding.rows, finding.more, finding.sums]) === JSON.stringify([rows, more, sums]);

/** By the names that people know, which say nothing of a customer: an event is never erased. */
export async function toldOf(
  db: Reader,
  { rows, more, sums }: Pick<Differences, 'rows' | 'more' | 'sums'>,
): Promise<ToldDifferences> {
  const of = (what: 'claim' | 'plan') => rows.filter(({ kind }) => PROVEN[kind].at.of === what);
  const numbers = await namesBySeq(of('claim'), (seqs) =>
    db.selectFrom('claims').select(['seq', 'number as name']).where('seq', 'in', seqs).execute(),
  );
  const codes = await namesBySeq(of('plan'), (seqs) =>
    db.selectFrom('plans').select(['seq', 'code as name']).where('seq', 'in', seqs).execute(),
  );
  const nameOf = ({ kind, at }: DifferingRow): string | null => {
    if (typeof at !== 'number') return at;
    return (PROVEN[kind].at.of === 'claim' ? numbers : codes).get(at) ?? null;
  };
  return { rows: rows.map((row) => ({ kind: row.kind, row: nameOf(row) })), more, sums };
}

async function namesBySeq(
  rows: readonly DifferingRow[],
  read: (seqs: readonly number[]) => Promise<{ seq: number; name: string }[]>,
): Promise<ReadonlyMap<number, string>> {
  const seqs = rows.flatMap(({ at }) => (typeof at === 'number' ? [at] : []));
  if (seqs.length === 0) return new Map();
  return new Map((await read(seqs)).map(({ seq, name }) => [seq, name]));
}

/** Records what differs as a finding to be confirmed, unless the latest tells the same. */
export async function keepFinding(act: Pick<Act, 'db' | 'record'>, differences: Differences): Promise<void> {
  const told = await toldOf(act.db, differences);
  const known = await openFinding(act.db);
  if (known && isAsTold(known, told)) return;
  await act.record({ kind: 'rows_differ', data: told });
  const head = await newestHead(act.db);
  if (!head) throw new Error('What differs was not written into the record.');
  await act.db
    .insertInto('row_findings')
    .values({ event_id: head.event, confirmed_event_id: null })
    .execute();
}

/** To be called once the manager's word is recorded, which goes for all that was found before. */
export async function confirmFindings(db: Writer): Promise<void> {
  const head = await newestHead(db);
  await db
    .updateTable('row_findings')
    .set({ confirmed_event_id: head?.event ?? null })
    .where('confirmed_event_id', 'is', null)
    .execute();
}

/** How many rows differ, or may; null where nothing is open. */
export async function differingIn(db: Reader): Promise<Output<'storage.status'>['differing']> {
  const finding = await openFinding(db);
  return finding && { rows: finding.rows.length + finding.more };
}

/** Where a row's own key tells a person nothing, what is read of it instead. */
function labelled(db: Reader, kind: RowKind, id: string) {
  switch (kind) {
    case 'customers':
      return db.selectFrom('customers').select('name as label').where('id', '=', id);
    case 'roles':
    case 'passwords':
    case 'quick_sign_ins':
    case 'drafts':
      return db.selectFrom('people').select('name as label').where('id', '=', id);
    case 'stock_units':
      return db.selectFrom('stock_units').select('serial as label').where('id', '=', id);
    case 'papers':
      return db.selectFrom('papers').select('name as label').where('id', '=', id);
    case 'messages':
      return db.selectFrom('messages').select('subject as label').where('id', '=', id);
    case 'imports':
      return db.selectFrom('imports').select('file_name as label').where('id', '=', id);
    default:
      return null;
  }
}

export const findingQueries = {
  'storage.differences': async ({ db }: Ask): Promise<Output<'storage.differences'>> => {
    const finding = await openFinding(db);
    if (!finding) return { finding: null };
    const rows: { kind: RowKind; row: string | null }[] = [];
    // At most some hundred, each by its key.
    for (const { kind, row } of finding.rows) {
      const query = row === null ? null : labelled(db, kind, row);
      rows.push({ kind, row: query ? ((await query.executeTakeFirst())?.label ?? null) : row });
    }
    return { finding: { ...finding, rows } };
  },
};
