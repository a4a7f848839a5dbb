import type { Checked, Output } from '../shared/contract/index.ts';
import { isSameSize, type Sizes, USUAL_SIZES } from '../shared/paper/sizes.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import type { Reader } from './tables.ts';

/** What the centre prints on; the usual sizes where nobody has set others. */
export async function paperSizesNow(db: Reader): Promise<Sizes> {
  const row = await db
    .selectFrom('paper_sizes')
    .select(['paper', 'label_width', 'label_height'])
    .executeTakeFirst();
  return row
    ? { paper: row.paper, label: { width: row.label_width, height: row.label_height } }
    : USUAL_SIZES;
}

export const paperSizeQueries = {
  'papers.sizes': async (ask: Ask): Promise<Output<'papers.sizes'>> => paperSizesNow(ask.db),
};

export const paperSizeCommands = {
  'papers.setSizes': async (
    act: Act,
    sizes: Checked<'papers.setSizes'>,
  ): Promise<Output<'papers.setSizes'>> => {
    const before = await paperSizesNow(act.db);
    if (sizes.paper === before.paper && isSameSize(sizes.label, before.label)) return { done: true };
    const row = {
      paper: sizes.paper,
      label_width: sizes.label.width,
      label_height: sizes.label.height,
      set_at: act.now,
      set_by: signedIn(act).id,
    };
    await act.db
      .insertInto('paper_sizes')
      .values({ id: 1, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await act.record({ kind: 'paper_sizes_changed', data: { sizes, before } });
    return { done: true };
  },
};
