import { refuse } from '../shared/contract/answer.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import type { UpdateSettings } from '../shared/contract/updates.ts';
import { PUT_OFF_DAYS } from '../shared/update/vocabulary.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import type { Reader } from './tables.ts';

const DAY_MS = 86_400_000;

const updatesRow = (db: Reader) => db.selectFrom('updates').selectAll().executeTakeFirst();

/** Where newer versions come from and what is decided on them; null where nobody has set that. */
export async function updateSettings(db: Reader): Promise<UpdateSettings | null> {
  const row = await updatesRow(db);
  const centre = await db.selectFrom('centre').select('time_zone').executeTakeFirst();
  if (!row || !centre) return null;
  return {
    address: row.address,
    signedBy: row.signed_by,
    hour: row.hour,
    decided:
      row.decided_on === null || row.decision === null
        ? null
        : { version: row.decided_on, decision: row.decision, againAt: row.again_at },
    timeZone: centre.time_zone,
  };
}

/** Names a server. What was decided before holds on; a version is the same wherever it comes from. */
async function setUpdates(
  act: Act,
  { address, signedBy, hour }: Pick<UpdateSettings, 'address' | 'signedBy' | 'hour'>,
): Promise<void> {
  const row = { address, signed_by: signedBy, hour, set_at: act.now, set_by: signedIn(act).id };
  await act.db
    .insertInto('updates')
    .values({ id: 1, ...row, decided_on: null, decision: null, again_at: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  await act.record({ kind: 'updates_set', data: { address, signedBy, hour } });
}

/** Takes what a file of settings names. A key is in no such file: it holds on where the server is the same. */
export async function takeUpdates(
  act: Act,
  wanted: { readonly address: string | null; readonly hour: number | null },
): Promise<void> {
  const before = await updateSettings(act.db);
  if (wanted.address === null) {
    if (before) await updateCommands['updates.turnOff'](act);
    return;
  }
  const { address, hour } = wanted;
  const signedBy = before?.address === address ? before.signedBy : null;
  if (before?.address !== address || before.hour !== hour) await setUpdates(act, { address, hour, signedBy });
}

export const updateQueries = {
  'updates.get': async (ask: Ask): Promise<Output<'updates.get'>> => ({
    settings: await updateSettings(ask.db),
  }),
};

export const updateCommands = {
  'updates.set': async (act: Act, input: Checked<'updates.set'>): Promise<Output<'updates.set'>> => {
    await setUpdates(act, input);
    return { done: true };
  },

  'updates.turnOff': async (act: Act): Promise<Output<'updates.turnOff'>> => {
    const { numDeletedRows } = await act.db.deleteFrom('updates').executeTakeFirst();
    if (numDeletedRows > 0n)
      await act.record({ kind: 'updates_set', data: { address: null, signedBy: null, hour: null } });
    return { done: true };
  },

  'updates.decide': async (
    act: Act,
    { version, decision }: Checked<'updates.decide'>,
  ): Promise<Output<'updates.decide'>> => {
    const row = await updatesRow(act.db);
    if (!row)
      throw refuse('rule', 'updates_off', 'Updates are off: name a server under Settings, Program first.');
    if (decision === 'hour' && row.hour === null)
      throw refuse('rule', 'no_update_hour', 'There is no hour for updates yet: set one first.');
    const days = PUT_OFF_DAYS[decision];
    const againAt = days === undefined ? null : new Date(Date.parse(act.now) + days * DAY_MS).toISOString();
    await act.db.updateTable('updates').set({ decided_on: version, decision, again_at: againAt }).execute();
    await act.record({ kind: 'update_decided', data: { version, decision } });
    return { done: true };
  },
};
