import { refuse } from '../../../shared/contract/answer.ts';
import type { Checked, Output } from '../../../shared/contract/index.ts';
import { type Loss, toldLoss } from '../../../shared/contract/storage.ts';
import type { Act, Ask } from '../../act.ts';
import { newestHead } from '../../events.ts';
import type { Reader, Writer } from '../../tables.ts';

/** What was found missing, until a manager has said that it was read. The events tell of it for good. */

/** Each is another accident; somebody who has as many sees the latest. */
const SHOWN = 20;

/** Remembers the newest event, which tells what is missing, as one to be confirmed. */
export async function keepLoss(writer: Writer): Promise<void> {
  const head = await newestHead(writer);
  if (!head) throw new Error('What is missing was not written into the record.');
  await writer.insertInto('losses').values({ event_id: head.event, confirmed_event_id: null }).execute();
}

/** What is not confirmed yet, the latest first. */
export async function lossesOf(db: Reader): Promise<Loss[]> {
  const open = await db
    .selectFrom('losses')
    .select('event_id')
    .where('confirmed_event_id', 'is', null)
    .orderBy('event_id', 'desc')
    .limit(SHOWN)
    .execute();
  if (open.length === 0) return [];
  const rows = await db
    .selectFrom('events')
    .select(['id as event', 'at', 'data'])
    .where(
      'id',
      'in',
      open.map(({ event_id }) => event_id),
    )
    .orderBy('id', 'desc')
    .execute();
  return rows.map(({ event, at, data }) => ({ ...toldLoss.parse(JSON.parse(data)), event, at }));
}

/** All that is not confirmed yet, taken together; null where there is nothing. */
export async function missingIn(db: Reader): Promise<Output<'storage.status'>['missing']> {
  const losses = await lossesOf(db);
  if (losses.length === 0) return null;
  const known = losses.filter(({ commits }) => commits !== null);
  const instants = known.flatMap(({ from, until }) => [from, until]).filter((at) => at !== null);
  const inOrder = instants.sort();
  return {
    commits: known.length === 0 ? null : known.reduce((sum, { commits }) => sum + (commits ?? 0), 0),
    from: inOrder[0] ?? null,
    until: inOrder.at(-1) ?? null,
  };
}

export const lossQueries = {
  'storage.losses': async ({ db }: Ask): Promise<Output<'storage.losses'>> => ({
    losses: await lossesOf(db),
  }),
};

export const lossCommands = {
  'storage.confirmLoss': async (
    act: Act,
    { event, done }: Checked<'storage.confirmLoss'>,
  ): Promise<Output<'storage.confirmLoss'>> => {
    const row = await act.db
      .selectFrom('losses')
      .select('confirmed_event_id')
      .where('event_id', '=', event)
      .executeTakeFirst();
    if (!row) throw refuse('not_found', 'no_such_loss', 'No such loss was noticed: look at the list again.');
    if (row.confirmed_event_id !== null) {
      throw refuse('conflict', 'loss_confirmed_already', 'Another manager has confirmed this already.');
    }
    await act.record({ kind: 'loss_confirmed', data: { loss: event, done } });
    const head = await newestHead(act.db);
    await act.db
      .updateTable('losses')
      .set({ confirmed_event_id: head?.event ?? null })
      .where('event_id', '=', event)
      .execute();
    return { done: true };
  },
};
