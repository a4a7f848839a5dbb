import { isTimed, type TargetHours, TIMED_STATES, USUAL_TARGET_HOURS } from '../shared/claim/targets.ts';
import type { Checked, Output } from '../shared/contract/index.ts';
import { type Act, type Ask, signedIn } from './act.ts';
import type { Reader } from './tables.ts';

/** The centre's own target times; the usual ones of states that nobody has set. */
export async function targetHoursNow(db: Reader): Promise<TargetHours> {
  const rows = await db.selectFrom('target_times').select(['state', 'hours']).execute();
  const own = rows.filter(({ state }) => isTimed(state)).map(({ state, hours }) => [state, hours] as const);
  return { ...USUAL_TARGET_HOURS, ...Object.fromEntries(own) };
}

export const targetQueries = {
  'targets.get': async (ask: Ask): Promise<Output<'targets.get'>> => ({
    hours: { ...(await targetHoursNow(ask.db)) },
  }),
};

export const targetCommands = {
  'targets.set': async (act: Act, { hours }: Checked<'targets.set'>): Promise<Output<'targets.set'>> => {
    const before = await targetHoursNow(act.db);
    const changed = TIMED_STATES.filter((state) => hours[state] !== before[state]);
    for (const state of changed) {
      const row = { hours: hours[state], set_at: act.now, set_by: signedIn(act).id };
      await act.db
        .insertInto('target_times')
        .values({ state, ...row })
        .onConflict((conflict) => conflict.column('state').doUpdateSet(row))
        .execute();
    }
    if (changed.length > 0) {
      const targets = changed.map((state) => ({ state, from: before[state], to: hours[state] }));
      await act.record({ kind: 'targets_changed', data: { targets } });
    }
    return { done: true };
  },
};
