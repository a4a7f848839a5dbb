import type { SelectQueryBuilder } from 'kysely';
import { FIRST_STEPS, type FirstStep } from '../shared/contract/firstSteps.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { Act, Ask } from './act.ts';
import { requireCentreRow } from './centre.ts';
import { mailServer } from './outbox/queue.ts';
import type { CentreRow, Reader, Tables } from './tables.ts';

/** Whether a query has a row at all; one is read at most. */
async function some<T extends keyof Tables, O>(query: SelectQueryBuilder<Tables, T, O>): Promise<boolean> {
  return (await query.limit(1).executeTakeFirst()) !== undefined;
}

/** What shows that a step was taken, read from the data itself. */
const TAKEN: Readonly<Record<FirstStep, (db: Reader, centre: CentreRow) => boolean | Promise<boolean>>> = {
  address: (_, { street, city }) => street !== '' && city !== '',
  logo: (_, { logo_sha256 }) => logo_sha256 !== null,
  // The one who set the centre up is the first.
  people: (db) => some(db.selectFrom('people').select('id').where('active', '=', 1).offset(1)),
  mail: async (db) => (await mailServer(db)) !== null,
  printer: (_, { printer_settled_at }) => printer_settled_at !== null,
  // What the program ships was added by nobody.
  catalogue: (db) =>
    some(
      db
        .selectFrom('plan_products')
        .select('id')
        .where('added_by', 'is not', null)
        .where('status', '=', 'confirmed'),
    ),
  stock: (db) => some(db.selectFrom('stock_units').select('id')),
  claim: (db) => some(db.selectFrom('claims').select('id')),
};

export const firstStepQueries = {
  'firststeps.list': async (ask: Ask): Promise<Output<'firststeps.list'>> => {
    const centre = await requireCentreRow(ask.db);
    const steps: Output<'firststeps.list'>['steps'] = [];
    for (const step of FIRST_STEPS) steps.push({ step, done: await TAKEN[step](ask.db, centre) });
    const putAway = centre.first_steps_away === 1;
    const shown = !putAway && centre.sample === 0 && steps.some(({ done }) => !done);
    return { shown, putAway, steps };
  },
};

export const firstStepCommands = {
  'firststeps.putAway': async (
    act: Act,
    { away }: Checked<'firststeps.putAway'>,
  ): Promise<Output<'firststeps.putAway'>> => {
    const before = await requireCentreRow(act.db);
    if ((before.first_steps_away === 1) === away) return { done: true };
    await act.db
      .updateTable('centre')
      .set({ first_steps_away: away ? 1 : 0 })
      .execute();
    await act.record({ kind: away ? 'first_steps_put_away' : 'first_steps_brought_back' });
    return { done: true };
  },

  'firststeps.settlePrinter': async (
    act: Act,
    { printed }: Checked<'firststeps.settlePrinter'>,
  ): Promise<Output<'firststeps.settlePrinter'>> => {
    await requireCentreRow(act.db);
    await act.db.updateTable('centre').set({ printer_settled_at: act.now }).execute();
    await act.record({ kind: 'printer_settled', data: { printed } });
    return { done: true };
  },
};
