import { rolesOf } from '../people.ts';
import type { Asked } from './source.ts';
import { madeAtOnce, momentsOf } from './source.ts';

/** How many claims, or estimates and choices of them, each person did something to in the period. */
function counted({ db, ...asked }: Asked) {
  const { since, until } = momentsOf(asked);
  return {
    booked: db
      .selectFrom('claims')
      .select(['booked_by as person', ({ fn }) => fn.countAll<number>().as('count')])
      .where('booked_at', '>=', since)
      .where('booked_at', '<', until)
      .groupBy('booked_by')
      .execute(),
    diagnosed: db
      .selectFrom('diagnoses')
      .select(['recorded_by as person', ({ fn }) => fn.count<number>('claim_id').distinct().as('count')])
      .where('recorded_at', '>=', since)
      .where('recorded_at', '<', until)
      .groupBy('recorded_by')
      .execute(),
    estimates: db
      .selectFrom('estimates')
      .select(['issued_by as person', ({ fn }) => fn.countAll<number>().as('count')])
      .where('issued_at', '>=', since)
      .where('issued_at', '<', until)
      .groupBy('issued_by')
      .execute(),
    choices: db
      .selectFrom('choices')
      .select(['recorded_by as person', ({ fn }) => fn.countAll<number>().as('count')])
      .where('recorded_at', '>=', since)
      .where('recorded_at', '<', until)
      .groupBy('recorded_by')
      .execute(),
    shipped: db
      .selectFrom('shipments')
      .select(['by as person', ({ fn }) => fn.countAll<number>().as('count')])
      .where('shipped_at', '>=', since)
      .where('shipped_at', '<', until)
      .groupBy('by')
      .execute(),
  };
}

/** In the order of the report's columns. */
const DONE = ['booked', 'diagnosed', 'estimates', 'choices', 'shipped'] as const;

export const work = madeAtOnce(async (asked) => {
  const people = await asked.db
    .selectFrom('people')
    .select(['id', 'name', 'roles'])
    .orderBy('name')
    .execute();
  const asking = counted(asked);
  const counts: Map<string | null, number>[] = [];
  for (const what of DONE) {
    counts.push(new Map((await asking[what]).map(({ person, count }) => [person, count])));
  }
  return people
    .map(({ id, name, roles }) => [
      name,
      rolesOf(roles).join(' '),
      ...counts.map((count) => String(count.get(id) ?? 0)),
    ])
    .filter(([, , ...done]) => done.some((count) => count !== '0'));
});
