import { instantOfHead } from '../events.ts';
import type { Store } from '../sqlite/store.ts';
import type { Backup } from './kept.ts';

/** What the record tells of after the backup's end, and would be missing after a restore. */
export interface Loss {
  readonly events: number;
  /** UTC, ISO 8601, of the first and the last of them; null when there are none. */
  readonly from: string | null;
  readonly until: string | null;
  /** Who recorded them, busiest first. */
  readonly by: readonly { readonly name: string; readonly events: number }[];
  /** False where the backup holds events that the record does not: one of the two went another way. */
  readonly contained: boolean;
}

/** What a restore of the backup would take from an open database. */
export async function lossOf({ reader }: Pick<Store, 'reader'>, { head }: Backup): Promise<Loss> {
  const by = await reader
    .selectFrom('events')
    .select(({ fn }) => [
      'by_name as name',
      fn.countAll<number>().as('events'),
      fn.min('at').as('from'),
      fn.max('at').as('until'),
    ])
    .where('id', '>', head?.event ?? 0)
    .groupBy('by_name')
    .orderBy('events', 'desc')
    .execute();
  const sorted = (instants: readonly string[]) => [...instants].sort();
  return {
    events: by.reduce((sum, { events }) => sum + events, 0),
    from: sorted(by.map(({ from }) => from))[0] ?? null,
    until: sorted(by.map(({ until }) => until)).at(-1) ?? null,
    by: by.map(({ name, events }) => ({ name, events })),
    contained: head === null || (await instantOfHead(reader, head)) !== null,
  };
}
